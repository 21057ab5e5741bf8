using CsCheck;
using Progressive.Core.Engine;

namespace Progressive.Core.Tests.Engine;

/// <summary>What parts say reaches journals, views and logs without the secrets in it.</summary>
public class RedactionTests
{
    private const string Letters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    // Long enough not to be found by chance, and with what real ones have in them.
    private static readonly Gen<string> Secret = Gen.Char[Letters].Array[14, 40].Select(letters => "q7" + new string(letters) + "Z");

    private static readonly Gen<string> Around = OneOf("", "it failed: ", "(", "could not connect to 'db' with ", "500 Internal Server Error\n");

    private static readonly Gen<string> Form = OneOf(
        "Server=db,1433;User ID=sa;Password={0};Encrypt=True",
        "Server=db;Uid=sa;Pwd='{0}';",
        "Host=db;Username=ann;password = \"{0} and more\"",
        "DefaultEndpointsProtocol=https;AccountName=rollouts;AccountKey={0}==;EndpointSuffix=core.windows.net",
        "Endpoint=sb://bus.windows.net/;SharedAccessKeyName=root;SharedAccessKey={0}=",
        "redis:6379,password={0},ssl=True",
        "Authorization: Bearer {0}",
        "authorization: Basic {0}==",
        "Authorization=Token {0}",
        "Proxy-Authorization: Digest username=\"x\", response=\"{0}\"",
        "Cookie: session={0}",
        "header 'Bearer {0}' was refused",
        "https://ann:{0}@prometheus.example/api/v1/query",
        "postgres://{0}@db/rollouts",
        "GET https://host/query?access_token={0}&x=1 answered 401",
        "GET https://host/query?x=1&api_key={0} answered 401",
        "https://account.blob/x?sv=2024&sig={0}",
        "{\"client_secret\": \"{0}\", \"scope\": \"all\"}",
        "password: {0}",
        "x-api-key: {0}",
        "token eyJhbGciOiJIUzI1NiJ9.{0}.{0} has expired",
        "ghp_{0} is not valid",
        "-----BEGIN RSA PRIVATE KEY-----\n{0}\n{0}\n-----END RSA PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\n{0}");

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(place => texts[place]);

    [Fact]
    public void T35_No_secret_survives_in_any_form_it_usually_has() => Gen.Select(Around, Form, Secret).Sample(
        (around, form, secret) =>
        {
            var shown = Redaction.Of(around + form.Replace("{0}", secret, StringComparison.Ordinal));

            return !shown.Contains(secret, StringComparison.Ordinal) && shown.Contains("***", StringComparison.Ordinal) && shown.StartsWith(around, StringComparison.Ordinal);
        },
        iter: 2000);

    [Fact]
    public void What_was_redacted_stays_as_it_is() => Gen.Select(Around, Form, Secret).Sample(
        (around, form, secret) => Redaction.Of(Redaction.Of(around + form.Replace("{0}", secret, StringComparison.Ordinal))) == Redaction.Of(around + form.Replace("{0}", secret, StringComparison.Ordinal)),
        iter: 500);

    [Fact]
    public void Ordinary_words_stay() => OneOf(
            "the", "router", "password", "token", "basic", "bearer", "failed", "expected", "authorization", "user", "signature", "secret", "key",
            "checkout-v2", "10%", "500 ms", "(HTTP 503)", "'errors'", "https://prometheus:9090/api", "a=1", "v1.4.2", "08:00:00", "eu-1,", "exposure:")
        .Array[0, 12].Select(words => string.Join(' ', words)).Sample(text => Redaction.Of(text) == text, iter: 2000);

    [Theory]
    [InlineData("Server=db;User ID=sa;Password=x y z;Encrypt=True", "Server=db;User ID=***;Password=***;Encrypt=True")]
    [InlineData("GET https://ann:pw@host/a?token=t1&b=2 failed", "GET https://***@host/a?token=***&b=2 failed")]
    [InlineData("The token is not valid here: unexpected token: '}'", "The token is not valid here: unexpected token: '}'")]
    [InlineData("Basic functionality of the bearer", "Basic functionality of the bearer")]
    [InlineData("", "")]
    public void What_is_hidden_is_the_secret_and_no_more_than_it_takes(string text, string shown) => Assert.Equal(shown, Redaction.Of(text));

