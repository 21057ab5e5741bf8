using Progressive.Cli.Display;
using Progressive.Policies;

namespace Progressive.Cli.Checks;

/// <summary>All findings as one object.</summary>
internal sealed class JsonFindings(Screen output) : CheckOutput
{
    private readonly List<FileReport> files = [];

    public override Task AddAsync(CheckedFile file)
    {
        files.Add(FileReport.Of(file));
        return Task.CompletedTask;
    }

    public override Task EndAsync() => output.WriteLinesAsync(Screen.Document(CheckJson.Write(new(
        files, Count(Severity.Error), Count(Severity.Warning), files.Count(file => file.Failure is not null)))));

    private int Count(Severity severity) => files.Sum(file => file.Findings.Count(finding => finding.Severity == severity));
}
