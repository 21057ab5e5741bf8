using System.Globalization;
using Progressive.Cli.Comparisons;
using Progressive.Cli.Samples;
using Progressive.Policies;

namespace Progressive.Cli.Display;

/// <summary>What <c>compare</c> shows to people; no line is longer than 100 characters.</summary>
internal sealed class CompareText(CompareReport report, CompareRequest request, Sample candidate, Sample baseline)
{
    private const string Indent = "  ";

    public IEnumerable<string> Lines(bool isAscii) =>
    [
        .. Sides(),
        "",
        .. Numbers(),
        "",
        .. new Histogram(("baseline", baseline), ("candidate", candidate)).Lines(isAscii),
        "",
        .. VerdictText.Lines(report, request),
    ];

    private IEnumerable<string> Sides()
    {
        string[][] rows = [["n", "median", "p95"], Of(report.Baseline), Of(report.Candidate)];
        string[] names = ["", "baseline", "candidate"], sources = ["", baseline.Source.ToString(), candidate.Source.ToString()];
        var table = new TextTable();
        for (var row = 0; row < rows.Length; row++)
        {
            var cells = rows[row].Select((cell, column) => cell.PadLeft(rows.Max(other => other[column].Length)));
            table.Add([names[row], .. cells, sources[row]]);
        }

        return table.Lines();

        static string[] Of(SideReport side) =>
            [side.Size.ToString(CultureInfo.InvariantCulture), Figure.Of(side.Median), Figure.Of(side.P95)];
    }

    private IEnumerable<string> Numbers()
    {
        var table = new TextTable().Add("method", Method);
        if (report is { U: { } u, P: { } p })
        {
            table
                .Add("alternative", Claim)
                .Add("U", string.Create(CultureInfo.InvariantCulture, $"{u:0.#} of {(long)report.N1 * report.N2} pairs above {Against}"))
                .Add("p", Figure.OfP(p));
        }

        if (report.Scale != EstimateScale.Superiority)
        {
            table.Add(EnumWords.Of(report.Scale), $"{Interval(report.Estimate, report.Lower, report.Upper)}, {Estimand}");
        }

        table
            .Add("superiority", Interval(report.Effect, report.EffectLower, report.EffectUpper) + ", P(candidate > baseline), ties one half")
            .Add("interval", Bounds);
        return table.Lines().Select(line => Indent + line);
    }

    private string Method => report.Method switch
    {
        ComparisonMethod.MannWhitney => "mann-whitney, " + (report.Exact ? "exact" : "asymptotic"),
        ComparisonMethod.BrunnerMunzel => "brunner-munzel",
        _ => $"quantile {VerdictText.Name(report)}, exact bounds",
    };

    private string Estimand => report.Method == ComparisonMethod.Quantile
        ? Between($"{VerdictText.Name(report)} of candidate", "that of baseline")
        : Between("candidate", "baseline") + ", Hodges-Lehmann";

    private string Bounds => report.Alternative == Direction.TwoSided
        ? $"{Plain(100 * report.Confidence)}%, two-sided"
        : $"each end is a one-sided bound at {Plain(100 * report.Confidence)}%";

    /// <summary>What p is evidence for.</summary>
    private string Claim => report.Alternative switch
    {
        Direction.Less => "candidate smaller than ",
        Direction.Greater => "candidate larger than ",
        _ => "candidate differs from ",
    } + Against;

    private string Against => (report.Limit, report.Scale) switch
    {
        (null, _) => "baseline",
        ({ } limit, EstimateScale.Ratio) => $"{Plain((decimal)limit)} x baseline",
        ({ } limit, _) => $"baseline {(limit < 0 ? '-' : '+')} {Plain((decimal)Math.Abs(limit))}",
    };

    private string Between(string one, string other) => one + (report.Scale == EstimateScale.Ratio ? " / " : " - ") + other;

    private static string Interval(double estimate, double lower, double upper) =>
        $"{Figure.Of(estimate)} [{Figure.Of(lower)}, {Figure.Of(upper)}]";

    // In full, as it was said: a margin of 500 ns is not one of 0 s, nor a confidence of 99.9999% one of 100%.
    private static string Plain(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);
}
