using Progressive.Cli.Display;
using Spectre.Console;

namespace Progressive.Cli.Commands;

/// <summary>Asks on a terminal whether something is really wanted.</summary>
internal sealed class Confirmation(IAnsiConsole console)
{
    /// <summary>The question on a terminal, or null where nobody can answer.</summary>
    public static Confirmation? On(Screen output) => output.Terminal() is { } console ? new(console) : null;

    public Task<bool> AskAsync(string question, CancellationToken cancellation) =>
        console.PromptAsync(new ConfirmationPrompt(Screen.Markup(question)) { DefaultValue = false }, cancellation);
}
