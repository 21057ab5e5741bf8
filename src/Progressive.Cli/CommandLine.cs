using System.CommandLine;
using System.CommandLine.Invocation;
using Progressive.Cli.Display;
using Progressive.Policies;

namespace Progressive.Cli;

/// <summary>The whole command line: its commands, and what their ends mean to the caller.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(
        IReadOnlyList<string> args, TextWriter output, TextWriter error, CommandEnvironment environment, CancellationToken cancellation = default)
    {
        try
        {
            return await InvokeAsync(args, output, error, environment, cancellation);
        }
        catch (OperationCanceledException)
        {
            await SayAsync(new(error), "Interrupted.");
            return ExitCode.Interrupted;
        }
        catch (Exception trouble) when (IsOfStream(trouble))
        {
            // Commands explain what they read and write themselves. What is left is the output: a full disk behind a pipe, or no output at all.
            await SayAsync(new(error), $"The output could not be written: {trouble.Message}");
            return ExitCode.UserError;
        }
    }

    private static async Task<int> InvokeAsync(
        IReadOnlyList<string> args, TextWriter output, TextWriter error, CommandEnvironment environment, CancellationToken cancellation)
    {
        // A path is a path, even one that starts with '@'.
        var parsed = CommandTree.For(args, environment).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
        {
            await ExplainAsync(parsed, new(error));
            return ExitCode.UserError;
        }

        // The library's own handler would print a stack trace for an interruption.
        var invocation = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false };
        return await parsed.InvokeAsync(invocation, cancellation);
    }

    private static async Task ExplainAsync(ParseResult parsed, Screen error)
    {
        var command = parsed.CommandResult.Command;
        if (command is RootCommand && parsed.UnmatchedTokens is [var word, ..])
        {
            await error.WriteLineAsync($"There is no command '{ShownText.Of(word, 40)}'.{Spelling.Suggest(word, CommandTree.Names)}");
        }
        else
        {
            foreach (var mistake in parsed.Errors)
            {
                await error.WriteLineAsync(mistake.Message);
            }

            foreach (var option in parsed.UnmatchedTokens.Where(token => token.StartsWith('-')))
            {
                await error.WriteLineAsync($"There is no option '{ShownText.Of(option, 40)}'.{Spelling.Suggest(option, command.Options.Select(known => known.Name))}");
            }
        }

        await error.WriteLineAsync($"Try 'progressive {(command is RootCommand ? "" : command.Name + " ")}--help'.");
    }

    private static async Task SayAsync(Screen error, string line)
    {
        try
        {
            await error.WriteLineAsync(line);
        }
        catch (Exception trouble) when (IsOfStream(trouble))
        {
            // Nobody is left to tell; the exit code still does.
        }
    }

    // A stream that is closed from the start denies access.
    private static bool IsOfStream(Exception trouble) => trouble is IOException or UnauthorizedAccessException;
}
