using System.CommandLine;
using Progressive.Cli.Checks;
using Progressive.Cli.Display;
using Progressive.Policies;

namespace Progressive.Cli.Commands;

/// <summary><c>progressive fix FILE…</c>: applies every fix that leaves no choice, or says with <c>--verify</c> which it would apply.</summary>
internal sealed class FixCommand : Command, IExample
{
    private readonly Argument<string[]> files = new("FILE")
    {
        Description = "The policy files to fix, or directories to search for *.rollout.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<bool> verify = new("--verify") { Description = "Change nothing; end with 1 if there is something to fix." };

    public FixCommand() : base("fix", "Applies the fixes that findings of policy files have.")
    {
        Arguments.Add(files);
        Options.Add(verify);
        SetAction(RunAsync);
    }

    public string Example => """
        Examples:
          progressive fix checkout.rollout search.rollout
          progressive fix policies --verify

        Each fix has been tried: its finding is gone afterwards, and no other has come. Where there is more than one, you choose: they are listed. No
        warning is silenced. What was fixed goes to standard output, what is left to standard error.
        Exit codes: 0 no errors are left; 1 errors are left, or there is something to fix; 2 wrong usage or a file could not be read.
        """;

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (output, error) = (parsed.Output, parsed.Error);
        var onlyVerify = parsed.GetValue(verify);
        var exitCode = ExitCode.Done;
        foreach (var (path, trouble) in PolicySearch.Find(parsed.GetRequiredValue(files)))
        {
            var source = trouble is null ? await PolicySource.ReadAsync(path, cancellation) : null;
            if (source is not { IsRead: true })
            {
                await error.WriteLineAsync($"{path}: {trouble ?? source!.Failure}");
                exitCode = ExitCode.UserError;
                continue;
            }

            var after = FixedText.Of(source.Text, cancellation);
            foreach (var (finding, repair) in after.Fixed)
            {
                await output.WriteLineAsync($"{path}({finding.Origin.Line},{finding.Origin.Column}): {finding.Rule.Id}: {repair.Title}.");
            }

            foreach (var (finding, choices) in after.Left)
            {
                await error.WriteLineAsync(path + finding + Listed(choices));
            }

            if (after.Fixed.Count > 0 && !onlyVerify && await PolicyTarget.TryWriteAsync(path, PolicyTarget.Encode(after.Text), cancellation) is { } failure)
            {
                await error.WriteLineAsync($"{path}: {failure}");
                exitCode = ExitCode.UserError;
            }
            else if (after.Left.Any(left => left.Finding.Rule.Severity == Severity.Error) || (onlyVerify && after.Fixed.Count > 0))
            {
                exitCode = Math.Max(exitCode, ExitCode.Findings);
            }
        }

        return exitCode;
    }

    private static string Listed(IReadOnlyList<Repair> choices) =>
        choices.Count == 0 ? "" : $" Choose: {string.Join("; or ", choices.Select(choice => char.ToLowerInvariant(choice.Title[0]) + choice.Title[1..]))}.";
}
