using System.Text.Json.Serialization;
using Progressive.Core.Traffic;

namespace Progressive.Cli.Reports;

/// <summary>Who has the candidate.</summary>
/// <param name="Kind">In which way.</param>
/// <param name="Percent">The share of all requests, or of all environments.</param>
/// <param name="Environments">The environments that have it.</param>
internal sealed record ExposureReport(ExposureKind Kind, decimal Percent, IReadOnlyList<string> Environments)
{
    /// <summary>In the words of policies.</summary>
    [JsonIgnore]
    public string Text { get; private init; } = "";

    public static ExposureReport Of(Exposure exposure) =>
        new(exposure.Kind, exposure.Share.Value, [.. exposure.Environments]) { Text = exposure.ToString() };
}