    [Theory]
    [InlineData("DB_PASSWORD=hunter2", "DB_PASSWORD=***")]
    [InlineData("PGPASSWORD=hunter2 psql failed", "PGPASSWORD=***")]
    [InlineData("AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG", "AWS_SECRET_ACCESS_KEY=***")]
    [InlineData("deploy --password=hunter2", "deploy --password=***")]
    [InlineData("secretKey=abc123", "secretKey=***")]
    [InlineData("SecretKey: abc123", "SecretKey: ***")]
    [InlineData("Encryption Key=abc123", "Encryption Key=***")]
    [InlineData("sessionToken=abc123", "sessionToken=***")]
    [InlineData("token = abcdef0123456789abcdef", "token=***")]
    [InlineData("token: abcdef0123456789abcdef", "token: ***")]
    [InlineData("Ocp-Apim-Subscription-Key: 0123456789abcdef", "Ocp-Apim-Subscription-Key: ***")]
    [InlineData("X-Auth-Token: 0123456789abcdef", "X-Auth-Token: ***")]
    [InlineData("X-Vault-Token: hvs.CAESIJ", "X-Vault-Token: ***")]
    [InlineData("Password: \"hunter2\" is wrong", "Password: *** is wrong")]
    [InlineData("password: 'hunter2', user: ann", "password: ***, user: ann")]
    [InlineData("Password: correct horse battery", "Password: ***")]
    [InlineData("Server=x;Password=\"se\"\"cret\";Database=y", "Server=x;Password=***;Database=y")]
    [InlineData("Server=x;Password='se''cret';Database=y", "Server=x;Password=***;Database=y")]
    [InlineData("{\"password\": 12345, \"a\": 1}", "{\"password\": ***, \"a\": 1}")]
    [InlineData("{\"dbPassword\": \"hunter2\", \"a\": 1}", "{\"dbPassword\": \"***\", \"a\": 1}")]
    [InlineData("{\"password\": \"it's \\\"hunter2\\\"\", \"a\": 1}", "{\"password\": \"***\", \"a\": 1}")]
    [InlineData("{\\\"password\\\":\\\"hunter2\\\",\\\"a\\\":1}", "{\\\"password\\\":\\\"***\\\",\\\"a\\\":1}")]
    [InlineData("\"password\": \"hunter2\nand more", "\"password\": \"***\nand more")]
    [InlineData("<password>hunter2</password>", "<password>***</password>")]
    [InlineData("<db:Password><![CDATA[hunter2]]></db:Password>", "<db:Password><![CDATA[***></db:Password>")]
    [InlineData("https://b.s3.example/x?X-Amz-Date=1&X-Amz-Signature=deadbeef00&y=2", "https://b.s3.example/x?X-Amz-Date=1&X-Amz-Signature=***&y=2")]
    [InlineData("GET /callback?code=4a8f&x=1", "GET /callback?code=***&x=1")]
    [InlineData("amqp://user:p/ss@host", "amqp://***@host")]
    [InlineData("https://user:p#ss@host/path", "https://***@host/path")]
    [InlineData("eyJhbGciOiJkaXIifQ..abcdefgh.abcdefgh.abcdefgh", "***")]
    [InlineData("sk-proj-abcdefghijklmnop1234", "***")]
    [InlineData("Authorization: abc123", "Authorization: ***")]
    [InlineData("authorization: basic abcdefgh", "authorization: ***")]
    public void T35_No_secret_survives_in_a_form_that_a_hostile_tester_found(string text, string shown)
    {
        Assert.Equal(shown, Redaction.Of(text));
        Assert.Equal(shown, Redaction.Of(shown));
    }

    [Theory]
    [InlineData("deploy --password hunter2 --to prod", "deploy --password *** --to prod")]
    [InlineData("deploy --db-password 'hunter 2' --to prod", "deploy --db-password *** --to prod")]
    [InlineData("Connect-Shop -Password hunter2; exit 1", "Connect-Shop -Password ***; exit 1")]
    [InlineData("shop --api-key abc --token x1 | tee log", "shop --api-key *** --token *** | tee log")]
    [InlineData("curl -u ann:hunter2 https://host/a", "curl -u *** https://host/a")]
    [InlineData("curl --proxy-user 'ann:hunter2' https://host/a", "curl --proxy-user *** https://host/a")]
    [InlineData("Server=db;Uid=sa;pwd=hunter2;x=1", "Server=db;Uid=***;pwd=***;x=1")]
    [InlineData("Authorization: Basic YW5uOmh1bnRlcjI=", "Authorization: ***")]
    [InlineData("https://hunter2@host/a", "https://***@host/a")]
    public void T72_No_secret_survives_that_a_command_has_as_an_option(string text, string shown) => Assert.Equal(shown, Redaction.Of(text));

