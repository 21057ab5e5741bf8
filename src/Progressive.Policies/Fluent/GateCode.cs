using System.Linq;
using System.Text;
using Progressive.Policies.Rules;

namespace Progressive.Policies.Fluent;

/// <summary>Prints a gate and its checks as C#.</summary>
internal static class GateCode
{
    public static void Print(StringBuilder page, Policy policy, Gate gate)
    {
        page.Append("    .Gate(").Append(Literal.Text(gate.Name)).Append(", gate => gate\n");
        PolicyCode.Clauses(page, 2, gate, GateDraft.Head);
        foreach (var check in gate.Checks)
        {
            Print(page, policy, check);
        }

        PolicyCode.Clauses(page, 2, gate, GateDraft.Settings);
        PolicyCode.Clauses(page, 2, gate.Reactions, ReactionsDraft.Clauses);
        page.Insert(page.Length - 1, ')');
    }

    private static void Print(StringBuilder page, Policy policy, Check check)
    {
        var metric = Literal.Text(check.Metric);
        PolicyCode.Line(
            page,
            2,
            check.Observed ? "Observe" : "Check",
            check.Statistic is { } statistic ? Literal.Statistic(statistic) + PolicyCode.Call("Of", metric) : metric,
            "c => c" + Limit(check.Limit) + Clauses(policy, check));
    }

    private static string Limit(Limit limit) => limit switch
    {
        Limit.Absolute absolute => PolicyCode.Call(absolute.Side.ToString(), Literal.Quantity(absolute.Bound))
            + (absolute.FailBeyond == absolute.Bound ? "" : PolicyCode.Call("FailBeyond", Literal.Quantity(absolute.FailBeyond))),
        Limit.Relative relative => PolicyCode.Call(
                relative.IsDifference ? "AtMostDifferent" : "AtMostWorse",
                Literal.Amount(relative.Margin),
                (relative.IsDifference ? "from: " : "than: ") + Reference(relative.Reference))
            + (relative.FailBeyond == relative.Margin ? "" : PolicyCode.Call("FailBeyond", Literal.Amount(relative.FailBeyond))),
        _ => throw new System.InvalidOperationException($"A limit of type {limit.GetType().Name} has no form in C#."),
    };

    private static string Reference(Reference reference) => reference switch
    {
        { Kind: ReferenceKind.Baseline } => "Baseline",
        { Earlier: { } earlier } => "Before" + PolicyCode.Call("By", Literal.Duration(earlier)),
        _ => "Before",
    };

    /// <summary>What stands after the bound of a check.</summary>
    public static string Clauses(Policy policy, Check check)
    {
        var kind = policy.Metrics.First(metric => metric.Name == check.Metric).Kind;
        var statistic = check.Statistic is { } known ? Given<Statistic>.Known(known, default) : default;
        var usual = Methods.Default(kind, statistic, check.Limit is Limit.Relative);
        return (check.Method == usual ? "" : PolicyCode.Call("Using", "Method." + check.Method))
            + (check.Tolerance is { } tolerance ? PolicyCode.Call("Tolerate", Literal.Number(tolerance.Failures), tolerance.InARow ? "inARow: true" : null) : "")
            + check.Windows.Count switch
            {
                0 => "",
                1 => PolicyCode.Call("Over", Literal.Duration(check.Windows[0])),
                _ => PolicyCode.Call("Over", Literal.List(check.Windows.Select(Literal.Duration))),
            };
    }
}
