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

    [Fact]
    public void A_long_text_takes_no_longer_than_it_has_letters()
    {
        var text = string.Concat(Enumerable.Repeat("password passwordpassword=' -----BEGIN A ://", 20_000));
        var watch = System.Diagnostics.Stopwatch.StartNew();

        Redaction.Of(text);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"It took {watch.Elapsed}.");
    }
}