    [Theory]
    [InlineData("smoke tests: pass=41 fail=2 skipped=0")]
    [InlineData("checks pass=false because p95 is 900 ms")]
    [InlineData("Unexpected token = in JSON at position 4")]
    [InlineData("could not negotiate HTTP/1.1 with upstream")]
    [InlineData("basic client/server handshake failed")]
    [InlineData("bearer of good/bad news")]
    [InlineData("GET /health?code=503 returned nothing")]
    [InlineData("GET /health?a=1&code=503&b=2")]
    [InlineData("Authorization: the role 'deployer' may not patch ingresses")]
    [InlineData("Cookie: too large by 300 bytes")]
    [InlineData("invalid token: '}'")]
    [InlineData("compass=north; design=new; bypass: no")]
    [InlineData("https://host:8080/teams/@ann and https://host:443")]
    [InlineData("The signature: it does not match")]
    [InlineData("InvalidPasswordException: no such user")]
    [InlineData("deploy --password --to prod")]
    [InlineData("--token-ttl 5m is too short, and -u is unknown")]
    public void Ordinary_texts_stay_as_they_are(string text) => Assert.Equal(text, Redaction.Of(text));

    [Fact]
    public void T35_An_exception_is_logged_without_its_secret_and_one_that_has_none_as_it_is()
    {
        var inner = new InvalidOperationException("Login failed: Server=db;Password=hunter2;x=1");
        var failure = new IOException("The source could not be read.", inner);
        var harmless = new TimeoutException("It took too long.");

        var shown = Redaction.Of(failure)!;

        Assert.Equal("The source could not be read.", shown.Message);
        Assert.DoesNotContain("hunter2", shown.ToString(), StringComparison.Ordinal);
        Assert.Contains("System.InvalidOperationException: Login failed: Server=db;Password=***;x=1", shown.ToString(), StringComparison.Ordinal);
        Assert.Null(shown.InnerException);
        Assert.Same(harmless, Redaction.Of(harmless));
        Assert.Null(Redaction.Of((Exception?)null));
    }

    [Theory]
    [InlineData("password passwordpassword=' -----BEGIN A ://")]
    [InlineData("\"password\": \"\\\\\\\\\\")]
    [InlineData("\"password\": \"\\a\\a\\a")]
    [InlineData("\\")]
    [InlineData("\"\"")]
    [InlineData("''")]
    [InlineData("a_a-")]
    [InlineData("aB")]
    [InlineData("://u:p")]
    [InlineData("://")]
    [InlineData("eyJ-eyJ-")]
    [InlineData("eyJabcdefg.")]
    [InlineData("&x-token-")]
    [InlineData("?")]
    [InlineData("password>")]
    [InlineData("<password>a")]
    [InlineData("-----BEGIN A-----")]
    [InlineData("-----")]
    [InlineData("secret token ")]
    [InlineData("password:")]
    [InlineData("--password ")]
    [InlineData("-token-")]
    [InlineData("-u a:")]
    [InlineData("token =")]
    [InlineData("token:a1")]
    [InlineData("Authorization: ")]
    [InlineData("Bearer ")]
    [InlineData("user=")]
    [InlineData(" ")]
    [InlineData("\n")]
    public void A_text_of_100_000_signs_is_redacted_in_time_that_grows_with_it_alone(string repeated)
    {
        foreach (var before in new[] { "", "\"password\": \"", "{\\\"password\\\":\\\"", "password=\"", "https://u:p" })
        {
            var text = (before + string.Concat(Enumerable.Repeat(repeated, (Redaction.Longest / repeated.Length) + 1)))[..(Redaction.Longest - 2)] + "\nx";
            var watch = System.Diagnostics.Stopwatch.StartNew();

            Redaction.Of(text);

            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"It took {watch.Elapsed} after '{before}'.");
        }
    }

    [Fact]
    public void What_follows_the_longest_text_is_hidden_and_no_sign_is_cut_in_two()
    {
        var text = new string('a', Redaction.Longest - 1);

        Assert.Equal(text + "a", Redaction.Of(text + "a"));
        Assert.Equal(text + "a***", Redaction.Of(text + "ab"));
        Assert.Equal(text + "***", Redaction.Of(text + "\U0001F600"));
        Assert.Equal(text + "***", Redaction.Of(Redaction.Of(text + "\U0001F600")));
    }
}
