using Progressive.Cli.Display;
using Spectre.Console;

namespace Progressive.Cli.Starters;

/// <summary>Asks on a terminal for what the command line left out.</summary>
internal sealed class StarterQuestions(IAnsiConsole console)
{
    /// <summary>The questions on a terminal, or null where nobody can answer.</summary>
    public static StarterQuestions? On(Screen output) => output.Terminal() is { } console ? new(console) : null;

    public Task<StarterStrategy> AskStrategyAsync(CancellationToken cancellation) => console.PromptAsync(
        new SelectionPrompt<StarterStrategy>()
            .Title("How does a new version take over?")
            .UseConverter(strategy => strategy switch
            {
                StarterStrategy.BlueGreen => "blue-green: everybody at once, after a preview",
                StarterStrategy.Phased => "phased: environment by environment",
                StarterStrategy.Flag => "flag: a growing share of a feature flag's users",
                _ => "canary: a growing share of the requests",
            })
            .AddChoices(Enum.GetValues<StarterStrategy>()),
        cancellation);

    public Task<string> AskNameAsync(string suggested, CancellationToken cancellation) => console.PromptAsync(
        new TextPrompt<string>($"What is the policy's name? [grey]({Screen.Markup(suggested)})[/]").DefaultValue(suggested).HideDefaultValue(),
        cancellation);
}
