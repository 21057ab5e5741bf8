using Progressive.Policies;

namespace Progressive.Cli.Commands;

/// <summary>What a check of several files comes to.</summary>
internal sealed class CheckTally
{
    private int files;
    private int unread;
    private int policies;
    private int findings;
    private bool hasErrors;

    public int ExitCode =>
        unread > 0 ? Cli.ExitCode.UserError
        : hasErrors ? Cli.ExitCode.Findings
        : Cli.ExitCode.Clean;

    public void Add(PolicyFile file)
    {
        files++;
        policies += file.Policies.Count;
        findings += file.Findings.Count;
        hasErrors |= file.HasErrors;
    }

    public void AddUnread() => unread++;

    /// <summary>For example <c>3 findings in 2 files.</c></summary>
    public override string ToString()
    {
        var read =
            files == 0 ? "Nothing checked"
            : findings == 0 ? $"{Count(policies, "policy", "policies")} in {Files(files)}, no findings"
            : $"{Count(findings, "finding", "findings")} in {Files(files)}";
        return read + (unread == 0 ? "." : $"; {Files(unread)} could not be read.");
    }

    private static string Files(int count) => Count(count, "file", "files");

    private static string Count(int count, string one, string many) => $"{count} {(count == 1 ? one : many)}";
}
