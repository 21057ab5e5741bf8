using Progressive.Core.Engine;
using Progressive.Core.Machine;

namespace Progressive.Core.Tests.Engine;

/// <summary>The turn that ends a rollout gives its lease back: who misses the lease then is no witness of a takeover.</summary>
public class EndEngineTests
{
    private const string HaltsWhileLoading = $$"""
        policy halts-while-loading {
        {{PolicyTexts.Metrics}}
          canary {
            step 20% hold 1s unguarded "its deadline is what counts" during "load"
            step 100% hold 1s unguarded "its deadline is what counts"
          }
          deadline 24s otherwise halt
        }
        """;

    [Fact]
    public async Task An_effect_that_finds_no_lease_in_the_turn_that_ends_its_rollout_does_not_take_the_end_from_it()
    {
        var logger = new RecordingLogger();
        await using var world = new World(options => options with
        {
            Logger = logger,
            PollInterval = TimeSpan.FromSeconds(5),
            CallTimeout = TimeSpan.FromSeconds(30),
            CallRetries = 0,
        });

        // Once the exposure is confirmed, no lease can be renewed: the hook waits for that.
        world.Journal.FaultOf = (_, happened) =>
        {
            world.Journal.FaultOfRenewal = happened is ExposureConfirmed ? () => new IOException("connection reset") : world.Journal.FaultOfRenewal;
            return null;
        };

        // The end is kept and its answer is lost: until it is read back, the hook asks for a lease that nobody has any more.
        world.Journal.LossOf = (_, happened) =>
        {
            if (happened is not TimerElapsed)
            {
                return null;
            }

            world.Journal.FaultOfRenewal = () => null;
            return new IOException("connection reset");
        };
        var rollout = await world.StartToAsync(HaltsWhileLoading, RolloutPhase.Holding);
        await world.SendAsync(rollout, RolloutCommand.Pause);

        var end = await world.EndAsync(rollout);

        Assert.Equal((RolloutPhase.Halted, "the deadline passed"), (end.Phase, end.Reason));
        Assert.IsType<TimerElapsed>(world.Observer.Moves.Last().Happened);
        Assert.Empty(world.Hooks.Runs);
        Assert.DoesNotContain(logger.Lines, line => line.Contains("taken it over", StringComparison.Ordinal));
        Assert.Null((await world.Journal.FindAsync(rollout.Header.Id, CancellationToken.None))!.Lease);
    }
}
