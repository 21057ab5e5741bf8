using System.Diagnostics;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Core.Views;

namespace Progressive.Core.Tests.Engine;

/// <summary>What a rollout costs does not depend on the durations in its policy.</summary>
public class BoundedStartTests
{
    private static readonly TimeSpan Room = TimeSpan.FromSeconds(1);

    private const string Senseless = """
        policy shop {
          metric errors  proportion "failed_total" of "requests_total"  lower is better
          canary {
            step 50%   hold 3650d
            step 100%  hold 1h
          }
          gate limits every 1ms {
            errors  at most 2% over 10m, 1d
            errors  at most 1%
          }
          allow PRG0320 "a test"
        }
        """;

    [Fact]
    public async Task T29_A_rollout_with_a_look_each_millisecond_of_ten_years_is_started_shown_and_resumed_at_once()
    {
        // Whatever is compiled first is.
        await StartShowAndResumeAsync(TimeSpan.FromMinutes(1));

        await StartShowAndResumeAsync(Room);
    }

    private static async Task StartShowAndResumeAsync(TimeSpan room)
    {
        await using var world = new World();
        var watch = Stopwatch.StartNew();
        var rollout = await world.StartAsync(Senseless);
        Check("start");

        await world.RunAsync(rollout, RolloutPhase.Holding);
        watch.Restart();
        var record = await RolloutRecord.ReadAsync(world.Journal, rollout.Header.Id, CancellationToken.None);
        Assert.NotEmpty(CheckView.Of(record!));
        Check("status");

        await using var other = new World(options => options with { Journal = world.Journal, TimeProvider = world.Clock, Routers = world.Options.Routers });
        await world.DisposeAsync();
        watch.Restart();
        await other.Engine.ResumeAsync(rollout.Header.Id, CancellationToken.None);
        Check("resume");

        void Check(string what)
        {
            var elapsed = watch.Elapsed;
            TestContext.Current.SendDiagnosticMessage($"{what}: {elapsed.TotalMilliseconds:0.0} ms");
            Assert.True(elapsed < room, $"The {what} took {elapsed.TotalMilliseconds} ms.");
        }
    }
}
