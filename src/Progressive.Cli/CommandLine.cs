using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Progressive.Cli.Commands;

namespace Progressive.Cli;

/// <summary>The whole command line: its commands, and what their ends mean to the caller.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(
        IReadOnlyList<string> args, TextWriter output, TextWriter error, Surroundings surroundings, CancellationToken cancellation = default)
    {
        // A path is a path, even one that starts with '@'.
        var parsed = Root(surroundings).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
        {
            await ExplainAsync(parsed, error);
            return ExitCode.Trouble;
        }

        // The library's own handler would print a stack trace for an interruption.
        var invocation = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false };
        try
        {
            return await parsed.InvokeAsync(invocation, cancellation);
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Interrupted.");
            return ExitCode.Interrupted;
        }
        catch (IOException trouble)
        {
            // Commands explain what they read and write themselves. What is left is the output: a full disk behind a pipe.
            await error.WriteLineAsync($"The output could not be written: {trouble.Message}");
            return ExitCode.Trouble;
        }
    }

    private static RootCommand Root(Surroundings surroundings)
    {
        var root = new RootCommand("Checks rollout policies, shows and steers rollouts, and compares samples.")
        {
            new CheckCommand(surroundings),
            new FormatCommand(),
            new RulesCommand(),
            new ExplainCommand(),
            new DiagramCommand(),
            new NewCommand(surroundings),
            new StatusCommand(surroundings),
            new WatchCommand(surroundings),
            new ApproveCommand(surroundings),
            new RejectCommand(surroundings),
            new PauseCommand(surroundings),
            new ResumeCommand(surroundings),
            new PromoteCommand(surroundings),
            new AbortCommand(surroundings),
            new RetryCommand(surroundings),
            new CompareCommand(),
        };
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Action = new HelpWithExample((HelpAction)help.Action!);
        }

        return root;
    }

    private static async Task ExplainAsync(ParseResult parsed, TextWriter error)
    {
        foreach (var mistake in parsed.Errors)
        {
            await error.WriteLineAsync(mistake.Message);
        }

        await error.WriteLineAsync("Try 'progressive --help'.");
    }
}
