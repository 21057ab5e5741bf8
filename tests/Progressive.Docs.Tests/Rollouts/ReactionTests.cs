using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Core.Tests;
using Progressive.Core.Tests.Machine;
using Progressive.Policies;

namespace Progressive.Docs.Tests.Rollouts;

/// <summary>What each bad turn leads to is on the page as the machine does it.</summary>
public class ReactionTests
{
    private static readonly string[] Reactions =
    [
        "roll back", "pause 1s then roll back", "hold 1s then roll back", "step back at most 1 times then roll back", "halt",
    ];

    [Fact]
    public void Every_bad_turn_is_listed_with_what_each_reaction_makes_of_it()
    {
        var table = new MarkdownTable("Bad turn", "Means", "While", "`roll back`", "`pause D`", "`hold D`", "`step back`", "`halt`");
        var rows = Turns().Select(turn => (turn.Cause, turn.Where, Cells: Reactions.Select(reaction => Outcome(turn.Cause, reaction, turn.Turn)).ToArray()));
        foreach (var alike in rows.GroupBy(row => (row.Cause, string.Join('|', row.Cells))))
        {
            var cause = alike.Key.Cause;
            table.Add([$"**{cause}**", DocumentedNames.SummaryOf(cause), string.Join("; ", alike.Select(row => row.Where)), .. alike.First().Cells]);
        }

        Assert.Equal(Enum.GetValues<Cause>().Where(cause => cause is not (Cause.Command or Cause.Drift)), Turns().Select(turn => turn.Cause).Distinct());
        GeneratedSection.Verify("README.md", "reactions", table.ToString());
    }

    private static IEnumerable<(Cause Cause, string Where, Action<RolloutScript> Turn)> Turns()
    {
        yield return (Cause.Failure, "holding", script => Hold(script).Look(Verdict.Fail));
        yield return (Cause.Failure, "waiting for approval", script => Wait(script).Look(Verdict.Fail));
        yield return (Cause.Failure, "running a hook", script => Run(script).Look(Verdict.Fail));
        yield return (Cause.Failure, "paused by a person", script => Hold(script).Command(RolloutCommand.Pause).Look(Verdict.Fail));
        yield return (Cause.Failure, "keeping the baseline", script => Keep(script).Look(Verdict.Fail));
        yield return (Cause.Inconclusive, "holding", script => HoldUntilReaction(script, Verdict.Undecided));
        yield return (Cause.NoData, "holding", script => HoldUntilReaction(script, Verdict.NoData));
        yield return (Cause.NotApproved, "nobody approves in time", script => Pass(Wait(script), TimerKind.ApprovalEnd));
        yield return (Cause.NotApproved, "somebody rejects", script => Wait(script).Command(RolloutCommand.Reject));
        yield return (Cause.HookFailed, "the hook fails", script => Run(script).Hook(false));
        yield return (Cause.HookFailed, "it takes too long", script => Pass(Run(script), TimerKind.HookEnd));
        yield return (Cause.Deadline, "shifting", script => Pass(Shift(script), TimerKind.Deadline));
        yield return (Cause.Deadline, "holding", script => Pass(Hold(script), TimerKind.Deadline));
        yield return (Cause.Deadline, "waiting for approval", script => Pass(Wait(script), TimerKind.Deadline));
        yield return (Cause.Deadline, "running a hook", script => Pass(Run(script), TimerKind.Deadline));
        yield return (Cause.Deadline, "paused by a person", script => Pass(Hold(script).Command(RolloutCommand.Pause), TimerKind.Deadline));
        yield return (Cause.Deadline, "stuck", script => Pass(Shift(script).Fail("refused"), TimerKind.Deadline));
    }

    private static string Outcome(Cause cause, string reaction, Action<RolloutScript> turn)
    {
        var file = PolicyText.Parse(Text(cause, reaction));
        if (file.Findings.FirstOrDefault(finding => finding.Rule.Severity == Severity.Error) is { } finding)
        {
            return $"[refused](../rules/{finding.Rule.Id}.md)";
        }

        var script = new RolloutScript(file.Policies[0]);
        turn(script);
        return script.State switch
        {
            { Phase: RolloutPhase.Shifting, StepsBack.Count: > 0 } => "Shifting back",
            { Pause.Then: { } then, Phase: not RolloutPhase.Paused and var phase } when then.Links[0] is ReactionLink.Halt => $"{phase}, then Halted",
            { Pause: not null, Phase: not RolloutPhase.Paused and var phase } => $"{phase}, then Paused",
            { Phase: var phase } => phase.ToString(),
        };
    }

    private static string Text(Cause cause, string reaction)
    {
        string For(Cause other) => other == cause ? reaction : "pause 2s then roll back";
        return $$"""
            policy reactions {
            {{PolicyTexts.Metrics}}
              canary {
                step 20% hold 2s while limits
                step 50% hold 2s while limits
                approval "people" within 4s otherwise {{For(Cause.NotApproved)}}
                run "migrate" within 4s otherwise {{For(Cause.HookFailed)}}
                step 100% hold 2s while limits
                keep baseline 4s
              }
              gate limits every 1s {
                p95 of latency at most 500 ms
                patience 1s
              }
              on failure {{For(Cause.Failure)}}
              on inconclusive {{For(Cause.Inconclusive)}}
              on no data {{For(Cause.NoData)}}
              deadline 60s otherwise {{For(Cause.Deadline)}}
            }
            """;
    }

    private static RolloutScript Shift(RolloutScript script) => script.Start().Confirm().While(RolloutPhase.Holding, Verdict.Pass);

    private static RolloutScript Hold(RolloutScript script) => Shift(script).Confirm();

    private static RolloutScript Wait(RolloutScript script) => Hold(script).While(RolloutPhase.Holding, Verdict.Pass);

    private static RolloutScript Run(RolloutScript script) => Wait(script).Command(RolloutCommand.Approve);

    private static RolloutScript Keep(RolloutScript script) =>
        Run(script).Hook(true).Confirm().While(RolloutPhase.Holding, Verdict.Pass);

    private static void HoldUntilReaction(RolloutScript script, Verdict verdict)
    {
        for (Hold(script); script.State.Reason.Length == 0;)
        {
            _ = script.State.Guards.Any(guard => guard.PendingLook is not null) ? script.Look(verdict) : script.Elapse();
        }
    }

    private static void Pass(RolloutScript script, TimerKind kind)
    {
        var timer = script.State.Timers.Single(timer => timer.Kind == kind);
        script.Tell(new TimerElapsed(timer.At, timer), kind.ToString());
    }
}
