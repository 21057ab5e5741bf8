using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Progressive.Cli.Commands;

/// <summary>The library's help, and below it what a first call looks like.</summary>
internal sealed class HelpWithExample(HelpAction help) : SynchronousCommandLineAction
{
    private const string Check = """
        Example:
          progressive check checkout.rollout search.rollout

        Findings go to standard output, one a line: checkout.rollout(4,12): error PRG0101: ...
        Exit codes: 0 no errors, 1 errors found, 2 wrong usage or a file could not be read.
        """;

    private const string All = """
        Examples:
          progressive check checkout.rollout search.rollout
          progressive format checkout.rollout
          progressive status --journal rollouts.db
          progressive watch --journal rollouts.db
          progressive approve --journal rollouts.db --reason "looks good"
          progressive compare --baseline v1.txt --candidate v2.txt --margin 10%

        Exit codes: 0 done, 1 refused, errors found or a comparison failed, 2 wrong usage or a file could not be read,
        3 the command waits for an engine or a comparison is undecided, 130 interrupted.
        """;

    // Help wins over whatever else is missing on the line.
    public override bool ClearsParseErrors => help.ClearsParseErrors;

    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = help.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output.WriteLine(parseResult.CommandResult.Command switch
        {
            JournalCommand command => command.Example,
            CompareCommand => CompareCommand.Example,
            FormatCommand => FormatCommand.Example,
            RootCommand => All,
            _ => Check,
        });
        return exitCode;
    }
}
