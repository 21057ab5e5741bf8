using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Progressive.Cli.Commands;

/// <summary>The library's help, and below it what a first call looks like.</summary>
internal sealed class HelpWithExample(HelpAction help) : SynchronousCommandLineAction
{
    private const string All = """
        Examples:
          progressive check checkout.rollout search.rollout
          progressive new --strategy canary --name checkout
          progressive explain checkout.rollout
          progressive plan checkout.rollout --traffic 50/s
          progressive format checkout.rollout
          progressive status --journal rollouts.db
          progressive watch --journal rollouts.db
          progressive approve --journal rollouts.db --role release-managers --reason "looks good"
          progressive verify --journal rollouts.db
          progressive compare --baseline v1.txt --candidate v2.txt --margin 10%

        Exit codes: 0 done, 1 refused, errors found, a journal altered or a comparison failed, 2 wrong usage or a file could not be read,
        3 the command waits for an engine, or a comparison or a planned check is undecided, 4 rolled back, 130 interrupted.
        """;

    // Help wins over whatever else is missing on the line.
    public override bool ClearsParseErrors => help.ClearsParseErrors;

    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = help.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output.WriteLine(
            parseResult.CommandResult.Command is IExample command ? command.Example : All);
        return exitCode;
    }
}
