using Progressive.Cli.Display;
using Progressive.Policies;

namespace Progressive.Cli.Checks;

/// <summary>
/// The commands by which a step of a GitHub workflow puts findings beside the text:
/// <c>::error file=checkout.rollout,line=4,col=12,title=PRG0101::Shares must rise</c>.
/// </summary>
internal sealed class WorkflowCommands(Screen output) : CheckOutput
{
    public override async Task AddAsync(CheckedFile file)
    {
        // The runner takes paths with slashes, whatever the system.
        var path = Property(file.Path.Replace('\\', '/'));
        if (!file.IsRead)
        {
            await output.WriteLineAsync($"::error file={path}::{Data(file.Failure)}");
            return;
        }

        foreach (var finding in file.Result.Findings)
        {
            var (word, origin) = (finding.Rule.Severity == Severity.Error ? "error" : "warning", finding.Origin);
            await output.WriteLineAsync(
                $"::{word} file={path},line={origin.Line},col={origin.Column},title={Property(finding.Rule.Id)}::{Data(finding.Message)}");
        }
    }

    /// <summary>Text after the second <c>::</c>. Its line ends become lines of the note; nothing else in it is more than text.</summary>
    internal static string Data(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    /// <summary>The value of a property, which a comma or a colon would end.</summary>
    internal static string Property(string text) => Data(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
