using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Traffic.Yarp.Tests;

public sealed class AudienceTests
{
    private static readonly (string Name, string Value)[] NoHeaders = [];

    [Fact]
    public void These_tests_run_without_reflection_as_a_trimmed_program_does() => Assert.False(JsonSerializer.IsReflectionEnabledByDefault);

    [Theory]
    [InlineData(RequestPart.Header, "X-Beta", RequestComparison.Is, "1", "/c/", "x-beta: 1", "x-beta: 2")]
    [InlineData(RequestPart.Header, "X-Beta", RequestComparison.Matches, "team-*", "/c/", "X-Beta: team-a", "X-Beta: Team-a")]
    [InlineData(RequestPart.Cookie, "tester", RequestComparison.Is, "yes", "/c/", "Cookie: a=b; tester=yes", "Cookie: tester=no")]
    [InlineData(RequestPart.Claim, "plan", RequestComparison.Is, "pro", "/c/", "signed-in-plan: pro", "signed-in-plan: free")]
    [InlineData(RequestPart.Claim, "plan", RequestComparison.Is, "pro", "/c/", "signed-in-plan: pro", "claimed-plan: pro")]
    [InlineData(RequestPart.Query, "v", RequestComparison.Is, "new", "/c/?u=1&V=new", "a: b", null)]
    [InlineData(RequestPart.Path, "", RequestComparison.Matches, "/c/beta/*", "/c/beta/x", "a: b", null)]
    public async Task Requests_that_fit_a_route_have_the_candidate_and_others_do_not(
        RequestPart part, string name, RequestComparison comparison, string value, string path, string fits, string? fitsNot)
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        await using var proxy = await StartAsync(backends, _ => { });
        var exposure = Exposure.OfShare(new Percent(0), ValueList<string>.Empty, new([new RequestMatch(part, name, comparison, value)]));

        Assert.Equal(Proxy.Reading(exposure, 1), await proxy.ApplyAsync(exposure));

        for (var i = 0; i < 20; i++)
        {
            Assert.Equal("v2", await proxy.GetAsync(path, Header(fits)));
            Assert.Equal("v1", await proxy.GetAsync("/c/", NoHeaders));
            Assert.Equal("v1", await proxy.GetAsync("/c/", fitsNot is null ? ("a", "b") : Header(fitsNot)));
        }

