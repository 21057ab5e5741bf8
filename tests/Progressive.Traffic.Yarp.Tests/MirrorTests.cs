using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Progressive.Core.Traffic;
using Progressive.Policies;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Transforms;

namespace Progressive.Traffic.Yarp.Tests;

public sealed class MirrorTests
{
    private static readonly Exposure All = Exposure.Mirrored(Percent.All);

    [Fact]
    public async Task A_share_of_the_requests_is_copied_and_every_answer_is_the_baseline_s()
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        await using var proxy = await Proxy.StartAsync(Proxy.Cluster("c", "checkout", null, backends, "v1", "v2"));
        using var mirrored = Attach(proxy, backends);
        var exposure = Exposure.Mirrored(new Percent(30));

        Assert.Equal(Proxy.Reading(exposure, 1), await proxy.ApplyAsync(exposure));
        Assert.Equal(["v1"], (await proxy.LoadAsync("/c/", 1000)).Keys);

        await mirrored.SettledAsync();
        Assert.InRange(mirrored.Copies.Length, 242, 358);
        Assert.Equal(mirrored.Copies.Length, mirrored["sent checkout answered"]);

        await proxy.ApplyAsync(Exposure.Nobody, 2);
        var before = mirrored.Copies.Length;
        await proxy.LoadAsync("/c/", 100);
        await mirrored.SettledAsync();
        Assert.Equal(before, mirrored.Copies.Length);
    }

    [Fact]
    public async Task A_probe_of_the_candidate_is_not_copied_to_it_as_well()
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        await using var proxy = await StartAsync(backends, _ => { });
        using var mirrored = Attach(proxy, backends);
        await proxy.ApplyAsync(All);

        Assert.Equal("v2", await proxy.GetAsync("/c/", preview: "v2"));
        await mirrored.SettledAsync();

        Assert.False(Assert.Single(mirrored.Copies).Headers.ContainsKey("X-Progressive-Mirror"));
        Assert.Equal(0, mirrored["sent checkout answered"]);
    }

    [Fact]
    public async Task A_copy_has_the_method_path_query_and_headers_of_its_original_and_a_mark()
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        var cluster = Proxy.Cluster("c", "checkout", null, backends, "v1", "v2");
        var route = Proxy.Routes(cluster)[0].WithTransformPathRemovePrefix("/c").WithTransformQueryValue("via", "proxy").WithTransformRequestHeader("X-Set", "here");
        await using var proxy = await Proxy.StartAsync(_ => { }, [route], _ => { }, cluster);
        using var mirrored = Attach(proxy, backends);
        await proxy.ApplyAsync(All);

        using var request = new HttpRequestMessage(HttpMethod.Options, "/c/a%20b?x=1&y=%26");
        request.Headers.Add("Authorization", "Bearer t");
        request.Headers.Add("Cookie", "a=b");
        request.Headers.Add("X-Two", ["1", "2"]);
        request.Headers.Add("Keep-Alive", "5");
        using var response = await proxy.SendAsync(request);
        await mirrored.CountedAsync("sent checkout answered", 1);

        var copy = Assert.Single(mirrored.Copies);
        Assert.Equal("OPTIONS", copy.Method);
        Assert.Equal("/a%20b?x=1&y=%26&via=proxy", copy.Target);
        Assert.Equal("Bearer t", copy.Headers.Authorization);
        Assert.Equal("a=b", copy.Headers.Cookie);
        Assert.Equal("1,2", string.Join(",", copy.Headers["X-Two"].ToString().Split(", ").Order()).Replace(" ", ""));
        Assert.Equal("here", copy.Headers["X-Set"]);
        Assert.Equal("127.0.0.1", copy.Headers["X-Forwarded-For"]);
        Assert.Equal("1", copy.Headers["X-Progressive-Mirror"]);
        Assert.False(copy.Headers.ContainsKey("Keep-Alive"));
    }

    [Fact]
    public async Task A_body_is_copied_where_its_method_is_allowed_and_it_is_not_too_long()
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        await using var proxy = await StartAsync(backends, mirror =>
        {
            mirror.Methods.Add("post");
            mirror.MaxBodySize = 1000;
        });
        using var mirrored = Attach(proxy, backends);
        var received = 0L;
        var keep = backends.Act;
        backends.Act = async (name, context) =>
        {
            await keep(name, context);
            if (name == "v1")
            {
                using var body = new MemoryStream();
                await context.Request.Body.CopyToAsync(body);
                Interlocked.Exchange(ref received, body.Length);
            }
        };
        await proxy.ApplyAsync(All);

        foreach (var (length, chunked) in new[] { (0, false), (999, false), (1000, true), (1001, false), (1001, true), (200_000, true) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/c/") { Content = new StringContent(new string('x', length)) };
            request.Headers.TransferEncodingChunked = chunked;
            using var response = await proxy.SendAsync(request);
            Assert.Equal("v1", await response.Content.ReadAsStringAsync());
            Assert.Equal(length, Interlocked.Read(ref received));
        }

        await mirrored.CountedAsync("sent checkout answered", 3);
        await mirrored.CountedAsync("skipped checkout size", 3);
        Assert.Equal([0, 999, 1000], mirrored.Copies.Select(copy => copy.Body.Length).Order());
        Assert.All(mirrored.Copies, copy => Assert.True(copy.Body.Length == 0 || copy.Headers.ContentType == "text/plain; charset=utf-8"));
    }

    [Fact]
    public async Task What_acts_twice_is_not_copied_unless_asked_for_and_no_copy_is_copied_again()
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        var cluster = Proxy.Cluster("c", "checkout", null, backends, "v1", "v2");
        await using var proxy = await Proxy.StartAsync(options => options.IsTrustedProxy = _ => true, cluster);
        using var mirrored = Attach(proxy, backends);
        await proxy.ApplyAsync(All);

        foreach (var method in new[] { HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Patch })
        {
            using var request = new HttpRequestMessage(method, "/c/");
            using var response = await proxy.SendAsync(request);
            Assert.Equal("v1", await response.Content.ReadAsStringAsync());
        }

        Assert.Equal("v1", await proxy.GetAsync("/c/", ("X-Progressive-Mirror", "1")));
        await mirrored.CountedAsync("skipped checkout method", 4);
        await mirrored.CountedAsync("skipped checkout copy", 1);
        Assert.Empty(mirrored.Copies);
    }

    [Fact]
    public async Task A_candidate_that_hangs_or_breaks_delays_and_fails_nobody()
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        var time = new FakeTimeProvider();
        var cluster = Proxy.Cluster("c", "checkout", null, backends, "v1", "v2");
        await using var proxy = await Proxy.StartAsync(
            options =>
            {
                options.Mirror.MaxConcurrent = 4;
                options.Mirror.Timeout = TimeSpan.FromSeconds(2);
            },
            Proxy.Routes(cluster),
            _ => { },
            time,
            cluster);
        using var mirrored = Attach(proxy, backends);
        backends.Act = async (name, context) =>
        {
            if (name == "v2" && context.Request.Path.Value!.EndsWith("/hang", StringComparison.Ordinal))
            {
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            else if (name == "v2")
            {
                context.Abort();
            }
        };
        await proxy.ApplyAsync(All);
        await proxy.GetAsync("/c/");
        await mirrored.CountedAsync("sent checkout failed", 1);

        // The proxy's time stands still: these copies end for no user, and all users are answered.
        Assert.Equal(["v1"], (await proxy.LoadAsync("/c/hang", 40)).Keys);
        await mirrored.CountedAsync("skipped checkout full", 36);
        Assert.Equal(0, mirrored["sent checkout timed out"]);

        time.Advance(TimeSpan.FromSeconds(2));
        await mirrored.CountedAsync("sent checkout timed out", 4);
        await mirrored.SettledAsync();

        // Every place was given back.
        await proxy.LoadAsync("/c/", 4, clients: 1);
        await mirrored.CountedAsync("sent checkout failed", 5);
    }

    [Fact]
    public async Task Without_a_candidate_to_be_had_nothing_is_copied()
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        await using var proxy = await StartAsync(backends, _ => { });
        using var mirrored = Attach(proxy, backends);
        await proxy.ApplyAsync(All);

        proxy.TakeDown("c", "v2");
        Assert.Equal(["v1"], (await proxy.LoadAsync("/c/", 10, clients: 1)).Keys);
        await mirrored.CountedAsync("skipped checkout unavailable", 10);
        await mirrored.SettledAsync();

        // A user who is answered by nobody is not copied to the candidate either.
        proxy.TakeUp("c", "v2");
        proxy.TakeDown("c", "v1");
        Assert.Equal("503", await proxy.GetAsync("/c/"));
        proxy.TakeUp("c", "v1");
        Assert.Equal("v1", await proxy.GetAsync("/c/"));
        await mirrored.CountedAsync("sent checkout answered", 1);
        Assert.Single(mirrored.Copies);
    }

    [Fact]
    public async Task A_request_that_its_client_breaks_off_is_not_copied()
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        await using var proxy = await StartAsync(backends, mirror => mirror.Methods.Add("POST"));
        using var mirrored = Attach(proxy, backends);
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        backends.Act = async (_, context) =>
        {
            arrived.TrySetResult();
            await context.Request.Body.CopyToAsync(Stream.Null).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        };
        await proxy.ApplyAsync(All);

        using var patience = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/c/") { Content = new Endless(patience.Token) };
        var sent = proxy.SendAsync(request, patience.Token);
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sent);

        await mirrored.CountedAsync("skipped checkout unfinished", 1);
    }

    [Fact]
    public async Task Options_that_make_no_sense_are_refused_at_the_start()
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => StartAsync(backends, mirror => mirror.MaxConcurrent = 0));
        Assert.Contains("No mirrored request is allowed at once", refused.ToString(), StringComparison.Ordinal);
    }

    private static Task<Proxy> StartAsync(Backends backends, Action<MirrorOptions> configure) =>
        Proxy.StartAsync(options => configure(options.Mirror), Proxy.Cluster("c", "checkout", null, backends, "v1", "v2"));

    private static Mirrored Attach(Proxy proxy, Backends backends)
    {
        var mirrored = new Mirrored(proxy);
        backends.Act = mirrored.KeepAsync;
        return mirrored;
    }

    private sealed class Endless(CancellationToken end) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync("begun"u8.ToArray(), end);
            await stream.FlushAsync(end);
            await Task.Delay(Timeout.Infinite, end);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
