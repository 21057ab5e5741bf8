using System.CommandLine;
using Progressive.Cli.Checks;
using Progressive.Cli.Display;

namespace Progressive.Cli.Commands;

/// <summary><c>progressive check FILE…</c>: findings for people, for programs, for code scanners, or for a workflow's log.</summary>
internal sealed class CheckCommand : Command, IExample
{
    private readonly CommandEnvironment environment;

    private readonly Argument<string[]> files = new("FILE")
    {
        Description = "The policy files to check, or directories to search for *.rollout.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<CheckFormat> format = WordOption.Of<CheckFormat>(
        "--format", "text for people, the default, json for programs, sarif for code scanners, github for a workflow's log.");

    public CheckCommand(CommandEnvironment environment) : base("check", "Checks policy files by every rule.")
    {
        this.environment = environment;
        Arguments.Add(files);
        Options.Add(format);
        SetAction(RunAsync);
    }

    public string Example => """
        Examples:
          progressive check checkout.rollout search.rollout
          progressive check policies --format sarif > findings.sarif
          progressive check . --format github

        Findings go to standard output: with excerpts on a terminal, elsewhere one a line: checkout.rollout(4,12): error PRG0101: ...
        Exit codes: 0 no errors, 1 errors found, 2 wrong usage or a file could not be read.
        """;

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (output, error) = (parsed.Output, parsed.Error);
        CheckOutput findings = parsed.GetValue(format) switch
        {
            CheckFormat.Json => new JsonFindings(output),
            CheckFormat.Sarif => new SarifFindings(output),
            CheckFormat.Github => new WorkflowCommands(output),
            _ when environment.IsTerminal => new Excerpts(output, error, environment.HasColours),
            _ => new CompilerLines(output, error),
        };
        var tally = new CheckTally();
        foreach (var (path, trouble) in PolicySearch.Find(parsed.GetRequiredValue(files)))
        {
            var file = trouble is null ? await CheckedFile.ReadAsync(path, cancellation) : CheckedFile.Unread(path, trouble);
            await findings.AddAsync(file);
            if (file.IsRead)
            {
                tally.Add(file.Result);
            }
            else
            {
                tally.AddUnread();
                await error.WriteLineAsync($"{path}: {file.Failure}");
            }
        }

        await findings.EndAsync();
        await error.WriteLineAsync(tally.ToString());
        return tally.ExitCode;
    }
}