        await proxy.ApplyAsync(Exposure.Nobody, 2);
        Assert.Equal("v1", await proxy.GetAsync(path, Header(fits)));
    }

    [Fact]
    public async Task Any_of_several_routes_and_values_is_enough()
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        await using var proxy = await StartAsync(backends, _ => { });
        await proxy.ApplyAsync(Exposure.OfShare(new Percent(0), ValueList<string>.Empty, new(
        [
            new RequestMatch(RequestPart.Header, "X-Beta", RequestComparison.Is, "1"),
            new RequestMatch(RequestPart.Query, "beta", RequestComparison.Is, "1"),
        ])));

        Assert.Equal("v2", await proxy.GetAsync("/c/", ("X-Beta", "1")));
        Assert.Equal("v2", await proxy.GetAsync("/c/?beta=0&beta=1", NoHeaders));
        Assert.Equal("v1", await proxy.GetAsync("/c/?beta=0", ("X-Beta", "0")));
    }

    [Fact]
    public async Task A_group_and_a_route_have_the_candidate_beside_a_share_of_the_rest()
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        await using var proxy = await StartAsync(backends, options => options.AddGroup("staff", context => context.Request.Headers["X-Staff"] == "yes"));
        var exposure = Exposure.OfShare(new Percent(20), new(["staff"]), new([new RequestMatch(RequestPart.Path, "", RequestComparison.Is, "/c/beta")]));

        Assert.Equal(Proxy.Reading(exposure, 1), await proxy.ApplyAsync(exposure));

        Assert.Equal(["v2"], (await proxy.LoadAsync("/c/beta", 40)).Keys);
        for (var i = 0; i < 40; i++)
        {
            Assert.Equal("v2", await proxy.GetAsync("/c/", ("X-Staff", "yes")));
        }

        Assert.InRange((await proxy.LoadAsync("/c/", 400))["v2"], 48, 112);
    }

    [Fact]
    public async Task Who_is_named_is_served_by_the_baseline_while_the_candidate_is_down_and_by_it_alone_while_the_baseline_is()
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        await using var proxy = await StartAsync(backends, _ => { });
        await proxy.ApplyAsync(Exposure.OfShare(new Percent(0), ValueList<string>.Empty, new([new RequestMatch(RequestPart.Path, "", RequestComparison.Is, "/c/beta")])));

        proxy.TakeDown("c", "v1");
        Assert.Equal("v2", await proxy.GetAsync("/c/beta", NoHeaders));
        Assert.Equal("503", await proxy.GetAsync("/c/", NoHeaders));

        proxy.TakeUp("c", "v1");
        proxy.TakeDown("c", "v2");
        Assert.Equal("v1", await proxy.GetAsync("/c/beta", NoHeaders));
    }

    [Fact]
    public async Task A_target_tells_its_groups_and_refuses_others()
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        await using var proxy = await StartAsync(backends, options => options.AddGroup("staff", _ => false).AddGroup("beta", _ => false));

        var target = await proxy.Router.FindAsync("checkout", CancellationToken.None);
        Assert.Equal(new ValueList<string>(["staff", "beta"]), target!.Groups);
        Assert.True(target.Capabilities.HasFlag(RouterCapabilities.Groups));

        var refused = await Assert.ThrowsAsync<ArgumentException>(() => proxy.ApplyAsync(Exposure.OfShare(new Percent(0), new(["betta"]), new([]))));
        Assert.StartsWith("Router 'yarp' knows no group 'betta' of 'checkout'; it knows staff, beta.", refused.Message, StringComparison.Ordinal);
        Assert.Equal(Proxy.Reading(Exposure.Nobody, 0), await proxy.ReadAsync());
    }

    [Fact]
    public async Task What_a_proxy_lacks_it_does_not_claim_and_refuses()
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        await using var proxy = await StartAsync(backends, options => options.Preview.Secret = null);

        var target = await proxy.Router.FindAsync("checkout", CancellationToken.None);
        Assert.Equal(
            RouterCapabilities.Shares | RouterCapabilities.Routes | RouterCapabilities.Claims | RouterCapabilities.Mirroring, target!.Capabilities);
        Assert.Empty(target.Groups);

        await Assert.ThrowsAsync<ArgumentException>(() => proxy.ApplyAsync(Exposure.Preview));
        var flagged = new ExposureOrder("checkout", "v2", "v1", Exposure.Everyone, 1) { Flag = "new-search" };
        var refused = await Assert.ThrowsAsync<ArgumentException>(async () => await proxy.Router.ApplyAsync(flagged, CancellationToken.None));
        Assert.Contains("Router 'yarp' cannot bring about 'flag \"new-search\"' for 'checkout'", refused.Message, StringComparison.Ordinal);
    }

    private static Task<Proxy> StartAsync(Backends backends, Action<YarpTrafficRouterOptions> configure)
    {
        var cluster = Proxy.Cluster("c", "checkout", null, backends, "v1", "v2");
        return Proxy.StartAsync(configure, Proxy.Routes(cluster), app => app.Use(SignIn), cluster);
    }

    // In place of authentication: one header signs a user in, the other only claims to be one.
    private static Task SignIn(HttpContext context, RequestDelegate next)
    {
        foreach (var (header, scheme) in new[] { ("signed-in-plan", "test"), ("claimed-plan", null) })
        {
            if (context.Request.Headers.TryGetValue(header, out var plan))
            {
                context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim("plan", plan!)], scheme));
            }
        }

        return next(context);
    }

    private static (string Name, string Value) Header(string line) => (line.Split(": ")[0], line.Split(": ")[1]);
}
