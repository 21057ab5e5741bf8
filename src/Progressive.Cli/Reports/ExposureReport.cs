using System.Text.Json.Serialization;
using Progressive.Core.Traffic;

namespace Progressive.Cli.Reports;

/// <summary>Who has the candidate.</summary>
/// <param name="Kind">In which way.</param>
/// <param name="Percent">The share of all requests, or of all environments.</param>
/// <param name="Environments">The environments that have it.</param>
internal sealed record ExposureReport(ExposureKind Kind, decimal Percent, IReadOnlyList<string> Environments)
{
    /// <summary>The percentages of the environments that have it in part; left out where there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, decimal>? EnvironmentShares { get; private init; }

    /// <summary>The groups that have it; left out where there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Groups { get; private init; }

    /// <summary>The requests that go to it, in the words of policies; left out where there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Requests { get; private init; }

    /// <summary>In the words of policies.</summary>
    [JsonIgnore]
    public string Text { get; private init; } = "";

    public static ExposureReport Of(Exposure exposure) =>
        new(exposure.Kind, exposure.Share.Value, [.. exposure.Environments])
        {
            EnvironmentShares = exposure.EnvironmentShares.Count == 0
                ? null
                : exposure.EnvironmentShares.ToDictionary(part => part.Environment, part => part.Share.Value),
            Groups = exposure.Groups.Count == 0 ? null : [.. exposure.Groups],
            Requests = exposure.Routes.Count == 0 ? null : [.. exposure.Routes.Select(route => route.ToString())],
            Text = exposure.ToString(),
        };
}
