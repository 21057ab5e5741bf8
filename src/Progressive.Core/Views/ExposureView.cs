using System.Text.Json.Serialization;
using Progressive.Core.Traffic;

namespace Progressive.Core.Views;

/// <summary>Who has the candidate.</summary>
/// <param name="Kind">In which way it is exposed.</param>
/// <param name="Percent">The share of all requests, or of all environments, from 0 to 100; for a mirror the share that is copied.</param>
/// <param name="Environments">The environments that have it whole.</param>
public sealed record ExposureView(ExposureKind Kind, decimal Percent, IReadOnlyList<string> Environments)
{
    /// <summary>The percentages of the environments that have it in part, by name; null where there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, decimal>? EnvironmentShares { get; init; }

    /// <summary>The groups that have it in addition to the share; null where there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Groups { get; init; }

    /// <summary>The requests that go to it in addition to the share, in the words of policies; null where there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Requests { get; init; }

    /// <summary>The same in the words of policies: <c>20%</c>, <c>eu-1, eu-2</c>, <c>everyone</c>.</summary>
    public required string Text { get; init; }

    /// <summary>The view of an exposure.</summary>
    /// <param name="exposure">The exposure.</param>
    public static ExposureView Of(Exposure exposure)
    {
        ArgumentNullException.ThrowIfNull(exposure);
        return new(exposure.Kind, exposure.Share.Value, exposure.Environments)
        {
            EnvironmentShares = exposure.EnvironmentShares.Count == 0
                ? null
                : exposure.EnvironmentShares.ToDictionary(part => part.Environment, part => part.Share.Value),
            Groups = exposure.Groups.Count == 0 ? null : exposure.Groups,
            Requests = exposure.Routes.Count == 0 ? null : [.. exposure.Routes.Select(route => route.ToString())],
            Text = exposure.ToString(),
        };
    }
}
