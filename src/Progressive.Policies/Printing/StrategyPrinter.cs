using System.Collections.Generic;
using System.Linq;
using System.Text;
using Progressive.Policies.Text;

namespace Progressive.Policies.Printing;

/// <summary>Prints the block of a strategy.</summary>
internal static class StrategyPrinter
{
    public static void Print(StringBuilder page, Strategy strategy)
    {
        page.Append(strategy switch
        {
            Strategy.Phased phased => $"  phased over {Word.Names(phased.Environments)}{(phased.Alike ? " alike" : "")} {{\n",
            Strategy.FeatureFlag flag => $"  flag {Word.Quote(flag.Flag)} {{\n",
            Strategy.BlueGreen => "  blue-green {\n",
            _ => "  canary {\n",
        });
        foreach (var ring in (strategy as Strategy.Phased)?.Rings ?? ValueList<Ring>.Empty)
        {
            page.Append($"    ring {Word.Name(ring.Name)} = {Word.Names(ring.Environments)}\n");
        }

        var isClosed = false;
        foreach (var stage in strategy.Stages)
        {
            page.Append("    ").Append(Printed(stage, isClosed)).Append('\n');
            isClosed |= stage is Stage.NoWayBack;
        }

        foreach (var clause in PolicyPrinter.Clauses(strategy, StrategyDraft.Clauses))
        {
            page.Append("    ").Append(clause).Append('\n');
        }

        page.Append("  }\n");
    }

    private static string Printed(Stage stage, bool isClosed) => stage switch
    {
        Stage.Step { Audience: Audience.Same } step => Hold(step.Hold).TrimStart() + Guards(step),
        Stage.Step { Audience: Audience.Preview or Audience.Switch } step => step.Audience + Hold(step.Hold) + Guards(step),
        Stage.Step step => "step " + Printed(step.Audience) + Hold(step.Hold) + Guards(step),
        Stage.Approval approval =>
            $"approval {Word.Quote(approval.Role)}{PolicyPrinter.Joined(approval, Stated(ApprovalDraft.Clauses, approval.Otherwise, isClosed))}",
        Stage.HookRun hook => $"run {Word.Quote(hook.Hook)}{PolicyPrinter.Joined(hook, Stated(HookDraft.Clauses, hook.Otherwise, isClosed))}",
        Stage.Drop drop => "drop " + Printed(drop.Audience),
        Stage.NoWayBack => "no way back",
        _ => "",
    };

    // Behind 'no way back' nothing is rolled back, so what stands for the default there is not written down.
    private static IEnumerable<Clause<TDraft, TModel>> Stated<TDraft, TModel>(
        IEnumerable<Clause<TDraft, TModel>> clauses, Reaction otherwise, bool isClosed) =>
        isClosed && otherwise.Equals(Reaction.RollBack) ? clauses.Where(clause => clause.Word != ApprovalDraft.OtherwiseClause.Word) : clauses;

    private static string Printed(Audience audience) => audience switch
    {
        Audience.Environments environments => "in " + Word.Names(environments.Names),
        Audience.EnvironmentPercentage part => $"{part.Share} of {Word.Name(part.Environment)}",
        Audience.UserGroup group => "group " + Word.Quote(group.Group),
        _ => audience.ToString()!,
    };

    private static string Hold(Hold? hold) => hold is null ? "" : " hold " + DurationText.Print(hold.Minimum)
        + (hold.Maximum > hold.Minimum ? " up to " + DurationText.Print(hold.Maximum) : "");

    private static string Guards(Stage.Step step) =>
        (step is { UnguardedReason: null, Gates.Count: > 0 } ? " while " + Word.Names(step.Gates) : "")
        + PolicyPrinter.Joined(step, StepDraft.Clauses);
}
