using System;
using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Text;

namespace Progressive.Policies.Repairs;

/// <summary>Adds the step that reaches everyone, held and guarded as the step before it.</summary>
internal sealed class LastStep() : RepairKind("last-step", "Add the step that reaches everyone, held as the one before it", "PRG0103", "PRG0110")
{
    private const string UsualHold = "hold 10m";

    public override bool MeansFirst => true;

    public override IEnumerable<Repair> Propose(WrittenText written, Finding finding)
    {
        if (written.PolicyAt(finding.Origin) is not { Strategy: { } strategy } policy
            || strategy.Stages.LastOrDefault() is not { } end || strategy.Steps.LastOrDefault() is not { } last
            || written.StatementAt(end.Origin) is not { } before)
        {
            return [];
        }

        var step = strategy.Kind switch
        {
            StrategyKind.BlueGreen => "switch",
            StrategyKind.Phased => $"step {strategy.Environments.Count} of {strategy.Environments.Count}",
            _ => "step 100%",
        };
        var hold = Hold(written, last);
        return Guards(policy, last).Select(guards => Repair($"Add '{step} {hold}{guards}'", written.Layout.InsertAfter(before, $"{step} {hold}{guards}")));
    }

    private static string Hold(WrittenText written, StepDraft step) =>
        !step.Hold.IsGiven ? UsualHold
        : step.UpTo.IsGiven ? $"hold {written.TextOf(step.Hold.Origin)} up to {written.TextOf(step.UpTo.Origin)}"
        : "hold " + written.TextOf(step.Hold.Origin);

    // The same gates; or those that still have something to compare with when everyone has the candidate.
    private static IEnumerable<string> Guards(PolicyDraft policy, StepDraft step)
    {
        yield return step.While is { } names ? " while " + Names(names.Select(name => name.GetValueOrDefault(""))) : "";
        var absolute = policy.Gates.Where(gate => gate.Checks.Count > 0 && gate.Checks.All(check => !check.IsRelative)).Select(gate => gate.Name).ToArray();
        if (absolute.Length > 0)
        {
            yield return " while " + Names(absolute);
        }
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(Word.Name));
}
