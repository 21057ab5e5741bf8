using System.CommandLine;
using Progressive.Cli.Checks;
using Progressive.Cli.Display;
using Progressive.Policies;

namespace Progressive.Cli.Commands;

/// <summary><c>progressive format FILE…</c>: lays policy files out, or says with <c>--verify</c> which are not.</summary>
internal sealed class FormatCommand : Command, IExample
{
    public string Example => """
        Examples:
          progressive format checkout.rollout search.rollout
          progressive format --verify policies

        A file that cannot be read as a policy is left as it is. Names of files that were (or would be) changed go to standard output.
        Exit codes: 0 done, or laid out already; 1 a file is not laid out, or cannot be; 2 wrong usage or a file could not be read.
        """;

    private readonly Argument<string[]> files = new("FILE")
    {
        Description = "The policy files to lay out, or directories to search for *.rollout.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<bool> verify = new("--verify") { Description = "Change nothing; end with 1 if a file is not laid out." };

    public FormatCommand() : base("format", "Lays policy files out: columns, indents, empty lines. Comments stay.")
    {
        Arguments.Add(files);
        Options.Add(verify);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (output, error) = (parsed.Output, parsed.Error);
        var onlyVerify = parsed.GetValue(verify);
        var exitCode = ExitCode.Done;
        foreach (var (path, trouble) in PolicySearch.Find(parsed.GetRequiredValue(files)))
        {
            var source = trouble is null ? await PolicySource.ReadAsync(path, cancellation) : PolicySource.Unread(path, trouble);
            if (!source.IsRead)
            {
                await error.WriteLineAsync($"{path}: {source.Failure}");
                exitCode = ExitCode.UserError;
                continue;
            }

            var formatted = PolicyText.Format(source.Text);
            foreach (var finding in formatted.Findings)
            {
                await output.WriteLineAsync(path + finding);
            }

            var bytes = PolicyTarget.Encode(formatted.Text);
            var isLaidOut = formatted.IsFormatted && source.Bytes.Span.SequenceEqual(bytes);
            if (isLaidOut)
            {
                continue;
            }

            if (formatted.IsFormatted)
            {
                await output.WriteLineAsync(path);
            }

            if (formatted.IsFormatted && !onlyVerify)
            {
                if (await PolicyTarget.TryWriteAsync(path, bytes, cancellation) is { } failure)
                {
                    await error.WriteLineAsync($"{path}: {failure}");
                    exitCode = ExitCode.UserError;
                }
            }
            else
            {
                exitCode = Math.Max(exitCode, ExitCode.Findings);
            }
        }

        return exitCode;
    }
}
