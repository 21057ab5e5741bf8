using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Traffic.Yarp.Tests;

public sealed class ChangeTests(ITestOutputHelper output)
{
    [Fact]
    public async Task No_request_fails_while_the_exposure_changes_under_load()
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        await using var proxy = await Proxy.StartAsync(Proxy.Cluster("c", "checkout", null, backends, "v1", "v2"));

        var load = proxy.LoadAsync("/c/", 4000);
        var revision = 0L;
        while (!load.IsCompleted)
        {
            // From one extreme to the other: a mixture of old and new weights would leave nobody to serve.
            var exposure = Exposure.OfShare(new Percent(++revision % 2 == 0 ? 0 : 100));
            Assert.Equal(Proxy.Reading(exposure, revision), await proxy.ApplyAsync(exposure, revision));
            await Task.Yield();
        }

        var answers = await load;
        output.WriteLine($"{revision} changes; {string.Join(", ", answers)}");
        Assert.Equal(4000, answers["v1"] + answers["v2"]);
        Assert.True(revision > 10);
    }

    [Fact]
    public async Task A_request_in_flight_ends_where_it_began()
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        await using var proxy = await Proxy.StartAsync(Proxy.Cluster("c", "checkout", null, backends, "v1", "v2"));
        await proxy.ApplyAsync(Exposure.Everyone, 1);

        var slow = proxy.GetAsync("/c/slow");
        await backends.SlowArrivedAsync();
        await proxy.ApplyAsync(Exposure.Nobody, 2);
        Assert.Equal("v1", await proxy.GetAsync("/c/"));
        backends.LetSlowGo();

        Assert.Equal("v2", await slow);
    }

    [Fact]
    public async Task An_order_outlives_a_reload_of_the_configuration()
    {
        await using var backends = await Backends.StartAsync("v1", "v2", "other#v2");
        await using var proxy = await Proxy.StartAsync(Proxy.Cluster("c", "checkout", null, backends, "v1", "v2"));
        var ordered = await proxy.ApplyAsync(Exposure.Everyone, 9);

        var reloaded = Proxy.Cluster("c", "checkout", null, backends, "v1", "other#v2");
        proxy.Config.Update(Proxy.Routes(reloaded), [reloaded]);

        Assert.Equal(ordered, await proxy.ReadAsync());
        Assert.Equal(["other#v2"], (await proxy.LoadAsync("/c/", 100)).Keys);
    }

    [Fact]
    public async Task A_reload_that_takes_the_candidate_away_is_noticed()
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        await using var proxy = await Proxy.StartAsync(Proxy.Cluster("c", "checkout", null, backends, "v1", "v2"));
        await proxy.ApplyAsync(Exposure.OfShare(new Percent(20)));

        var reloaded = Proxy.Cluster("c", "checkout", null, backends, "v1");
        proxy.Config.Update(Proxy.Routes(reloaded), [reloaded]);

        var drift = await Assert.ThrowsAsync<ExposureDriftException>(async () => await proxy.ReadAsync());
        Assert.Equal("Cluster 'c' sends 80% to v1: not a share of v2 with the rest on v1.", drift.Message);
        Assert.Equal(["v1"], (await proxy.LoadAsync("/c/", 40)).Keys);
    }

    [Fact]
    public async Task Orders_posted_at_once_all_come_into_force()
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        await using var proxy = await Proxy.StartAsync(
            [.. Enumerable.Range(0, 8).Select(i => Proxy.Cluster($"c{i}", $"t{i}", null, backends, "v1", "v2"))]);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            for (var revision = 1; revision <= 50; revision++)
            {
                var exposure = Exposure.OfShare(new Percent(revision));
                Assert.Equal(Proxy.Reading(exposure, revision), await proxy.ApplyAsync(exposure, revision, $"t{i}"));
            }
        })));
    }

    [Fact]
    public async Task An_order_fails_with_the_proxys_own_reason_and_comes_into_force_once_the_configuration_is_valid()
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        var cluster = Proxy.Cluster("c", "checkout", null, backends, "v1", "v2");
        await using var proxy = await Proxy.StartAsync(cluster);

        proxy.Config.Update(Proxy.Routes(cluster), [cluster, cluster]);
        var failure = await Assert.ThrowsAsync<AggregateException>(() => proxy.ApplyAsync(Exposure.Everyone));
        Assert.Contains("Duplicate cluster 'c'", failure.ToString());
        Assert.Equal(Proxy.Reading(Exposure.Nobody, 0), await proxy.ReadAsync());

        proxy.Config.Update(Proxy.Routes(cluster), [cluster]);
        Assert.Equal(Proxy.Reading(Exposure.Everyone, 1), await proxy.ReadAsync());
    }

    [Fact]
    public async Task A_cancelled_call_does_nothing()
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        await using var proxy = await Proxy.StartAsync(Proxy.Cluster("c", "checkout", null, backends, "v1", "v2"));
        var order = new ExposureOrder("checkout", "v2", "v1", Exposure.Everyone, 1);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await proxy.Router.ApplyAsync(order, new CancellationToken(true)));

        Assert.Equal(Proxy.Reading(Exposure.Nobody, 0), await proxy.ReadAsync());
    }

    [Theory]
    [InlineData(6, 9)]
    [InlineData(7, 2)]
    public async Task An_order_that_is_older_than_the_one_in_force_is_refused(long fence, long revision)
    {
        await using var backends = await Backends.StartAsync("v1", "v2");
        await using var proxy = await Proxy.StartAsync(Proxy.Cluster("c", "checkout", null, backends, "v1", "v2"));
        var order = new ExposureOrder("checkout", "v2", "v1", Exposure.OfShare(new Percent(20)), 3, 7);
        await proxy.Router.ApplyAsync(order, CancellationToken.None);

        var older = order with { Exposure = Exposure.Everyone, Fence = fence, Revision = revision };
        var refused = await Assert.ThrowsAsync<StaleOrderException>(async () => await proxy.Router.ApplyAsync(older, CancellationToken.None));

        Assert.Equal(
            $"Exposure to everyone in revision {revision} under fence {fence} comes too late: revision 3 under fence 7 is in force.", refused.Message);
        Assert.Equal(Proxy.Reading(order.Exposure, 3, 7), await proxy.ReadAsync());

        // Another rollout counts its revisions from 1 again, under a fence of its own.
        await proxy.Router.ApplyAsync(order with { Exposure = Exposure.Nobody, Fence = 8, Revision = 1 }, CancellationToken.None);
        Assert.Equal(Proxy.Reading(Exposure.Nobody, 1, 8), await proxy.ReadAsync());
    }
}
