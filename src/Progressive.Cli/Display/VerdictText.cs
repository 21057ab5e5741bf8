using System.Globalization;
using Progressive.Cli.Comparisons;

namespace Progressive.Cli.Display;

/// <summary>The verdict of a comparison in words.</summary>
internal static class VerdictText
{
    public static IEnumerable<string> Lines(CompareReport report, CompareRequest request)
    {
        var (candidate, baseline) = report.Method == ComparisonMethod.Quantile
            ? ($"The candidate's {Name(report)}", "the baseline's")
            : ("The candidate", "the baseline");
        return report.Verdict switch
        {
            ComparisonVerdict.Pass => [$"{candidate} is not worse than {baseline} by more than {request.Margin}: shown."],
            ComparisonVerdict.Fail => [$"{candidate} is worse than {baseline} by more than {request.Margin}: shown."],
            ComparisonVerdict.Undecided =>
                [$"{candidate} is not worse than {baseline} by more than {request.Margin}: not shown;", Reach(report)],
            var verdict => [$"{candidate} {Departs(report)} {baseline}: {(verdict == ComparisonVerdict.Differ ? "shown" : "not shown")}."],
        };
    }

    /// <summary>The name of the quantile, such as <c>p99.9</c>.</summary>
    public static string Name(CompareReport report) =>
        "p" + (report.Quantile.GetValueOrDefault() * 100).ToString("0.##########", CultureInfo.InvariantCulture);

    private static string Departs(CompareReport report) => (report.Method, report.Alternative) switch
    {
        (_, Direction.TwoSided) => "differs from",
        (ComparisonMethod.Quantile, Direction.Less) => "is smaller than",
        (ComparisonMethod.Quantile, _) => "is larger than",
        (_, Direction.Less) => "tends to be smaller than",
        _ => "tends to be larger than",
    };

    private static string Reach(CompareReport report)
    {
        var (good, bad) = report.Better == BetterSide.Lower ? (report.Lower, report.Upper) : (report.Upper, report.Lower);
        return $"the interval reaches from {Worse(report, good)} to {Worse(report, bad)}.";
    }

    private static string Worse(CompareReport report, double bound)
    {
        var excess = bound - (report.Scale == EstimateScale.Ratio ? 1 : 0);
        var worse = report.Better == BetterSide.Lower ? excess : -excess;
        var size = Math.Abs(worse);
        var amount = report.Scale == EstimateScale.Ratio ? Figure.Of(size * 100) + "%" : Figure.Of(size);
        var direction = worse > 0 ? "worse" : "better";
        return worse == 0 ? "no difference" : double.IsInfinity(size) ? direction + " without limit" : $"{amount} {direction}";
    }
}
