using System.Globalization;

namespace Progressive.Core.Metrics;

/// <summary>The tags of one series, as its measurements give them: another order of the same tags is another series.</summary>
internal sealed class MeterTagSet(ReadOnlySpan<KeyValuePair<string, object?>> tags)
{
    private const int BytesOfSeries = 400;
    private const int BytesOfTag = 100;

    private readonly KeyValuePair<string, object?>[] tags = tags.ToArray();
    private readonly Dictionary<string, string> texts = Texts(tags);

    /// <summary>The tags as they were given.</summary>
    public ReadOnlySpan<KeyValuePair<string, object?>> Tags => tags;

    /// <summary>The text of a tag's value, or null where it has none: 500 is <c>500</c>, true is <c>true</c>.</summary>
    public string? this[string label] => texts.GetValueOrDefault(label);

    /// <summary>How many bytes a series with these tags takes before its first value, about: whoever measures chooses how long texts are.</summary>
    public long Size => BytesOfSeries + texts.Sum(text => BytesOfTag + (2L * (text.Key.Length + text.Value.Length)));

    private static Dictionary<string, string> Texts(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var texts = new Dictionary<string, string>(tags.Length, StringComparer.Ordinal);
        foreach (var (label, value) in tags)
        {
            if (value is not null)
            {
                texts[label] = value is bool truth
                    ? truth ? "true" : "false"
                    : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            }
        }

        return texts;
    }
}
