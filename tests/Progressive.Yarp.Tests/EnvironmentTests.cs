using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Yarp.Tests;

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
            Assert.Equal(new ExposureReading(exposure, 4), await proxy.ApplyAsync(exposure, 4));
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
    public async Task A_target_is_found_with_its_environments_and_versions_in_the_order_of_the_configuration()
    {
        await using var backends = await StartBackendsAsync();
        await using var proxy = await StartProxyAsync(backends);

        var found = await proxy.Router.FindAsync("checkout", CancellationToken.None);

        Assert.Equal(new RouterTarget(new(["us-1", "eu-1", "ap-1"]), new(["v1", "v2"]), RouterCapabilities.Shares | RouterCapabilities.Previews | RouterCapabilities.Environments), found);
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
