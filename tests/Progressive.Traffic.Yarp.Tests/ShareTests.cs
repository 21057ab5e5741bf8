using System.Diagnostics;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Traffic.Yarp.Tests;

public sealed class ShareTests(ITestOutputHelper output)
{
    private const int Requests = 3000;

    [Fact]
    public async Task A_share_is_split_within_four_standard_errors_and_read_back_exactly()
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        await using var proxy = await Proxy.StartAsync(Proxy.Cluster("c", "checkout", null, backends, "v1", "v2"));
        var clock = Stopwatch.StartNew();

        foreach (var percent in new[] { 0m, 20m, 60m, 99.5m, 100m })
        {
            var exposure = Exposure.OfShare(new Percent(percent));
            Assert.Equal(Proxy.Reading(exposure, (long)percent), await proxy.ApplyAsync(exposure, (long)percent));

            var answers = await proxy.LoadAsync("/c/", Requests);
            var share = exposure.Fraction;
            var toCandidate = answers.GetValueOrDefault("v2");
            output.WriteLine($"{percent}%: {toCandidate} of {Requests}");

            Assert.Equal(Requests, toCandidate + answers.GetValueOrDefault("v1"));
            Assert.InRange(Math.Abs(toCandidate - (Requests * share)), 0, 4 * Math.Sqrt(Requests * share * (1 - share)));
        }

        output.WriteLine($"{5 * Requests / clock.Elapsed.TotalSeconds:0} requests a second");
    }

    [Fact]
    public async Task The_destinations_of_a_version_divide_its_share()
    {
        await using var backends = await Backends.StartAsync("v1", "a#v2", "b#v2");
        await using var proxy = await Proxy.StartAsync(Proxy.Cluster("c", "checkout", null, backends, "v1", "a#v2", "b#v2"));
        await proxy.ApplyAsync(Exposure.OfShare(new Percent(50)));

        var answers = await proxy.LoadAsync("/c/", 1000);

        Assert.InRange(answers["v1"], 437, 563);
        Assert.InRange(answers["a#v2"], 180, 320);
        Assert.InRange(answers["b#v2"], 180, 320);
    }

    [Fact]
    public async Task Until_the_first_order_only_the_configured_baseline_serves()
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        await using var proxy = await Proxy.StartAsync(Proxy.Cluster("c", "checkout", null, backends, "v1", "v2"));

        Assert.Equal(Proxy.Reading(Exposure.Nobody, 0), await proxy.ReadAsync());
        Assert.Equal(["v1"], (await proxy.LoadAsync("/c/", 200)).Keys);
    }

    [Fact]
    public async Task Applying_the_same_order_twice_changes_nothing_the_second_time()
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        await using var proxy = await Proxy.StartAsync(Proxy.Cluster("c", "checkout", null, backends, "v1", "v2"));

        var first = await proxy.ApplyAsync(Exposure.OfShare(new Percent(20)));
        var model = proxy.Live("c").Model;
        var second = await proxy.ApplyAsync(Exposure.OfShare(new Percent(20)));

        Assert.Equal(first, second);
        Assert.Same(model, proxy.Live("c").Model);
    }

    [Fact]
    public async Task Two_targets_have_exposures_of_their_own()
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        await using var proxy = await Proxy.StartAsync(
            Proxy.Cluster("c", "checkout", null, backends, "v1", "v2"),
            Proxy.Cluster("s", "search", null, backends, "v1", "v2"));

        await Task.WhenAll(
            proxy.ApplyAsync(Exposure.Everyone, 7, "checkout"),
            proxy.ApplyAsync(Exposure.OfShare(new Percent(5)), 3, "search"));

        Assert.Equal(Proxy.Reading(Exposure.Everyone, 7), await proxy.ReadAsync("checkout"));
        Assert.Equal(Proxy.Reading(Exposure.OfShare(new Percent(5)), 3), await proxy.ReadAsync("search"));
        Assert.Equal(["v2"], (await proxy.LoadAsync("/c/", 100)).Keys);
        Assert.InRange((await proxy.LoadAsync("/s/", 400))["v2"], 3, 37);
    }
}
