using System.Globalization;
using Progressive.Policies;

namespace Progressive.Cli.Display;

/// <summary>How single things read.</summary>
internal static class Words
{
    /// <summary>A time to the second, always UTC.</summary>
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A time to the second, without its date where that is today's.</summary>
    public static string Of(DateTimeOffset time, DateTimeOffset now) =>
        time.UtcDateTime.Date == now.UtcDateTime.Date ? time.UtcDateTime.ToString("HH:mm:ss'Z'", CultureInfo.InvariantCulture) : Of(time);

    /// <summary>About how long, the less exact the longer: <c>42s</c>, <c>3h20m</c>, <c>51h</c>.</summary>
    public static string Of(TimeSpan duration)
    {
        var grain = duration.Duration() switch
        {
            { TotalDays: >= 2 } => TimeSpan.FromHours(1),
            { TotalHours: >= 1 } => TimeSpan.FromMinutes(1),
            _ => TimeSpan.FromSeconds(1),
        };
        return DurationText.Print(Math.Round(duration / grain) * grain);
    }

    /// <summary>Text from a journal on one line, without what could steer a terminal; a blank stands where a line of its own ended.</summary>
    public static string OneLine(string text) => ShownText.Of(text.ReplaceLineEndings(" ").Replace('\t', ' '));
}
