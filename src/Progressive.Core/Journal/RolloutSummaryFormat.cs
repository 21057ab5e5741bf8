using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Progressive.Core.Journal;

/// <summary>
/// How journals write summaries down: one JSON object each. What was written once stays readable, so members are neither renamed nor given
/// another meaning; one that a later version adds is left out by an earlier one.
/// </summary>
public static class RolloutSummaryFormat
{
    // Summaries go to journals, not into pages: text need not be escaped for those.
    private static readonly JsonTypeInfo<RolloutSummary> Shape = (JsonTypeInfo<RolloutSummary>)new JsonSerializerOptions(RolloutSummaryContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = RolloutSummaryContext.Default,
    }.GetTypeInfo(typeof(RolloutSummary));

    /// <summary>A summary as one line of JSON.</summary>
    /// <param name="summary">The summary.</param>
    public static string Write(RolloutSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return JsonSerializer.Serialize(summary, Shape);
    }

    /// <summary>The summary that was written.</summary>
    /// <param name="text">What <see cref="Write"/> returned, in this version or another.</param>
    /// <exception cref="JournalDamagedException">The text is broken or lacks something.</exception>
    public static RolloutSummary Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return JsonSerializer.Deserialize(text, Shape)
                ?? throw new JournalDamagedException("The summary is null.");
        }
        catch (JsonException broken)
        {
            throw new JournalDamagedException($"The summary cannot be read. {broken.Message}", broken);
        }
    }
}
