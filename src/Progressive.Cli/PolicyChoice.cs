using Progressive.Cli.Display;
using Progressive.Policies;

namespace Progressive.Cli;

/// <summary>One policy of a file, as named on the command line, or what to say and to end with where there is none.</summary>
/// <param name="Policy">The policy, or null.</param>
/// <param name="Complaints">Lines for standard error.</param>
/// <param name="ExitCode">What to end with without a policy.</param>
internal sealed record PolicyChoice(Policy? Policy, IReadOnlyList<string> Complaints, int ExitCode)
{
    /// <summary>Reads a file and picks one of its policies; without a name the only one.</summary>
    public static async Task<PolicyChoice> ReadAsync(string path, string? name, CancellationToken cancellation)
    {
        var source = await PolicySource.ReadAsync(path, cancellation);
        if (!source.IsRead)
        {
            return new(null, [$"{path}: {source.Failure}"], Cli.ExitCode.UserError);
        }

        var file = PolicyText.Parse(source.Text);
        if (file.HasErrors)
        {
            return new(null, [.. file.Findings.Where(finding => finding.Rule.Severity == Severity.Error).Select(finding => path + finding)], Cli.ExitCode.Findings);
        }

        var names = file.Policies.Select(policy => policy.Name).ToArray();
        var chosen = name is null ? file.Policies : file.Policies.Where(policy => policy.Name == name);
        return chosen.ToArray() switch
        {
            [var policy] => new(policy, [], Cli.ExitCode.Done),
            [] => new(null, [$"{path}: there is no policy '{ShownText.Of(name!, 40)}'.{Spelling.Suggest(name!, names)}"], Cli.ExitCode.UserError),
            _ => new(null, [$"{path}: it has more than one policy; name one of them: {string.Join(", ", names)}."], Cli.ExitCode.UserError),
        };
    }
}
