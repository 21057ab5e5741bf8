using System.Globalization;
using System.Text;

namespace Progressive.Statistics.Calibration;

/// <summary>The share of runs with a false alarm, in percent with its standard error.</summary>
internal static class MarkdownTable
{
    public static string Of(Scenario scenario)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{scenario.Name}, {scenario.Alarms.Runs} runs:\n\n| Rule |");
        foreach (var looks in scenario.Horizons)
            text.Append(CultureInfo.InvariantCulture, $" {looks} looks |");
        text.Append("\n|---|").Insert(text.Length, "---|", scenario.Horizons.Count).Append('\n');
        foreach (var rule in scenario.Alarms.Rules)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {rule} |");
            foreach (var looks in scenario.Horizons)
            {
                var (rate, error) = (100 * scenario.Alarms.Rate(rule, looks), 100 * scenario.Alarms.StandardError(rule, looks));
                text.Append(CultureInfo.InvariantCulture, $" {rate:0.0} ± {error:0.0} |");
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}
