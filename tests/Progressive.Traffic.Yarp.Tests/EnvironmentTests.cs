using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Traffic.Yarp.Tests;

public sealed class EnvironmentTests
{
    private static readonly string[] Environments = ["us-1", "eu-1", "ap-1"];

    [Fact]
    public async Task Exactly_the_listed_environments_have_the_candidate()
    {
        await using var backends = await StartBackendsAsync();
        await using var proxy = await StartProxyAsync(backends);

        foreach (var reached in new string[][] { [], ["eu-1"], ["ap-1", "us-1"], ["us-1", "eu-1", "ap-1"] })
        {
            var exposure = Exposure.OfEnvironments(reached, Environments.Length);
            Assert.Equal(Proxy.Reading(exposure, 4), await proxy.ApplyAsync(exposure, 4));
            foreach (var environment in Environments)
            {
                var version = reached.Contains(environment) ? "v2" : "v1";
                Assert.Equal([$"{environment} {version}"], (await proxy.LoadAsync($"/{environment}/", 40)).Keys);
            }
        }
    }

    [Fact]
    public async Task A_share_reaches_every_environment()
    {
        await using var backends = await StartBackendsAsync();
        await using var proxy = await StartProxyAsync(backends);
        await proxy.ApplyAsync(Exposure.OfShare(new Percent(50)));

        foreach (var environment in Environments)
        {
            Assert.InRange((await proxy.LoadAsync($"/{environment}/", 400))[$"{environment} v2"], 160, 240);
        }
    }

    [Fact]
    public async Task An_environment_can_have_the_candidate_in_part_beside_others_that_have_it_whole()
    {
        await using var backends = await StartBackendsAsync();
        await using var proxy = await StartProxyAsync(backends);

        var exposure = Exposure.OfEnvironments(["ap-1"], new([new EnvironmentShare("us-1", new Percent(20))]), Environments.Length);
        Assert.Equal(Proxy.Reading(exposure, 1), await proxy.ApplyAsync(exposure));

        Assert.Equal(["ap-1 v2"], (await proxy.LoadAsync("/ap-1/", 40)).Keys);
        Assert.Equal(["eu-1 v1"], (await proxy.LoadAsync("/eu-1/", 40)).Keys);
        Assert.InRange((await proxy.LoadAsync("/us-1/", 400))["us-1 v2"], 48, 112);
    }

    [Fact]
    public async Task The_same_part_of_every_environment_is_told_from_a_share()
    {
        await using var backends = await StartBackendsAsync();
        await using var proxy = await StartProxyAsync(backends);
        var parts = Environments.Select(environment => new EnvironmentShare(environment, new Percent(10)));

        var exposure = Exposure.OfEnvironments([], new(parts), Environments.Length);

        Assert.Equal(Proxy.Reading(exposure, 1), await proxy.ApplyAsync(exposure));
        Assert.NotEqual(Exposure.OfShare(new Percent(10)), exposure);
    }

    [Fact]
    public async Task An_environment_that_no_cluster_has_is_refused()
    {
        await using var backends = await StartBackendsAsync();
        await using var proxy = await StartProxyAsync(backends);

        var refused = await Assert.ThrowsAsync<ArgumentException>(() => proxy.ApplyAsync(Exposure.OfEnvironments(["eu-2"], 3)));

        Assert.StartsWith("Router 'yarp' knows no environment 'eu-2' of 'checkout'.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_is_found_with_its_environments_and_versions_in_the_order_of_the_configuration()
    {
        await using var backends = await StartBackendsAsync();
        await using var proxy = await StartProxyAsync(backends);

        var found = await proxy.Router.FindAsync("checkout", CancellationToken.None);

        Assert.Equal(
            new RouterTarget(
                new(["us-1", "eu-1", "ap-1"]),
                new(["v1", "v2"]),
                RouterCapabilities.Shares | RouterCapabilities.Previews | RouterCapabilities.Environments | RouterCapabilities.EnvironmentShares
                    | RouterCapabilities.Routes | RouterCapabilities.Claims | RouterCapabilities.Mirroring),
            found);
    }

    [Fact]
    public async Task A_target_that_no_cluster_names_is_unknown()
    {
        await using var backends = await StartBackendsAsync();
        await using var proxy = await StartProxyAsync(backends);

        Assert.Null(await proxy.Router.FindAsync("chekout", CancellationToken.None));
        await Assert.ThrowsAsync<InvalidOperationException>(() => proxy.ApplyAsync(Exposure.Everyone, 1, "chekout"));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await proxy.ReadAsync("chekout"));
    }

    private static Task<Backends> StartBackendsAsync() =>
        Backends.StartAsync([.. Environments.SelectMany(environment => new[] { $"{environment} v1", $"{environment} v2" })]);

    private static Task<Proxy> StartProxyAsync(Backends backends) => Proxy.StartAsync([.. Environments.Select(environment =>
        Proxy.Cluster(environment, "checkout", environment, backends, $"{environment} v1", $"{environment} v2"))]);
}
