using System.Globalization;
using System.Text;

namespace Progressive.Statistics.Calibration;

/// <summary>How often, and at which look, each rule finds a difference that is there.</summary>
internal static class DetectionTable
{
    public static string Of(IReadOnlyList<Scenario> scenarios)
    {
        var text = new StringBuilder();
        var alarms = scenarios[0].Alarms;
        text.Append(CultureInfo.InvariantCulture, $"Found of {alarms.Runs} runs, and the mean look it was found at:\n\n| Rule |");
        foreach (var scenario in scenarios)
            text.Append(CultureInfo.InvariantCulture, $" {scenario.Name} |");
        text.Append("\n|---|").Insert(text.Length, "---|", scenarios.Count).Append('\n');
        foreach (var rule in alarms.Rules)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {rule} |");
            foreach (var scenario in scenarios)
            {
                var looks = scenario.Horizons[0];
                text.Append(CultureInfo.InvariantCulture, $" {100 * scenario.Alarms.Rate(rule, looks):0}%, {scenario.Alarms.MeanLook(rule, looks):0.0} |");
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}
