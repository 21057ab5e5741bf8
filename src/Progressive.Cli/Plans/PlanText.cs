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

        var unplanned = step.Checks.Where(check => check.Unplanned is not null).Select(check => $"{check.Check}{Window(check)}: not planned, {check.Unplanned}");
        foreach (var line in (table.Rows > 1 ? table.Lines() : []).Concat(unplanned.Select(Words.OneLine)))
        {
            yield return "  " + line;
        }
    }

    private static IEnumerable<string[]> Rows(PlannedCheck check)
    {
        var name = check.Check + Window(check) + (check.CanPass ? "" : ", an alarm");
        if (check.Healthy is not { } healthy || check.Breaking is not { } breaking)
        {
            return [];
        }

        var samples = Count(check.CandidateSamples!.Value) + (check.ReferenceSamples is { } reference ? $" : {Count(reference)}" : "");
        return
        [
            [name, samples, check.Smallest is { } smallest ? Short(smallest.RoundedUp) : "-", Short(healthy.Value), .. Chances(healthy)],
            ["", "", "", Short(breaking.Value), .. Chances(breaking)],
        ];
    }

    private static string[] Chances(PlannedCandidate candidate) =>
        [Chance(candidate.Pass), Chance(candidate.Fail), Chance(candidate.Undecided), ExplainText.Duration(Math.Round(candidate.Seconds))];

    private static string Short(PlannedAmount amount) => amount.ToString();

    private static string Count(double samples) => samples.ToString("0", CultureInfo.InvariantCulture);

    private static IEnumerable<string> Indented(string text) =>
        Paragraph.Of(Words.OneLine(text), Width).Select((line, place) => (place == 0 ? "  " : "    ") + line);
}
