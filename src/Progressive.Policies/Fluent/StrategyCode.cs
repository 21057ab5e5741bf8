using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Progressive.Policies.Fluent;

/// <summary>Prints a strategy and its stages as C#.</summary>
internal static class StrategyCode
{
    public static void Print(StringBuilder page, Strategy strategy) => page.Append(strategy switch
    {
        Strategy.Phased { Alike: true } phased => $"    .PhasedOver({Literal.Texts(phased.Environments)}, alike: true, phases => phases",
        Strategy.Phased phased => $"    .PhasedOver({Literal.Texts(phased.Environments)}, phases => phases",
        Strategy.FeatureFlag flag => $"    .Flag({Literal.Text(flag.Flag)}, flag => flag",
        Strategy.BlueGreen => "    .BlueGreen(blueGreen => blueGreen",
        _ => "    .Canary(canary => canary",
    }).Append(PolicyCode.Block(Statements(strategy), 2)).Append(")\n");

    private static IEnumerable<string> Statements(Strategy strategy)
    {
        foreach (var ring in (strategy as Strategy.Phased)?.Rings ?? ValueList<Ring>.Empty)
        {
            yield return PolicyCode.Call("Ring", Literal.Text(ring.Name), Literal.Texts(ring.Environments));
        }

        var isClosed = false;
        foreach (var stage in strategy.Stages)
        {
            yield return Code(stage, isClosed);
            isClosed |= stage is Stage.NoWayBack;
        }

        foreach (var call in ClauseCode.Calls(strategy, StrategyDraft.Clauses))
        {
            yield return call;
        }
    }

    /// <summary>The call of a stage.</summary>
    public static string Code(Stage stage, bool isClosed) => stage switch
    {
        Stage.Step { Audience: Audience.Same } step => PolicyCode.Call("Hold", [.. Times(step.Hold!), Clauses(Guards(step))]),
        Stage.Step { Audience: Audience.Preview } step => PolicyCode.Call("Preview", Clauses(Hold(step) + Guards(step))),
        Stage.Step { Audience: Audience.Switch } step => PolicyCode.Call("Switch", Clauses(Hold(step) + Guards(step))),
        Stage.Step step => PolicyCode.Call("Step", Code(step.Audience), Clauses(Hold(step) + Guards(step))),
        Stage.Approval approval => PolicyCode.Call(
            "Approval", [Literal.Text(approval.Role), .. Arguments(approval, ApprovalDraft.Clauses, approval.Otherwise, isClosed)]),
        Stage.HookRun hook => PolicyCode.Call(
            "Run", [Literal.Text(hook.Hook), .. Arguments(hook, HookDraft.Clauses, hook.Otherwise, isClosed)]),
        Stage.Drop drop => PolicyCode.Call("Drop", Code(drop.Audience)),
        Stage.NoWayBack => PolicyCode.Call("NoWayBack"),
        _ => throw new System.InvalidOperationException($"A stage of type {stage.GetType().Name} has no form in C#."),
    };

    // Behind 'no way back' nothing is rolled back, so what stands for the default there is not written down.
    private static IEnumerable<string?> Arguments<TDraft, TModel>(
        TModel stage, IEnumerable<Clause<TDraft, TModel>> clauses, Reaction otherwise, bool isClosed) =>
        from clause in clauses
        where !(isClosed && otherwise.Equals(Reaction.RollBack) && clause.Word == ApprovalDraft.OtherwiseClause.Word)
        select ClauseCode.Argument(stage, clause);

    private static string? Clauses(string calls) => calls.Length == 0 ? null : "s => s" + calls;

    private static string Hold(Stage.Step step) => step.Hold is { } hold ? PolicyCode.Call("Hold", [.. Times(hold)]) : "";

    private static IEnumerable<string> Times(Hold hold)
    {
        yield return Literal.Duration(hold.Minimum);
        if (hold.Maximum > hold.Minimum)
        {
            yield return "upTo: " + Literal.Duration(hold.Maximum);
        }
    }

    private static string Guards(Stage.Step step) =>
        step switch
        {
            { UnguardedReason: not null } => "",
            { Gates.Count: 1 or 2 } => PolicyCode.Call("While", [.. step.Gates.Select(Literal.Text)]),
            { Gates.Count: > 2 } => PolicyCode.Call("While", Literal.Texts(step.Gates)),
            _ => "",
        }
        + string.Concat(ClauseCode.Calls(step, StepDraft.Clauses));

    /// <summary>Who gets the candidate.</summary>
    public static string Code(Audience audience) => audience switch
    {
        Audience.Percentage share => Literal.Percent(share.Share),
        Audience.FirstEnvironments count => $"{Literal.Number(count.Count)}.Of({Literal.Number(count.Of)})",
        Audience.Environments environments => $"In({string.Join(", ", environments.Names.Select(Literal.Text))})",
        Audience.EnvironmentPercentage part => Literal.Percent(part.Share) + PolicyCode.Call("Of", Literal.Text(part.Environment)),
        Audience.UserGroup group => $"Group({Literal.Text(group.Group)})",
        Audience.Mirror mirror => $"Mirror({Literal.Percent(mirror.Share)})",
        Audience.MatchingRequests routes =>
            $"Where({Match(routes.Routes[0])})" + string.Concat(routes.Routes.Skip(1).Select(match => PolicyCode.Call("Or", Match(match)))),
        _ => throw new System.InvalidOperationException($"An audience of type {audience.GetType().Name} has no form in C#."),
    };

    private static string Match(RequestMatch match) =>
        (match.Part == RequestPart.Path ? "Path()" : $"{match.Part}({Literal.Text(match.Name)})") + PolicyCode.Call(match.Comparison.ToString(), Literal.Text(match.Value));
}
