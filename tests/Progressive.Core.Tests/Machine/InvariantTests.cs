using System.Text;
using System.Text.RegularExpressions;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Tests.Machine;

/// <summary>The machine's promises, checked in every reachable state, not in a sample of them.</summary>
public class InvariantTests
{
    private static readonly DateTimeOffset Zero = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Policies => ["two-steps", "with-approval", "blue-green", "checkout", "checkout-canary"];

    [Theory]
    [MemberData(nameof(Policies))]
    public void The_machine_keeps_its_promises_in_every_reachable_state(string policy)
    {
        var states = new ReachableStates(Policy(policy), looksTakeTime: !policy.StartsWith("checkout", StringComparison.Ordinal));
        var count = 0;
        foreach (var (state, next) in states.Explore())
        {
            count++;
            AnAbortEndsWithNobody(states.Machine, state);
            SomethingIsWaitedFor(states.Machine, state);
            TheEndIsExact(state);
            LateAnswersChangeNothing(states.Machine, state);
            foreach (var (happened, transition) in next)
            {
                StagesFollowOnlyPassedGates(states.Machine, state, happened, transition.State);
                OutstandingEffectsAreThoseAskedFor(states.Machine, state, happened, transition);
                ARefusalChangesNothing(state, transition);
            }
        }

        Assert.InRange(count, 100, 400_000);
    }

    [Fact]
    public void Every_command_is_answered_in_every_phase()
    {
        var answers = new SortedDictionary<(RolloutPhase Phase, RolloutCommand Command), SortedSet<string>>();
        foreach (var policy in new[] { "with-approval", "blue-green" })
        {
            foreach (var (state, next) in new ReachableStates(Policy(policy)).Explore())
            {
                foreach (var (happened, transition) in next)
                {
                    if (happened is Commanded { Command: var command })
                    {
                        answers.TryAdd((state.Phase, command), []);
                        answers[(state.Phase, command)].Add(transition.Response switch
                        {
                            Response.Accepted => "-> " + transition.State.Phase,
                            _ => "refused: " + transition.Reason,
                        });
                    }
                }
            }
        }

        var table = new StringBuilder();
        foreach (var ((phase, command), said) in answers)
        {
            table.Append(phase).Append(" + ").Append(command).Append('\n');
            said.ToList().ForEach(answer => table.Append("    ").Append(answer).Append('\n'));
        }

        Assert.Equal(Enum.GetValues<RolloutPhase>().Length * Enum.GetValues<RolloutCommand>().Length, answers.Count);
        Golden.Verify(table.ToString());
    }

    /// <summary>1. Nothing goes on by itself unless every guarding check passed, none failed, none lacks data, and the hold is over.</summary>
    private static void StagesFollowOnlyPassedGates(RolloutMachine machine, RolloutState before, RolloutEvent happened, RolloutState after)
    {
        var rises = after.Asked.Fraction > before.Confirmed.Fraction && after.Asked != before.Asked;
        if ((after.Stage <= before.Stage && !rises) || happened is Started || happened is Commanded { Command: RolloutCommand.Promote or RolloutCommand.PromoteToEnd })
        {
            return;
        }

        if (happened is Commanded { Command: RolloutCommand.Approve })
        {
            Assert.Equal(RolloutPhase.AwaitingApproval, before.Phase);
            return;
        }

        var hold = Assert.IsType<HoldStage>(machine.Plan.Stages[before.Stage]);
        Assert.True(before.Phase is RolloutPhase.Holding or RolloutPhase.Paused or RolloutPhase.Shifting);
        Assert.True(happened.At - before.HoldSince >= hold.Minimum || before.Phase == RolloutPhase.Shifting);
        for (var guard = 0; guard < hold.Guards.Count; guard++)
        {
            var results = happened is Looked looked && looked.Effect == before.Guards[guard].PendingLook ? looked.Results : ValueList<CheckResult>.Empty;
            for (var check = 0; check < hold.Guards[guard].Checks.Count; check++)
            {
                if (!hold.Guards[guard].Checks[check].Check.Observed)
                {
                    var known = before.Guards[guard].Checks[check];
                    var verdict = results.FirstOrDefault(result => result.Check == check)?.Verdict;
                    Assert.True(known.Passed || verdict == Verdict.Pass, "a check had not passed");
                    Assert.False(known.Failed || verdict == Verdict.Fail, "a check had failed");
                    Assert.False(verdict == Verdict.NoData || (verdict is null && known.MissingSince is not null), "data was missing");
                }
            }
        }
    }

