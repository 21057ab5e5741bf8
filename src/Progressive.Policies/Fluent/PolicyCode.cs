using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Progressive.Policies.Fluent;

/// <summary>Prints a policy as C#: everything it says, defaults written out, one call a line.</summary>
internal static class PolicyCode
{
    public static string Print(Policy policy)
    {
        var page = new StringBuilder();
        page.Append($"public static Policy {PropertyName.Of(policy.Name)} {{ get; }} = Policy.Named({Literal.Text(policy.Name)})\n");
        if (policy.Binding is { } binding)
        {
            Line(page, 1, "MetricsFrom", Literal.Text(binding.Provider), binding.SplitLabel is { } label ? "splitBy: " + Literal.Text(label) : null);
        }

        foreach (var metric in policy.Metrics)
        {
            MetricCode.Print(page, metric);
        }

        StrategyCode.Print(page, policy.Strategy);
        foreach (var gate in policy.Gates)
        {
            GateCode.Print(page, policy, gate);
        }

        Clauses(page, 1, policy.Reactions, ReactionsDraft.Clauses);
        Clauses(page, 1, policy, PolicyDraft.Clauses);
        if (policy.OnRollBack is { } hook)
        {
            Line(page, 1, "OnRollBackRun", Literal.Text(hook.Hook), "within: " + Literal.Duration(hook.Within));
        }

        foreach (var freeze in policy.Freezes)
        {
            Line(page, 1, "Freeze", [.. Days(freeze), "inZone: " + Literal.Text(freeze.Zone)]);
        }

        if (policy.Expectations is { } expectations)
        {
            page.Append("    .Expect(e => e").Append(Block(Expectations(expectations), 2)).Append(")\n");
        }

        if (policy.Deadline is { } deadline)
        {
            Line(page, 1, "Deadline", Literal.Duration(deadline.Within), "otherwise: " + Literal.Reaction(deadline.Otherwise));
        }

        return page.Append("    .Build();\n").ToString();
    }

    /// <summary>The clauses that a part of a policy has, one call a line.</summary>
    public static void Clauses<TDraft, TModel>(StringBuilder page, int depth, TModel model, IEnumerable<Clause<TDraft, TModel>> clauses)
    {
        foreach (var call in ClauseCode.Calls(model, clauses))
        {
            page.Append(' ', depth * 4).Append(call).Append('\n');
        }
    }

    /// <summary>One call on a line of its own; arguments that are null are left out.</summary>
    public static void Line(StringBuilder page, int depth, string call, params string?[] arguments) =>
        page.Append(' ', depth * 4).Append(Call(call, arguments)).Append('\n');

    /// <summary>One call; arguments that are null are left out.</summary>
    public static string Call(string call, params string?[] arguments) => $".{call}({string.Join(", ", arguments.Where(argument => argument is not null))})";

    /// <summary>Calls that follow each other, each on a line of its own, without a last line end.</summary>
    public static string Block(IEnumerable<string> calls, int depth) =>
        string.Concat(calls.Select(call => "\n" + new string(' ', depth * 4) + call));

    private static IEnumerable<string> Days(Freeze freeze) => freeze switch
    {
        Freeze.Dates dates => ["from: " + Literal.Day(dates.First), "to: " + Literal.Day(dates.Last)],
        Freeze.Weekdays { Days: var days } => [Literal.List(days.Select(day => "DayOfWeek." + day))],
        _ => [],
    };

    private static IEnumerable<string> Expectations(Expectations expectations)
    {
        foreach (var call in ClauseCode.Calls(expectations, ExpectDraft.Clauses))
        {
            yield return call;
        }

        foreach (var metric in expectations.Metrics)
        {
            var name = Literal.Text(metric.Metric);
            yield return metric.Level switch
            {
                { Unit.Symbol: "%" } level => Call("Share", name, Literal.Quantity(level)),
                { } level => Call("Rate", name, Literal.Quantity(level)),
                _ when AreUsual(metric.Quantiles) =>
                    Call("Latency", [name, .. metric.Quantiles.Select(quantile => $"p{Percentile(quantile)}: {Literal.Quantity(quantile.Value)}")]),
                _ => Call("Quantiles", name, Literal.List(metric.Quantiles.Select(
                    quantile => Literal.Statistic(quantile.Statistic) + Call("Usually", Literal.Quantity(quantile.Value))))),
            };
        }
    }

    // Those that have parameters of their own, in their order.
    private static bool AreUsual(ValueList<Expectations.OfQuantile> quantiles)
    {
        decimal[] usual = [50m, 90m, 95m, 99m];
        return quantiles.Count > 0
            && quantiles.All(quantile => quantile.Statistic.Kind == StatisticKind.Quantile)
            && usual.Where(percentile => quantiles.Any(quantile => quantile.Statistic.Percentile == percentile))
                .SequenceEqual(quantiles.Select(quantile => quantile.Statistic.Percentile));
    }

    private static string Percentile(Expectations.OfQuantile quantile) => ((int)quantile.Statistic.Percentile).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
