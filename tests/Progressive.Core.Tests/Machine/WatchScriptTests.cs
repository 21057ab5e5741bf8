using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Policies;

namespace Progressive.Core.Tests.Machine;

/// <summary>A check that failed by the last minute alone has failed, like one that a look of its gate saw.</summary>
public class WatchScriptTests
{
    [Fact]
    public void What_a_watch_saw_rolls_back_at_once_and_says_so()
    {
        var script = new RolloutScript(PolicyTexts.TwoSteps).Start().Confirm();
        script.Tell(Failed(script.State), "the watch saw an outage");

        Assert.Equal(RolloutPhase.RollingBack, script.State.Phase);
        Assert.Equal("gate limits failed in the last minute: p95 of latency at most 500 ms", script.State.Reason);
    }

    [Fact]
    public void What_a_watch_saw_of_another_hold_changes_nothing()
    {
        var script = new RolloutScript(PolicyTexts.TwoSteps).Start().Confirm();
        var (held, seen) = (script.State, Failed(script.State));
        RolloutEvent[] late =
        [
            seen with { Stage = 1 },
            seen with { Since = held.HoldSince.AddSeconds(-1) },
            seen with { Guard = 2 },
            seen with { Guard = -1 },
            seen with { Results = new([new CheckResult(7, Verdict.Fail, new Evidence())]) },
            seen with { Results = new([new CheckResult(0, Verdict.Undecided, new Evidence())]) },
        ];

        Assert.All(late, happened => Assert.Equal((Response.Late, held), Answer(script.Machine.Next(held, happened))));
        var rollingBack = script.Machine.Next(held, seen).State;
        Assert.Equal((Response.Late, rollingBack), Answer(script.Machine.Next(rollingBack, seen)));
    }

    [Fact]
    public void What_a_watch_saw_in_a_pause_is_not_resumed_but_overruled()
    {
        var script = new RolloutScript(PolicyTexts.WithApproval).Start().Confirm().Command(RolloutCommand.Pause);
        script.Tell(Failed(script.State), "the watch saw an outage").Command(RolloutCommand.Resume);

        Assert.Equal((RolloutPhase.Paused, true), (script.State.Phase, script.State.Pause!.AfterFailure));
        script.Command(RolloutCommand.Promote);
        Assert.Equal(RolloutPhase.AwaitingApproval, script.State.Phase);
        Assert.Equal(-1, script.State.GuardedStage);
    }

    private static (Response, RolloutState) Answer(Transition transition) => (transition.Response, transition.State);

    private static WatchFailed Failed(RolloutState state) => new(
        RolloutScript.Begin.AddSeconds(1), state.GuardedStage, state.HoldSince, 0, new([new CheckResult(0, Verdict.Fail, new Evidence())]));
}
