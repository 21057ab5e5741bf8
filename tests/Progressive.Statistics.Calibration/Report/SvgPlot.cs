using System.Globalization;
using System.Security;
using System.Text;

namespace Progressive.Statistics.Calibration;

/// <summary>False alarms over the number of looks, a line per rule, with the level they were promised at.</summary>
internal static class SvgPlot
{
    private const double Left = 60, Top = 40, Width = 420, Height = 380, Label = 500, LabelStep = 19;

    private static readonly string[] colours =
        ["#c0392b", "#e67e22", "#7f8c8d", "#2980b9", "#16a085", "#8e44ad", "#b7950b", "#2c3e50", "#d35480"];

    public static string Of(Scenario scenario, string title)
    {
        var horizons = scenario.Horizons;
        var rules = scenario.Alarms.Rules;
        var top = Math.Ceiling(rules.Max(rule => horizons.Max(looks => scenario.Alarms.Rate(rule, looks))) * 10) / 10;
        var text = new StringBuilder();
        Line($"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 960 480' font-family='sans-serif' font-size='13'>");
        Line($"<rect width='960' height='480' fill='white'/>");
        Line($"<text x='{Left}' y='22' font-size='15' font-weight='bold'>{SecurityElement.Escape(title)}</text>");
        for (var percent = 0; percent <= Math.Round(100 * top); percent += 10)
        {
            Line($"<path d='M{Left} {Y(percent / 100.0):0.#} h{Width}' stroke='#e0e0e0'/>");
            Line($"<text x='{Left - 8}' y='{Y(percent / 100.0) + 4:0.#}' text-anchor='end'>{percent}%</text>");
        }

        foreach (var looks in horizons)
            Line($"<text x='{X(looks):0.#}' y='{Top + Height + 20}' text-anchor='middle'>{looks}</text>");

        Line($"<text x='{Left + Width / 2}' y='{Top + Height + 40}' text-anchor='middle'>looks (logarithmic)</text>");
        Line($"<path d='M{Left} {Y(Schedule.Alpha):0.#} h{Width}' stroke='black' stroke-dasharray='5 4'/>");
        Line($"<text x='{Left + 6}' y='{Y(Schedule.Alpha) - 5:0.#}'>5%, as promised</text>");

        double free = Top;
        foreach (var rule in rules.OrderByDescending(rule => scenario.Alarms.Rate(rule, horizons[^1])))
        {
            var colour = colours[rules.ToList().IndexOf(rule) % colours.Length];
            var points = string.Join(' ', horizons.Select(looks => string.Create(
                CultureInfo.InvariantCulture, $"{X(looks):0.#},{Y(scenario.Alarms.Rate(rule, looks)):0.#}")));
            var last = scenario.Alarms.Rate(rule, horizons[^1]);

            // Labels keep their order and make room for each other, and for those still to come.
            free = Math.Max(free, Math.Min(Y(last), Top + Height - LabelStep * (rules.Count - 1)));
            Line($"<polyline points='{points}' fill='none' stroke='{colour}' stroke-width='2'/>");
            Line($"<path d='M{X(horizons[^1]):0.#} {Y(last):0.#} L{Label - 4} {free:0.#}' stroke='{colour}' stroke-width='0.7'/>");
            Line($"<text x='{Label}' y='{free + 4:0.#}' fill='{colour}'>{100 * last:0.0}%  {SecurityElement.Escape(rule)}</text>");
            free += LabelStep;
        }

        Line($"</svg>");
        return text.ToString();

        double X(int looks) => Left + Width * Math.Log((double)looks / horizons[0]) / Math.Log((double)horizons[^1] / horizons[0]);

        double Y(double rate) => Top + Height * (1 - rate / top);

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }
}
