using System.Globalization;
using Progressive.Core.Machine;
using Progressive.Policies;
using Progressive.Policies.Plan;

namespace Progressive.Core.Views;

/// <summary>The stages of a rollout in order, each with the earliest time it begins at.</summary>
internal sealed class Timeline
{
    private readonly Policy policy;
    private readonly Queue<HoldStage> holds;
    private readonly Dictionary<(string Gate, int Place), int> numbers = [];
    private TimeSpan after;

    private Timeline(Policy policy)
    {
        this.policy = policy;
        holds = new(RolloutPlan.Of(policy).Stages.OfType<HoldStage>());
        foreach (var gate in policy.Gates)
        {
            for (var place = 0; place < gate.Checks.Count; place++)
            {
                numbers.Add((gate.Name, place), numbers.Count + 1);
            }
        }
    }

    public static IReadOnlyList<StageDescription> Of(Policy policy)
    {
        var line = new Timeline(policy);
        return [.. policy.Strategy.Stages.Select(line.Describe), line.End()];
    }

    private StageDescription Describe(Stage stage) => stage switch
    {
        Stage.Step step => Describe(step, holds.Dequeue()),
        Stage.Approval approval => Wait(
            StageKind.Approval,
            approval.Within,
            $"Waits until somebody of {approval.Role}{(approval.ByAnother ? " who did not start the rollout" : "")} approves, for {DurationText.Print(approval.Within)} at most.",
            "The gates of the step before go on looking."),
        Stage.HookRun hook => Wait(StageKind.Hook, hook.Within, $"Hook {hook.Hook} runs, for {DurationText.Print(hook.Within)} at most."),
        Stage.NoWayBack => Wait(
            StageKind.NoWayBack, TimeSpan.Zero, "No way back from here on: where it would roll back, or is aborted, it pauses until somebody decides."),
        Stage.Drop drop => Wait(StageKind.Drop, TimeSpan.Zero, $"With the next step, {drop.Audience} loses the candidate."),
        _ => Wait(StageKind.Step, TimeSpan.Zero, stage.ToString()!),
    };

    private StageDescription Describe(Stage.Step step, HoldStage hold)
    {
        var described = new StageDescription(
            step.Audience is Audience.Same ? StageKind.Hold : StageKind.Step,
            hold.Step,
            after,
            hold.Exposure.ToString(),
            hold.Minimum,
            hold.Maximum,
            [.. Sentences(step, hold)],
            [.. hold.Guards.SelectMany(Due)]);
        after += hold.Minimum;
        return described;
    }

    private IEnumerable<string> Sentences(Stage.Step step, HoldStage hold)
    {
        yield return step.Audience is Audience.Same ? "The same exposure once more." : StrategyWords.Of(policy.Strategy, hold);
        yield return hold switch
        {
            { Maximum.Ticks: 0 } => "It is not held: what comes next follows at once.",
            _ when hold.Maximum > hold.Minimum =>
                $"Held for {DurationText.Print(hold.Minimum)}, and for up to {DurationText.Print(hold.Maximum)} while a gate has no verdict.",
            _ => $"Held for {DurationText.Print(hold.Minimum)}.",
        };
        if (step.During is { } hook)
        {
            yield return $"Hook {hook} runs along.";
        }

        foreach (var guard in hold.Guards)
        {
            var (looks, all) = (guard.Schedule.LooksInHold, guard.Schedule.Looks);
            yield return $"Gate {guard.Gate.Name} looks {Times(looks)}, first after {DurationText.Print(guard.Schedule.First)}"
                + (all > looks ? $", and {Times(all)} by the end of its extension." : ".");
            if (guard.Watch is { } watch)
            {
                yield return DescribeWatch(watch);
            }
        }

        foreach (var gate in step.Gates.Where(name => hold.Guards.All(guard => guard.Gate.Name != name)))
        {
            yield return $"Gate {gate} does not look: none of its checks is due here.";
        }

        if (hold.Guards.Count == 0)
        {
            yield return step.UnguardedReason is { } reason ? $"No gate guards it: {reason}." : "No gate guards it.";
        }
    }

    // A window that is bad from end to end is complete at most one interval after it has begun to be.
    private string DescribeWatch(PlannedGate watch)
    {
        var (every, window) = (watch.Schedule.Every, watch.Checks.Max(due => due.Window ?? TimeSpan.Zero));
        var checks = watch.Checks.Select(due => NumberOf(watch.Gate, due.Check)).Order().ToArray();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Gate {watch.Gate.Name} watches for a total outage by {(checks.Length == 1 ? "check" : "checks")} {string.Join(", ", checks)}: one fails it within {DurationText.Print(every + window)}, where each side has {watch.Gate.Samples} observations in {DurationText.Print(window)}.");
    }

    private IEnumerable<DueDescription> Due(PlannedGate guard) => guard.Checks.Select(due => new DueDescription(
        NumberOf(guard.Gate, due.Check),
        due.Window,
        due.DecidesPass,
        due.FirstLook,
        due.PlannedLooks));

    // By identity: two checks may say the same.
    private int NumberOf(Gate gate, Check check) => numbers[(gate.Name, gate.Checks.TakeWhile(other => !ReferenceEquals(other, check)).Count())];

    private StageDescription Wait(StageKind kind, TimeSpan most, params string[] text) =>
        new(kind, null, after, null, TimeSpan.Zero, most, text, []);

    private StageDescription End()
    {
        var keep = policy.Strategy.KeepBaseline;
        return new(StageKind.End, null, after, null, keep, keep, keep > TimeSpan.Zero
            ? [$"The baseline is kept for {DurationText.Print(keep)}, ready for a roll back, while the gates of the last step go on looking.", "Then it is retired."]
            : ["The baseline is retired at once."], []);
    }

    private static string Times(long looks) => looks == 1 ? "once" : $"{looks} times";
}
