using Progressive.Core.Judgement;
using Progressive.Core.Machine;

namespace Progressive.Core.Tests.Machine;

/// <summary>The calendar ends with the year 9999, and policies may wait for longer than that.</summary>
public class CalendarEndTests
{
    private static readonly TimeSpan[] BeforeTheEnd =
        [TimeSpan.Zero, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1), TimeSpan.FromDays(1), TimeSpan.FromDays(12), TimeSpan.FromDays(3672)];

    public static TheoryData<string> Files => [.. CorpusFiles.Valid];

    [Theory]
    [MemberData(nameof(Files))]
    public void T38_No_rollout_throws_near_the_end_of_the_calendar(string file)
    {
        foreach (var policy in CorpusFiles.Policies(file))
        {
            foreach (var verdict in Enum.GetValues<Verdict>())
            {
                Assert.All(BeforeTheEnd, before => Assert.NotEqual(RolloutPhase.Pending, Journey.From(DateTimeOffset.MaxValue - before, policy, verdict, events: 50).Phase));
            }
        }
    }

    [Fact]
    public void T38_A_hold_that_is_longer_than_what_is_left_of_the_calendar_ends_with_it()
    {
        var script = new RolloutScript(PolicyTexts.Parse("""
            policy p {
              metric errors proportion "failed_total" of "requests_total" lower is better
              canary {
                step 50%  hold 3000d while limits
                step 100% hold 10m while limits
              }
              gate limits every 2000d {
                errors at most 2%
              }
              deadline 3650d otherwise roll back
              allow PRG0320 "a test"
            }
            """), DateTimeOffset.MaxValue - TimeSpan.FromDays(1000));

        script.Start().Confirm();

        Assert.Equal((RolloutPhase.Holding, DateTimeOffset.MaxValue), (script.State.Phase, script.State.HoldEnd));
        Assert.All(script.State.Timers, timer => Assert.Equal(DateTimeOffset.MaxValue, timer.At));
        Assert.Contains(script.State.Timers, timer => timer.Kind == TimerKind.Deadline);
    }
}
