using System.Collections.Generic;
using System.Linq;
using System.Text;
using Progressive.Policies.Rules;
using Progressive.Policies.Text;

namespace Progressive.Policies.Printing;

/// <summary>Prints the canonical text of a policy: everything it says, defaults written out.</summary>
internal static class PolicyPrinter
{
    public static string Print(Policy policy)
    {
        var page = new StringBuilder();
        page.Append("policy ").Append(Word.Name(policy.Name)).Append(" {\n");
        if (policy.Binding is { } binding)
        {
            page.Append("  metrics from ").Append(Word.Name(binding.Provider));
            page.Append(binding.SplitLabel is { } label ? " split by label " + Word.Quote(label) : "").Append('\n');
        }

        Lines(page, policy.Metrics.Select(Metric));
        StrategyPrinter.Print(page, policy.Strategy);
        foreach (var gate in policy.Gates)
        {
            Print(page, policy, gate);
        }

        Lines(page, Clauses(policy.Reactions, ReactionsDraft.Clauses));
        Lines(page, Clauses(policy, PolicyDraft.Clauses));
        if (policy.OnRollBack is { } hook)
        {
            page.Append($"  on roll back run {Word.Quote(hook.Hook)} within {DurationText.Print(hook.Within)}\n");
        }

        Lines(page, policy.Freezes.Select(freeze => freeze.ToString()!));
        if (policy.Expectations is { } expectations)
        {
            page.Append("  expect {\n");
            Lines(page, Expectations(expectations).Select(line => "  " + line));
            page.Append("  }\n");
        }

        if (policy.Deadline is { } deadline)
        {
            page.Append($"  deadline {DurationText.Print(deadline.Within)} otherwise {deadline.Otherwise}\n");
        }

        return page.Append("}\n").ToString();
    }

    private static string Metric(Metric metric)
    {
        var line = $"metric {Word.Name(metric.Name)} {Methods.Name(metric.Kind)} {Series(metric.Series, metric.Query)}";
        if (metric.IsCounted)
        {
            line += (metric.Kind == MetricKind.Proportion ? " of " : " per ") + Series(metric.Against ?? "", metric.AgainstQuery);
        }

        line += Joined(metric, [MetricDraft.UnitClause]);
        line += metric.Better switch
        {
            Better.Lower => " lower is better",
            Better.Higher => " higher is better",
            _ => "",
        };
        line += Joined(metric, MetricDraft.Rest);
        return line + string.Concat(metric.Filters.Select(filter => $" where {Word.Name(filter.Label)} is {Word.Quote(filter.Value)}"));
    }

    private static string Series(string series, string? query) => query is null ? Word.Quote(series) : "query " + Word.Query(query);

    private static void Print(StringBuilder page, Policy policy, Gate gate)
    {
        page.Append($"  gate {Word.Name(gate.Name)}{Joined(gate, GateDraft.Head)} {{\n");
        Lines(page, gate.Checks.Select(check => "  " + Check(policy, check)));
        Lines(page, Clauses(gate, GateDraft.Settings).Select(line => "  " + line));
        Lines(page, Clauses(gate.Reactions, ReactionsDraft.Clauses).Select(line => "  " + line));
        page.Append("  }\n");
    }

    private static string Check(Policy policy, Check check)
    {
        var subject = (check.Observed ? "observe " : "")
            + (check.Statistic is null ? "" : check.Statistic + " of ") + Word.Name(check.Metric);
        var limit = check.Limit switch
        {
            Limit.Absolute absolute => $" {Side(absolute.Side)} {absolute.Bound}"
                + (absolute.FailBeyond == absolute.Bound ? "" : $" fail beyond {absolute.FailBeyond}"),
            Limit.Relative relative => $" at most {relative.Margin} {(relative.IsDifference ? "different from" : "worse than")} {relative.Reference}"
                + (relative.FailBeyond == relative.Margin ? "" : $" fail beyond {relative.FailBeyond}"),
            _ => "",
        };
        var kind = policy.Metrics.First(metric => metric.Name == check.Metric).Kind;
        var statistic = check.Statistic is { } known ? Given<Statistic>.Known(known, default) : default;
        var usual = Methods.Default(kind, statistic, check.Limit is Limit.Relative);
        var method = check.Method == usual ? "" : " using " + Methods.Name(check.Method);
        var tolerance = check.Tolerance is { } tolerated ? " " + tolerated : "";
        var over = check.Windows.Count == 0 ? "" : " over " + string.Join(", ", check.Windows.Select(DurationText.Print));
        return subject + limit + method + tolerance + over;
    }

    private static string Side(LimitSide side) => side == LimitSide.AtMost ? "at most" : "at least";

    /// <summary>The clauses that a part of a policy has, in their order.</summary>
    public static IEnumerable<string> Clauses<TDraft, TModel>(TModel model, IEnumerable<Clause<TDraft, TModel>> clauses) =>
        clauses.Select(clause => clause.Print(model)).OfType<string>();

    /// <summary>The same on one line, each after a blank.</summary>
    public static string Joined<TDraft, TModel>(TModel model, IEnumerable<Clause<TDraft, TModel>> clauses) =>
        string.Concat(Clauses(model, clauses).Select(clause => " " + clause));

    private static IEnumerable<string> Expectations(Expectations expectations)
    {
        foreach (var line in Clauses(expectations, ExpectDraft.Clauses))
        {
            yield return line;
        }

        foreach (var metric in expectations.Metrics)
        {
            yield return Word.Expected(metric.Metric) + " " + (metric.Level is { } level
                ? level.ToString()
                : string.Join(", ", metric.Quantiles.Select(quantile => $"{quantile.Statistic} {quantile.Value}")));
        }
    }

    private static void Lines(StringBuilder page, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            page.Append("  ").Append(line).Append('\n');
        }
    }
}
