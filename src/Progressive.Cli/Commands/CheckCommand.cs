using System.CommandLine;
using Progressive.Policies;

namespace Progressive.Cli.Commands;

/// <summary><c>progressive check FILE…</c>: one line for each finding, in the form that compilers print.</summary>
internal sealed class CheckCommand : Command
{
    private readonly Argument<string[]> files = new("FILE")
    {
        Description = "The policy files to check.",
        Arity = ArgumentArity.OneOrMore,
    };

    public CheckCommand() : base("check", "Checks policy files by every rule.")
    {
        Arguments.Add(files);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var tally = new CheckTally();
        foreach (var path in parsed.GetRequiredValue(files))
        {
            var source = await PolicySource.ReadAsync(path, cancellation);
            if (!source.IsRead)
            {
                tally.AddUnread();
                await error.WriteLineAsync($"{path}: {source.Trouble}");
                continue;
            }

            var file = PolicyText.Parse(source.Text);
            tally.Add(file);
            foreach (var finding in file.Findings)
            {
                await output.WriteLineAsync(path + finding);
            }
        }

        await error.WriteLineAsync(tally.ToString());
        return tally.ExitCode;
    }
}
