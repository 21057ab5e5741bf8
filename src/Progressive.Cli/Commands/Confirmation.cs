using Spectre.Console;

namespace Progressive.Cli.Commands;

/// <summary>Asks on a terminal whether something is really wanted.</summary>
internal sealed class Confirmation(IAnsiConsole console)
{
    /// <summary>The question on a terminal, or null where nobody can answer.</summary>
    public static Confirmation? On(TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        return console.Profile.Capabilities is { Ansi: true, Interactive: true } ? new(console) : null;
    }

    public Task<bool> AskAsync(string question, CancellationToken cancellation) =>
        console.PromptAsync(new ConfirmationPrompt(Markup.Escape(question)) { DefaultValue = false }, cancellation);
}
