using System.Text.Json.Serialization;

namespace Progressive.Cli.Checks;

/// <summary>One file that was checked.</summary>
/// <param name="Path">Its path: as given, or as found below a directory that was given.</param>
/// <param name="Failure">Why it could not be read, or null.</param>
/// <param name="Policies">The names of its policies; none where a finding is an error.</param>
/// <param name="Findings">What was found, in the order of the text.</param>
internal sealed record FileReport(
    string Path, [property: JsonPropertyName("trouble")] string? Failure, IReadOnlyList<string> Policies, IReadOnlyList<FindingReport> Findings)
{
    public static FileReport Of(CheckedFile file) => file.IsRead
        ? new(file.Path, null, [.. file.Result.Policies.Select(policy => policy.Name)], [.. file.Result.Findings.Select(finding => FindingReport.Of(file.Text, finding))])
        : new(file.Path, file.Failure, [], []);
}
