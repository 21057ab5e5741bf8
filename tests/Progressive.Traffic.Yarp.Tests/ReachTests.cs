using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Traffic.Yarp.Tests;

public sealed class ReachTests
{
    [Theory]
    [InlineData(ExposureKind.Nobody)]
    [InlineData(ExposureKind.Preview)]
    public async Task Weight_zero_gets_nothing_even_when_the_baseline_is_down(ExposureKind kind)
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        await using var proxy = await Proxy.StartAsync(Proxy.Cluster("c", "checkout", null, backends, "v1", "v2"));
        await proxy.ApplyAsync(kind == ExposureKind.Preview ? Exposure.Preview : Exposure.Nobody);

        proxy.TakeDown("c", "v1");

        Assert.Equal(["503"], (await proxy.LoadAsync("/c/", 40)).Keys);
    }

    [Fact]
    public async Task Weight_zero_gets_nothing_from_among_several_either()
    {
        await using var backends = await Backends.StartAsync("v1", "a#v2", "b#v2");
        await using var proxy = await Proxy.StartAsync(Proxy.Cluster("c", "checkout", null, backends, "v1", "a#v2", "b#v2"));

        proxy.TakeDown("c", "v1");

        Assert.Equal(["503"], (await proxy.LoadAsync("/c/", 40)).Keys);
    }

    [Fact]
    public async Task A_version_that_is_down_leaves_its_share_to_the_other()
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        await using var proxy = await Proxy.StartAsync(Proxy.Cluster("c", "checkout", null, backends, "v1", "v2"));
        await proxy.ApplyAsync(Exposure.OfShare(new Percent(60)));

        proxy.TakeDown("c", "v2");

        Assert.Equal(["v1"], (await proxy.LoadAsync("/c/", 100)).Keys);
    }

    [Fact]
    public async Task A_version_outside_of_the_rollout_is_reached_by_no_header()
    {
        await using var backends = await Backends.StartAsync("v0", "v1", "v2");
        await using var proxy = await Proxy.StartAsync(Proxy.Cluster("c", "checkout", null, backends, "v1", "v2", "v0"));
        await proxy.ApplyAsync(Exposure.Preview);

        Assert.Equal("v1", await proxy.GetAsync("/c/", preview: "v0"));
        Assert.Equal("v2", await proxy.GetAsync("/c/", preview: "v2"));
    }

    [Fact]
    public async Task At_preview_only_a_request_that_asks_for_the_candidate_gets_it()
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        await using var proxy = await Proxy.StartAsync(Proxy.Cluster("c", "checkout", null, backends, "v1", "v2"));

        Assert.Equal("v1", await proxy.GetAsync("/c/", preview: "v2"));

        Assert.Equal(Proxy.Reading(Exposure.Preview, 1), await proxy.ApplyAsync(Exposure.Preview));
        Assert.Equal(["v1"], (await proxy.LoadAsync("/c/", 100)).Keys);
        Assert.Equal("v2", await proxy.GetAsync("/c/", preview: "v2"));
        Assert.Equal("v1", await proxy.GetAsync("/c/", preview: "v3"));

        await proxy.ApplyAsync(Exposure.Everyone, 2);
        Assert.Equal("v1", await proxy.GetAsync("/c/", preview: "v1"));

        await proxy.ApplyAsync(Exposure.Nobody, 3);
        Assert.Equal("v1", await proxy.GetAsync("/c/", preview: "v2"));
    }

    [Fact]
    public async Task A_probe_of_a_version_that_is_down_is_never_answered_by_another()
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        await using var proxy = await Proxy.StartAsync(Proxy.Cluster("c", "checkout", null, backends, "v1", "v2"));
        await proxy.ApplyAsync(Exposure.Preview);

        proxy.TakeDown("c", "v2");

        Assert.Equal("503", await proxy.GetAsync("/c/", preview: "v2"));
        Assert.Equal("v1", await proxy.GetAsync("/c/"));
    }

    [Fact]
    public async Task A_cluster_without_a_target_is_left_alone()
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        var foreign = Proxy.Cluster("f", "checkout", null, backends, "v1", "v2") with { Metadata = null, LoadBalancingPolicy = "RoundRobin" };
        await using var proxy = await Proxy.StartAsync(foreign);

        Assert.Equal("RoundRobin", proxy.Live("f").Model.Config.LoadBalancingPolicy);
        Assert.Equal(20, (await proxy.LoadAsync("/f/", 40))["v2"]);
    }
}
