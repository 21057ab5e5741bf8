using System.Globalization;
using Progressive.Policies;

namespace Progressive.Cli.Display;

/// <summary>What <c>plan</c> shows to people.</summary>
internal static class ForecastText
{
    private const int Width = 100;
    private const int LongestExposure = 40;

    public static IEnumerable<string> Lines(RolloutForecast plan) =>
    [
        $"policy {Words.OneLine(plan.Policy)}, {Figure.Of(plan.RequestsPerSecond)} requests per second, power {Figure.Share(plan.Power)}",
        .. plan.Steps.SelectMany(step => (IEnumerable<string>)["", .. Step(step)]),
        .. plan.Warnings.Count == 0 ? [] : (IEnumerable<string>)["", "warnings", .. plan.Warnings.SelectMany(Indented)],
    ];

    private static IEnumerable<string> Step(StepForecast step)
    {
        var held = step.Maximum > step.Minimum
            ? $"{DurationText.Print(step.Minimum)} up to {DurationText.Print(step.Maximum)}"
            : DurationText.Print(step.Minimum);
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
    private static IEnumerable<string> Unplanned(IGrouping<string, CheckForecast> checks) =>
    [
        .. Paragraph.Of(Words.OneLine($"not planned, as {checks.Key}:"), Width),
        .. checks.Select(check => "  " + Words.OneLine(check.Check + check.OverWindow)).Distinct(),
    ];

    private static IEnumerable<string[]> Rows(CheckForecast check)
    {
        if (check.Healthy is not { } healthy || check.Breaking is not { } breaking)
        {
            return [];
        }

        var samples = Count(check, check.CandidateSamples!.Value) + (check.ReferenceSamples is { } reference ? $" : {Count(check, reference)}" : "");
        return
        [
            [check.Check, samples, check.Smallest is { } smallest ? Short(smallest.RoundedUp) : "-", Short(healthy.Value), .. Chances(healthy)],
            [check.Window is null ? "" : $" {check.OverWindow}{(check.CanPass ? "" : ", an alarm")}", "", "", Short(breaking.Value), .. Chances(breaking)],
        ];
    }

    private static string[] Chances(CandidateForecast candidate) =>
    [
        Range(candidate.Pass, candidate.PassAtMost),
        Range(candidate.Fail, candidate.FailAtMost),
        Range(candidate.Undecided, candidate.UndecidedAtMost),
        After(candidate.Time.TotalSeconds, candidate.TimeAtMost.TotalSeconds),
    ];

    private static string Range(double least, double most) => (Figure.Chance(least), Figure.Chance(most)) switch
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
        var (low, high) = (Duration(grain * Math.Round(least / grain)), Duration(grain * Math.Round(most / grain)));
        return low == high ? low : $"{low}-{high}";
    }

    private static string Short(ForecastAmount amount) => amount.ToString();

    private static string Count(CheckForecast check, double samples) => check.SampleUnit == "second"
        ? Duration(samples)
        : samples.ToString("0", CultureInfo.InvariantCulture);

    private static IEnumerable<string> Indented(string text) =>
        Paragraph.Of(Words.OneLine(text), Width).Select((line, place) => (place == 0 ? "  " : "    ") + line);

    private static string Duration(double seconds) => DurationText.Print(TimeSpan.FromSeconds(seconds));
}
