using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Progressive.Policies;

/// <summary>Prints the canonical text of a policy: everything it says, defaults written out.</summary>
internal static class PolicyPrinter
{
    public static string Print(Policy policy)
    {
        var page = new StringBuilder();
        page.Append("policy ").Append(Name(policy.Name)).Append(" {\n");
        if (policy.Binding is { } binding)
        {
            page.Append("  metrics from ").Append(Name(binding.Provider));
            page.Append(binding.SplitLabel is { } label ? " split by label " + Quote(label) : "").Append('\n');
        }

        Lines(page, policy.Metrics.Select(Metric));
        Print(page, policy.Strategy);
        foreach (var gate in policy.Gates)
        {
            Print(page, gate);
        }

        Lines(page, Reactions(policy.Reactions));
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
        var line = $"metric {Name(metric.Name)} {metric.Kind.ToString().ToLowerInvariant()} {Quote(metric.Series)}";
        if (metric.Against is { } against)
        {
            line += (metric.Kind == MetricKind.Proportion ? " of " : " per ") + Quote(against);
        }

        line += metric.Unit is { } unit ? " in " + Name(unit.Symbol) : "";
        line += metric.Better switch
        {
            Better.Lower => " lower is better",
            Better.Higher => " higher is better",
            _ => "",
        };
        return line + string.Concat(metric.Filters.Select(filter => $" where {Name(filter.Label)} is {Quote(filter.Value)}"));
    }

    private static void Print(StringBuilder page, Strategy strategy)
    {
        page.Append(strategy switch
        {
            Phased phased => $"  phased over {Names(phased.Environments)}{(phased.Alike ? " alike" : "")} {{\n",
            BlueGreen => "  blue-green {\n",
            _ => "  canary {\n",
        });
        Lines(page, strategy.Stages.Select(stage => "  " + Stage(stage)));
        if (strategy.KeepBaseline.Ticks > 0)
        {
            page.Append($"    keep baseline {DurationText.Print(strategy.KeepBaseline)}\n");
        }

        page.Append("  }\n");
    }

    private static string Stage(Stage stage) => stage switch
    {
        Step step => Audience(step.Audience) + Hold(step.Hold) + Guards(step),
        Approval approval =>
            $"approval {Quote(approval.Role)} within {DurationText.Print(approval.Within)} otherwise {approval.Otherwise}",
        _ => "",
    };

    private static string Audience(Audience audience) => audience switch
    {
        PreviewAudience or SwitchAudience => audience.ToString()!,
        EnvironmentsAudience environments => "step in " + Names(environments.Names),
        _ => "step " + audience,
    };

    private static string Hold(Hold? hold) => hold is null ? "" : " hold " + DurationText.Print(hold.Minimum)
        + (hold.Maximum > hold.Minimum ? " up to " + DurationText.Print(hold.Maximum) : "");

    private static string Guards(Step step) => step switch
    {
        { UnguardedReason: { } reason } => " unguarded " + Quote(reason),
        { Gates.Count: > 0 } => " while " + Names(step.Gates),
        _ => "",
    };

    private static void Print(StringBuilder page, Gate gate)
    {
        page.Append($"  gate {Name(gate.Name)} every {DurationText.Print(gate.Every)}");
        page.Append($" warm-up {DurationText.Print(gate.WarmUp)} {{\n");
        Lines(page, gate.Checks.Select(check => "  " + Check(check)));
        Lines(page, [$"  confidence {gate.Confidence}", $"  samples {gate.Samples}", $"  patience {DurationText.Print(gate.Patience)}"]);
        if (gate.Spending is { } spending)
        {
            Lines(page, [$"  spending {spending.ToString().ToLowerInvariant()}"]);
        }

        Lines(page, Reactions(gate.Reactions).Select(line => "  " + line));
        page.Append("  }\n");
    }

    private static string Check(Check check)
    {
        var subject = (check.Observed ? "observe " : "")
            + (check.Statistic is null ? "" : check.Statistic + " of ") + Name(check.Metric);
        var limit = check.Limit switch
        {
            AbsoluteLimit absolute => $" {Side(absolute.Side)} {absolute.Bound}"
                + (absolute.FailBeyond == absolute.Bound ? "" : $" fail beyond {absolute.FailBeyond}"),
            RelativeLimit relative => $" at most {relative.Margin} worse than {relative.Reference}"
                + (relative.FailBeyond == relative.Margin ? "" : $" fail beyond {relative.FailBeyond}"),
            _ => "",
        };
        var over = check.Windows.Count == 0 ? "" : " over " + string.Join(", ", check.Windows.Select(DurationText.Print));
        return subject + limit + over;
    }

    private static string Side(LimitSide side) => side == LimitSide.AtMost ? "at most" : "at least";

    private static IEnumerable<string> Reactions(Reactions reactions)
    {
        if (reactions.OnFailure is { } failure)
        {
            yield return "on failure " + failure;
        }

        if (reactions.OnInconclusive is { } inconclusive)
        {
            yield return "on inconclusive " + inconclusive;
        }

        if (reactions.OnNoData is { } noData)
        {
            yield return "on no data " + noData;
        }
    }

    private static IEnumerable<string> Expectations(Expectations expectations)
    {
        if (expectations.Traffic is { } traffic)
        {
            yield return "traffic " + traffic;
        }

        foreach (var metric in expectations.Metrics)
        {
            yield return ExpectedName(metric.Metric) + " " + (metric.Level is { } level
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

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(Name));

    // Quoted names are never keywords, so quoting is always safe; bare words read better where they are words.
    private static string Name(string name) => IsWord(name) ? name : Quote(name);

    private static string ExpectedName(string name) => name is "traffic" or "allow" ? Quote(name) : Name(name);

    private static bool IsWord(string name) => name.Length > 0 && IsLetter(name[0])
        && name.All(c => IsLetter(c) || c is (>= '0' and <= '9') or '-' or '_' or '.');

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    private static string Quote(string text) => "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";
}
