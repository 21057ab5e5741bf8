using System.Globalization;
using Progressive.Cli.Display;
using Progressive.Cli.Explain;

namespace Progressive.Cli.Plans;

/// <summary>What <c>plan</c> shows to people.</summary>
internal static class PlanText
{
    private const int Width = 100;
    private const int LongestExposure = 40;

    public static IEnumerable<string> Lines(PlanReport plan) =>
    [
        $"policy {Words.OneLine(plan.Policy)}, {Figure.Of(plan.RequestsPerSecond)} requests per second, power {Figure.Share(plan.Power)}",
        .. plan.Steps.SelectMany(step => (IEnumerable<string>)["", .. Step(step)]),
        .. plan.Warnings.Count == 0 ? [] : (IEnumerable<string>)["", "warnings", .. plan.Warnings.SelectMany(Indented)],
    ];

    /// <summary>The trailing window of a check, or nothing.</summary>
    public static string Window(PlannedCheck check) => check.WindowSeconds is { } seconds ? $" over {ExplainText.Duration(seconds)}" : "";

    /// <summary>A chance in whole percent, which is neither none nor certain unless it is.</summary>
    public static string Chance(double chance) => chance switch
    {
        < 1e-9 => "0%",
        < 0.005 => "<1%",
        > 1 - 1e-9 => "100%",
        > 0.995 => ">99%",
        _ => chance.ToString("0%", CultureInfo.InvariantCulture),
    };

    private static IEnumerable<string> Step(PlannedStep step)
    {
        var held = step.MaximumSeconds > step.MinimumSeconds
            ? $"{ExplainText.Duration(step.MinimumSeconds)} up to {ExplainText.Duration(step.MaximumSeconds)}"
            : ExplainText.Duration(step.MinimumSeconds);
        var share = step.Share is > 0 and < 1 and var known && !step.Exposure.EndsWith('%') ? $", {Figure.Share(known)} of the traffic" : "";
        yield return string.Create(CultureInfo.InvariantCulture, $"step {step.Step}: {ShownText.Of(step.Exposure, LongestExposure)}{share}, held {held}");
        if (step.Checks.Count == 0)
        {
            yield return "  no check is due";
            yield break;
        }

        var table = new TextTable().Add("check", "samples", "sees", "candidate", "pass", "fail", "open", "after");
        foreach (var check in step.Checks)
        {
            foreach (var row in Rows(check))
            {
                table.Add(row);
            }
        }

        foreach (var line in table.Rows > 1 ? table.Lines() : [])
        {
            yield return "  " + line;
        }

        foreach (var line in step.Checks.Where(check => check.Unplanned is not null).GroupBy(check => check.Unplanned!).SelectMany(Unplanned))
        {
            yield return "  " + line;
        }
    }

    // Checks that nothing is said of for one reason, below it.
    private static IEnumerable<string> Unplanned(IGrouping<string, PlannedCheck> checks) =>
    [
        .. Paragraph.Of(Words.OneLine($"not planned, as {checks.Key}:"), Width),
        .. checks.Select(check => "  " + Words.OneLine(check.Check + Window(check))).Distinct(),
    ];

    private static IEnumerable<string[]> Rows(PlannedCheck check)
    {
        if (check.Healthy is not { } healthy || check.Breaking is not { } breaking)
        {
            return [];
        }

        var samples = Count(check, check.CandidateSamples!.Value) + (check.ReferenceSamples is { } reference ? $" : {Count(check, reference)}" : "");
        return
        [
            [check.Check, samples, check.Smallest is { } smallest ? Short(smallest.RoundedUp) : "-", Short(healthy.Value), .. Chances(healthy)],
            [check.WindowSeconds is null ? "" : $" {Window(check)}{(check.CanPass ? "" : ", an alarm")}", "", "", Short(breaking.Value), .. Chances(breaking)],
        ];
    }

    private static string[] Chances(PlannedCandidate candidate) =>
    [
        Range(candidate.Pass, candidate.PassAtMost),
        Range(candidate.Fail, candidate.FailAtMost),
        Range(candidate.Undecided, candidate.UndecidedAtMost),
        After(candidate.Seconds, candidate.SecondsAtMost),
    ];

    private static string Range(double least, double most) => (Chance(least), Chance(most)) switch
    {
        var (low, high) when low == high => low,
        ("0%" or "<1%", var high) => "up to " + high,
        (var low, "100%" or ">99%") => "from " + low,
        var (low, high) => $"{low[..^1]}-{high}",
    };

    // Of a range of minutes the seconds say nothing.
    private static string After(double least, double most)
    {
        var grain = most > least && most >= 300 ? 60 : 1;
        var (low, high) = (ExplainText.Duration(grain * Math.Round(least / grain)), ExplainText.Duration(grain * Math.Round(most / grain)));
        return low == high ? low : $"{low}-{high}";
    }

    private static string Short(PlannedAmount amount) => amount.ToString();

    private static string Count(PlannedCheck check, double samples) => check.SampleUnit == "second"
        ? ExplainText.Duration(samples)
        : samples.ToString("0", CultureInfo.InvariantCulture);

    private static IEnumerable<string> Indented(string text) =>
        Paragraph.Of(Words.OneLine(text), Width).Select((line, place) => (place == 0 ? "  " : "    ") + line);
}
