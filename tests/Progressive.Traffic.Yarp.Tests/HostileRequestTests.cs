using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Traffic.Yarp.Tests;

/// <summary>Requests whose senders want more than they may have, sent to a real proxy.</summary>
public sealed class HostileRequestTests
{
    private const string Secret = "correct-horse-battery-staple";

    [Fact]
    public async Task T41_Without_a_secret_or_a_predicate_nobody_chooses_a_version_and_no_policy_can_ask_for_a_preview()
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        await using var proxy = await StartAsync(backends, options => options.Preview.Secret = null);
        await proxy.ApplyAsync(Exposure.OfShare(new Percent(0.000_001m)));

        Assert.Equal("v1", await proxy.GetAsync("/c/", ("X-Preview", "v2"), ("X-Preview-Secret", Secret)));
        await Assert.ThrowsAsync<ArgumentException>(() => proxy.ApplyAsync(Exposure.Preview, 2));
    }

    [Theory]
    [InlineData("v2", "v2", Secret)]
    [InlineData("v1", "v2", null)]
    [InlineData("v1", "v2", "")]
    [InlineData("v1", "v2", "correct-horse-battery-stapl")]
    [InlineData("v1", "v2", "correct-horse-battery-staple2")]
    [InlineData("v1", "v2", "Correct-horse-battery-staple")]
    [InlineData("v1", "v2", $"{Secret}, {Secret}")]
    [InlineData("v1", "v1, v2", Secret)]
    [InlineData("v1", "v3", Secret)]
    public async Task T41_A_version_is_chosen_only_by_name_and_with_the_whole_secret(string answer, string asked, string? secret)
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        await using var proxy = await StartAsync(backends, _ => { });
        await proxy.ApplyAsync(Exposure.Preview);

        Assert.Equal(answer, secret is null
            ? await proxy.GetAsync("/c/", ("X-Preview", asked))
            : await proxy.GetAsync("/c/", ("X-Preview", asked), ("X-Preview-Secret", secret)));
    }

    [Fact]
    public async Task The_secret_reaches_neither_middleware_nor_a_backend_nor_a_copy()
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        var seen = new List<string>();
        var cluster = Proxy.Cluster("c", "checkout", null, backends, "v1", "v2");
        await using var proxy = await Proxy.StartAsync(
            options => options.Preview.Secret = Secret,
            Proxy.Routes(cluster),
            app => app.Use((HttpContext context, RequestDelegate next) =>
            {
                seen.AddRange(context.Request.Headers.Keys);
                return next(context);
            }),
            cluster);
        using var mirrored = new Mirrored(proxy);
        backends.Act = (name, context) =>
        {
            seen.AddRange(context.Request.Headers.Keys);
            return mirrored.KeepAsync(name, context);
        };
        await proxy.ApplyAsync(Exposure.Mirrored(Percent.All));

        Assert.Equal("v1", await proxy.GetAsync("/c/", ("X-Preview", "v1"), ("X-Preview-Secret", Secret)));
        await mirrored.CountedAsync("sent checkout answered", 1);

        Assert.Contains("X-Preview", seen);
        Assert.DoesNotContain("X-Preview-Secret", seen);
        Assert.DoesNotContain("X-Preview-Secret", Assert.Single(mirrored.Copies).Headers.Keys);
    }

    [Fact]
    public async Task A_predicate_lets_a_request_choose_and_is_asked_once()
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        var asked = 0;
        await using var proxy = await StartAsync(backends, options =>
        {
            options.Preview.Secret = null;
            options.Preview.Authorize = context => Interlocked.Increment(ref asked) > 0 && context.Request.Headers["X-Role"] == "operator";
        });
        await proxy.ApplyAsync(Exposure.Preview);

        Assert.Equal("v2", await proxy.GetAsync("/c/", ("X-Preview", "v2"), ("X-Role", "operator")));
        Assert.Equal("v1", await proxy.GetAsync("/c/", ("X-Preview", "v2"), ("X-Role", "stranger")));
        Assert.Equal("v1", await proxy.GetAsync("/c/", ("X-Role", "operator")));
        Assert.Equal(2, asked);
    }

    [Theory]
    [InlineData("short", "X-Preview", "X-Preview-Secret", "shorter than 16 characters")]
    [InlineData("sixteen letters and blanks", "X-Preview", "X-Preview-Secret", "not printable ASCII")]
    [InlineData(Secret, "X-Preview", "x-preview", "two different headers")]
    [InlineData(Secret, "X-Progressive-Preview", "X-Preview-Secret", "do not begin with X-Progressive-")]
    [InlineData(Secret, "X-Preview", "", "two different headers")]
    public async Task Options_that_would_let_strangers_choose_are_refused_at_the_start(string secret, string header, string secretHeader, string reason)
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => StartAsync(backends, options =>
        {
            options.Preview.Secret = secret;
            options.Preview.Header = header;
            options.Preview.SecretHeader = secretHeader;
        }));

        Assert.Contains(reason, refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task T42_A_mark_of_ours_that_comes_from_outside_is_taken_off_before_anything_reads_it()
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        var cluster = Proxy.Cluster("c", "checkout", null, backends, "v1", "v2");
        var seen = new List<string>();
        await using var proxy = await Proxy.StartAsync(
            _ => { },
            Proxy.Routes(cluster),
            app => app.Use((HttpContext context, RequestDelegate next) =>
            {
                seen.AddRange(context.Request.Headers.Keys);
                return next(context);
            }),
            cluster);
        using var mirrored = new Mirrored(proxy);
        backends.Act = (name, context) =>
        {
            seen.AddRange(name == "v1" ? context.Request.Headers.Keys : []);
            return mirrored.KeepAsync(name, context);
        };
        await proxy.ApplyAsync(Exposure.Mirrored(Percent.All));

        Assert.Equal("v1", await proxy.GetAsync("/c/", ("x-progressive-mirror", "1"), ("X-Progressive-Anything", "1"), ("x_progressive-Mirror", "1")));
        await mirrored.CountedAsync("sent checkout answered", 1);

        Assert.DoesNotContain(seen, name => name.Replace('_', '-').StartsWith("X-Progressive-", StringComparison.OrdinalIgnoreCase));
        Assert.Equal("1", Assert.Single(mirrored.Copies).Headers["X-Progressive-Mirror"]);
    }

    [Fact]
    public async Task A_mark_from_a_trusted_proxy_is_believed_and_its_copy_is_not_copied_again()
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        await using var proxy = await StartAsync(backends, options => options.IsTrustedProxy = context => IPAddress.IsLoopback(context.Connection.RemoteIpAddress!));
        using var mirrored = Attach(proxy, backends);
        await proxy.ApplyAsync(Exposure.Mirrored(Percent.All));

        Assert.Equal("v1", await proxy.GetAsync("/c/", ("X-Progressive-Mirror", "1")));
        await mirrored.CountedAsync("skipped checkout copy", 1);
        Assert.Empty(mirrored.Copies);
    }

    [Theory]
    [InlineData("/c/", "X-HTTP-Method-Override", "DELETE")]
    [InlineData("/c/", "x-http-method", "PUT")]
    [InlineData("/c/", "X-Method-Override", "PATCH")]
    [InlineData("/c/", "X-Method-Override", "GET")]
    [InlineData("/c/", "x_http_method_override", "DELETE")]
    [InlineData("/c/?id=1&_method=delete", "Accept", "*/*")]
    [InlineData("/c/?%5Fmethod=delete", "Accept", "*/*")]
    public async Task T43_A_request_that_asks_to_be_taken_for_another_method_is_not_copied(string path, string header, string value)
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        await using var proxy = await StartAsync(backends, _ => { });
        using var mirrored = Attach(proxy, backends);
        await proxy.ApplyAsync(Exposure.Mirrored(Percent.All));

        Assert.Equal("v1", await proxy.GetAsync(path, (header, value)));
        await mirrored.CountedAsync("skipped checkout override", 1);
        Assert.Empty(mirrored.Copies);
    }

    [Theory]
    [InlineData("_method=DELETE&id=1", "application/x-www-form-urlencoded", false)]
    [InlineData("id=1&%5fmethod=DELETE", "Application/X-WWW-Form-Urlencoded; charset=utf-8", false)]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"_method\"\r\n\r\nDELETE\r\n--b--", "multipart/form-data; boundary=b", false)]
    [InlineData("id=1&method=DELETE", "application/x-www-form-urlencoded", true)]
    [InlineData("{\"_method\":\"DELETE\"}", "application/json", true)]
    public async Task T43_A_form_that_asks_for_another_method_is_not_copied_where_forms_are(string body, string contentType, bool isCopied)
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        await using var proxy = await StartAsync(backends, options => options.Mirror.Methods.Add("POST"));
        using var mirrored = Attach(proxy, backends);
        backends.Act = async (name, context) =>
        {
            await mirrored.KeepAsync(name, context);
            await context.Request.Body.CopyToAsync(Stream.Null);
        };
        await proxy.ApplyAsync(Exposure.Mirrored(Percent.All));

        using var request = new HttpRequestMessage(HttpMethod.Post, "/c/") { Content = new StringContent(body) };
        request.Content.Headers.Remove("Content-Type");
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        using var response = await proxy.SendAsync(request);

        await mirrored.CountedAsync(isCopied ? "sent checkout answered" : "skipped checkout override", 1);
        Assert.Equal(isCopied ? 1 : 0, mirrored.Copies.Length);
    }

    [Theory]
    [InlineData("v2", "0, 1")]
    [InlineData("v2", "1,0")]
    [InlineData("v2", " ,, 1 ,")]
    [InlineData("v2", "\"0, 2\", \"1\"")]
    [InlineData("v2", "0", "1")]
    [InlineData("v2", "1", "0")]
    [InlineData("v1", "\"0, 1\"")]
    [InlineData("v1", "\"0, 1")]
    [InlineData("v1", "\"0\\\", 1\"")]
    [InlineData("v1", "0 1, 11")]
    [InlineData("v1", "\"0", "1\"")]
    public async Task T44_A_header_is_a_list_whether_its_lines_were_joined_on_the_way_or_not(string answer, params string[] lines)
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        await using var proxy = await StartAsync(backends, _ => { });
        await proxy.ApplyAsync(Exposure.OfShare(new Percent(0), ValueList<string>.Empty, new([new RequestMatch(RequestPart.Header, "X-Beta", RequestComparison.Is, "1")])));

        Assert.Equal(answer, await proxy.GetInLinesAsync("/c/", [.. lines.Select(line => ("X-Beta", line))]));
        Assert.Equal(answer, await proxy.GetInLinesAsync("/c/", ("X-Beta", string.Join(", ", lines))));
    }

    [Theory]
    [InlineData(RequestComparison.Is, "Mozilla/5.0 (a, like b)", "Mozilla/5.0 (a, like b)")]
    [InlineData(RequestComparison.Matches, "*a, like*", "Mozilla/5.0 (a, like b)")]
    [InlineData(RequestComparison.Is, "a, b", "\"a, b\", c")]
    public async Task A_condition_may_be_about_a_header_as_a_whole_or_a_quoted_member(RequestComparison comparison, string wanted, string sent)
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        await using var proxy = await StartAsync(backends, _ => { });
        await proxy.ApplyAsync(Exposure.OfShare(new Percent(0), ValueList<string>.Empty, new([new RequestMatch(RequestPart.Header, "X-Client", comparison, wanted)])));

        Assert.Equal("v2", await proxy.GetAsync("/c/", ("X-Client", sent)));
    }

    [Theory]
    [InlineData("v2", "tester=yes; tester=no")]
    [InlineData("v2", "tester=no; tester=yes")]
    [InlineData("v2", "a=b; tester=no; Tester=y%65s")]
    [InlineData("v2", "tester=yes", "tester=no")]
    [InlineData("v2", "tester=no", "tester=yes")]
    [InlineData("v1", "tester=no; tester=maybe")]
    [InlineData("v1", "xtester=yes; tester =yes no")]
    public async Task T45_Every_cookie_of_a_name_counts(string answer, params string[] lines)
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        await using var proxy = await StartAsync(backends, _ => { });
        await proxy.ApplyAsync(Exposure.OfShare(new Percent(0), ValueList<string>.Empty, new([new RequestMatch(RequestPart.Cookie, "tester", RequestComparison.Is, "yes")])));

        Assert.Equal(answer, await proxy.GetInLinesAsync("/c/", [.. lines.Select(line => ("Cookie", line))]));
    }

    [Fact]
    public async Task T74_A_request_as_large_as_a_server_takes_is_read_at_once()
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        await using var proxy = await StartAsync(backends, options => options.Sticky = StickyKey.Cookie());
        await proxy.ApplyAsync(Exposure.OfShare(
            new Percent(50),
            ValueList<string>.Empty,
            new([
                new RequestMatch(RequestPart.Cookie, "tester", RequestComparison.Matches, "*a*a*a*a*a*b"),
                new RequestMatch(RequestPart.Header, "X-Beta", RequestComparison.Matches, "*a*a*a*a*a*b"),
            ])));
        string[] texts = [new('a', 30_000), new(';', 30_000), new(',', 30_000), new('"', 30_000), new('\\', 30_000), new('=', 30_000), new('%', 30_000)];
        string[] cookies = [.. texts, string.Concat(Enumerable.Repeat("a=;", 10_000)), "tester=" + texts[0], "progressive-user=" + texts[0], string.Concat(Enumerable.Repeat("tester=a;", 3_000))];

        foreach (var header in (string[])["Cookie", "X-Beta", "X-Preview", "X-Preview-Secret"])
        {
            foreach (var text in cookies)
            {
                var began = Stopwatch.GetTimestamp();
                Assert.Matches("^(v1|v2)$", await proxy.GetAsync("/c/", (header, text)));
                Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromMilliseconds(500), $"{header}: {text[..10]}... took {Stopwatch.GetElapsedTime(began)}");
            }
        }
    }

    [Fact]
    public async Task T45_A_user_with_two_cookies_keeps_a_version_in_whatever_order_they_come()
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        await using var proxy = await StartAsync(backends, options => options.Sticky = StickyKey.Cookie());
        await proxy.ApplyAsync(Exposure.OfShare(new Percent(50)));

        for (var user = 0; user < 40; user++)
        {
            var (mine, planted) = ($"progressive-user=a{user}", $"progressive-user=b{user}");
            var alone = await proxy.GetAsync("/c/", ("Cookie", mine));

            Assert.Equal(alone, await proxy.GetAsync("/c/", ("Cookie", $"{mine}; {planted}")));
            Assert.Equal(alone, await proxy.GetAsync("/c/", ("Cookie", $"{planted}; {mine}")));
        }
    }

    private static Task<Proxy> StartAsync(Backends backends, Action<YarpTrafficRouterOptions> configure) => Proxy.StartAsync(
        options =>
        {
            options.Preview.Secret = Secret;
            configure(options);
        },
        Proxy.Cluster("c", "checkout", null, backends, "v1", "v2"));

    private static Mirrored Attach(Proxy proxy, Backends backends)
    {
        var mirrored = new Mirrored(proxy);
        backends.Act = mirrored.KeepAsync;
        return mirrored;
    }
}
