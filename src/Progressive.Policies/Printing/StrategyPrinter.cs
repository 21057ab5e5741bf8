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
            Phased phased => $"  phased over {Word.Names(phased.Environments)}{(phased.Alike ? " alike" : "")} {{\n",
            FeatureFlag flag => $"  flag {Word.Quote(flag.Flag)} {{\n",
            BlueGreen => "  blue-green {\n",
            _ => "  canary {\n",
        });
        foreach (var ring in (strategy as Phased)?.Rings ?? ValueList<Ring>.Empty)
        {
            page.Append($"    ring {Word.Name(ring.Name)} = {Word.Names(ring.Environments)}\n");
        }

        var isClosed = false;
        foreach (var stage in strategy.Stages)
        {
            page.Append("    ").Append(Stage(stage, isClosed)).Append('\n');
            isClosed |= stage is NoWayBack;
        }

        foreach (var clause in PolicyPrinter.Clauses(strategy, StrategyDraft.Clauses))
        {
            page.Append("    ").Append(clause).Append('\n');
        }

        page.Append("  }\n");
    }

    private static string Stage(Stage stage, bool isClosed) => stage switch
    {
        Step { Audience: SameAudience } step => Hold(step.Hold).TrimStart() + Guards(step),
        Step { Audience: PreviewAudience or SwitchAudience } step => step.Audience + Hold(step.Hold) + Guards(step),
        Step step => "step " + Audience(step.Audience) + Hold(step.Hold) + Guards(step),
        Approval approval =>
            $"approval {Word.Quote(approval.Role)}{PolicyPrinter.Joined(approval, Stated(ApprovalDraft.Clauses, approval.Otherwise, isClosed))}",
        HookRun hook => $"run {Word.Quote(hook.Hook)}{PolicyPrinter.Joined(hook, Stated(HookDraft.Clauses, hook.Otherwise, isClosed))}",
        Drop drop => "drop " + Audience(drop.Audience),
        NoWayBack => "no way back",
        _ => "",
    };

    // Behind 'no way back' nothing is rolled back, so what stands for the default there is not written down.
    private static IEnumerable<Clause<TDraft, TModel>> Stated<TDraft, TModel>(
        IEnumerable<Clause<TDraft, TModel>> clauses, Reaction otherwise, bool isClosed) =>
        isClosed && otherwise.Equals(Reaction.RollBack) ? clauses.Where(clause => clause.Word != ApprovalDraft.OtherwiseClause.Word) : clauses;

    private static string Audience(Audience audience) => audience switch
    {
        EnvironmentsAudience environments => "in " + Word.Names(environments.Names),
        EnvironmentShareAudience part => $"{part.Share} of {Word.Name(part.Environment)}",
        GroupAudience group => "group " + Word.Quote(group.Group),
        _ => audience.ToString()!,
    };

    private static string Hold(Hold? hold) => hold is null ? "" : " hold " + DurationText.Print(hold.Minimum)
        + (hold.Maximum > hold.Minimum ? " up to " + DurationText.Print(hold.Maximum) : "");

    private static string Guards(Step step) =>
        (step is { UnguardedReason: null, Gates.Count: > 0 } ? " while " + Word.Names(step.Gates) : "")
        + PolicyPrinter.Joined(step, StepDraft.Clauses);
}
