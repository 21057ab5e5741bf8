using Progressive.Cli.Display;
using Progressive.Policies;

namespace Progressive.Cli.Checks;

/// <summary>As many findings as somebody reads; the rest is counted.</summary>
internal sealed class ShownFindings
{
    /// <summary>So many are shown.</summary>
    public const int Most = 200;

    private int seen;

    /// <summary>Those of a file that are still to be shown.</summary>
    public IEnumerable<Finding> Of(CheckedFile file)
    {
        var findings = file.Result?.Findings ?? ValueList<Finding>.Empty;
        var left = Math.Max(0, Most - seen);
        seen += findings.Count;
        return findings.Take(left);
    }

    /// <summary>Says how many were not shown, where there are any.</summary>
    public Task WriteRestAsync(Screen error) => seen <= Most
        ? Task.CompletedTask
        : error.WriteLineAsync($"{seen - Most} more {(seen - Most == 1 ? "finding is" : "findings are")} not shown; --format json has all.");
}
