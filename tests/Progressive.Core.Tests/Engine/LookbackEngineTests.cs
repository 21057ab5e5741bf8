using Progressive.Core.Engine;
using Progressive.Core.Machine;
using Progressive.Core.Metrics;

namespace Progressive.Core.Tests.Engine;

/// <summary>A rollout whose checks look further back than their source reads is refused before it starts.</summary>
public class LookbackEngineTests
{
    [Theory]
    [InlineData("errors at most 5% over 10m", 10, "10m", 1)]
    [InlineData("errors at most 5%", 30, "30m", 2)]
    [InlineData("errors at most 1pp worse than before 1w", (7 * 24 * 60) + 90, "169h30m", 2)]
    public async Task A_look_needs_its_window_or_the_hold_or_the_time_before(string check, int enough, string needed, int step)
    {
        await using var world = new World();
        world.Metrics.Lookback = TimeSpan.FromMinutes(5);

        var refused = await Assert.ThrowsAsync<RolloutRefusedException>(() => world.StartAsync(Policy(check)));

        Assert.Equal(
            [$"Metric 'errors': 'scripted' can read back 5m, and '{check}' needs {needed} at step {step}. Shorten its window or the hold, or have the source keep more."],
            refused.Reasons);
        Assert.Empty(world.Router.Orders);
        world.Metrics.Lookback = TimeSpan.FromMinutes(enough);
        Assert.Equal("v2", (await world.StartAsync(Policy(check))).Header.Candidate);
    }

    [Fact]
    public async Task Of_windows_that_add_up_a_growing_one_is_read_in_stretches_from_look_to_look()
    {
        await using var world = new World();
        (world.Metrics.Lookback, world.Metrics.IsAdditive) = (TimeSpan.FromMinutes(5), true);

        Assert.NotNull(await world.StartAsync(Policy("errors at most 5%")));
        await Assert.ThrowsAsync<RolloutRefusedException>(() => world.StartAsync(Policy("errors at most 5% over 10m"), "search"));
    }

    [Fact]
    public void Meters_reach_back_as_far_as_they_are_kept()
    {
        using var meters = new MeterMetricSource(new MeterMetricSourceOptions { Retention = TimeSpan.FromMinutes(20) });

        Assert.Equal(TimeSpan.FromMinutes(20), meters.Lookback);
    }

    private static string Policy(string check) => $$"""
        policy long {
          metric errors proportion "failed" of "requests" lower is better
          canary {
            step 20% hold 20m while limits
            step 100% hold 30m up to 40m while limits
          }
          gate limits every 5m warm-up 10m {
            {{check}}
          }
        }
        """;
}