    /// <summary>2. From every state an abort ends with nobody having the candidate.</summary>
    private static void AnAbortEndsWithNobody(RolloutMachine machine, RolloutState state)
    {
        if (state.IsOver)
        {
            return;
        }

        var aborted = machine.Next(state, new Commanded(Zero, RolloutCommand.Abort, "ann", null)).State;
        if (!aborted.IsOver)
        {
            Assert.Equal(RolloutPhase.RollingBack, aborted.Phase);
            aborted = machine.Next(aborted, new ExposureConfirmed(Zero, aborted.Waiting)).State;
        }

        Assert.True(aborted.IsOver);
        Assert.Equal(Exposure.Nobody, aborted.Confirmed);
    }

    /// <summary>2. No state waits for nothing: an answer, a time, or a person who was told.</summary>
    private static void SomethingIsWaitedFor(RolloutMachine machine, RolloutState state) =>
        Assert.True(machine.Outstanding(state).Any() || state.Timers.Any()
            || state.Phase is RolloutPhase.Pending or RolloutPhase.Paused or RolloutPhase.Stuck);

    /// <summary>3. At the end everyone or nobody has the candidate.</summary>
    private static void TheEndIsExact(RolloutState state)
    {
        if (state.IsOver)
        {
            Assert.Equal(state.Phase == RolloutPhase.Succeeded ? Exposure.Everyone : Exposure.Nobody, state.Confirmed);
        }
    }

    /// <summary>
    /// 4 and 5. What a folded state would ask for again is what was asked for and not answered, under the same ids with the same
    /// content; new effects have new ids.
    /// </summary>
    private static void OutstandingEffectsAreThoseAskedFor(
        RolloutMachine machine, RolloutState before, RolloutEvent happened, Transition transition)
    {
        Assert.All(transition.Effects, effect => Assert.True(effect.Id > before.LastEffect && effect.Id <= transition.State.LastEffect));
        var asked = machine.Outstanding(before).Concat(transition.Effects).ToDictionary(effect => effect.Id);
        foreach (var outstanding in machine.Outstanding(transition.State))
        {
            Assert.Equal(asked[outstanding.Id], outstanding);
            Assert.False(transition.Response == Response.Accepted && happened is Looked looked && looked.Effect == outstanding.Id);
        }
    }

    /// <summary>6. An answer to something that is over changes nothing.</summary>
    private static void LateAnswersChangeNothing(RolloutMachine machine, RolloutState state)
    {
        var never = state.LastEffect + 100;
        RolloutEvent[] late =
        [
            new ExposureConfirmed(Zero, never), new Retired(Zero, never), new EffectFailed(Zero, never, "late"),
            new Looked(Zero, never, ValueList<CheckResult>.Empty),
            new TimerElapsed(Zero, new RolloutTimer(TimerKind.PauseEnd, 0, Zero - TimeSpan.FromDays(1))),
        ];
        foreach (var answer in late)
        {
            var transition = machine.Next(state, answer);
            Assert.Equal(Response.Late, transition.Response);
            Assert.Same(state, transition.State);
        }
    }

    private static void ARefusalChangesNothing(RolloutState before, Transition transition)
    {
        if (transition.Response != Response.Accepted)
        {
            Assert.Same(before, transition.State);
            Assert.NotEqual("", transition.Reason);
            Assert.Empty(transition.Effects);
        }
    }

    private static Policy Policy(string name) => PolicyTexts.Parse(name switch
    {
        "two-steps" => PolicyTexts.TwoSteps,
        "with-approval" => PolicyTexts.WithApproval,
        "checkout-canary" => OnAShorterClock(PolicyTexts.ReadText("samples/Checkout/canary.rollout")),
        "checkout" => OnAShorterClock(PolicyTexts.ReadText("samples/Checkout/checkout.rollout")),
        _ => PolicyTexts.BlueGreen,
    });

    // Only the lengths change: fewer looks a hold, the same stages, gates, checks and reactions.
    private static string OnAShorterClock(string text) =>
        Regex.Replace(text, @"hold [456]s +up to (?:20|14|12|10)s(?! +while limits, business)", "hold 2s up to 3s")
            .Replace("hold 5s up to 10s", "hold 4s up to 5s", StringComparison.Ordinal)
            .Replace("pause 5s", "pause 2s", StringComparison.Ordinal)
            .Replace("patience 2s", "patience 1s", StringComparison.Ordinal);
}
