using Progressive.Cli.Display;
using Progressive.Cli.Tests.Rollouts;
using Progressive.Core.Journal;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Core.Views;
using Spectre.Console;

namespace Progressive.Cli.Tests;

/// <summary>The live picture, drawn on a console that only remembers.</summary>
public sealed class LiveViewTests : IDisposable
{
    private readonly JournalFolder folder = new();
    private readonly StringWriter page = new();

    public void Dispose()
    {
        folder.Dispose();
        page.Dispose();
    }

    [Fact]
    public async Task The_picture_shows_the_present_steps_checks_and_what_comes_next()
    {
        var rollout = await WrittenRollout.BeginAsync(folder);
        await rollout.ConfirmAsync();
        await rollout.LookAsync(Verdict.Pass);
        folder.Clock.Now += TimeSpan.FromSeconds(90);

        Console(AnsiSupport.No).Write(LiveView.Render(await ViewAsync()));

        Golden.Verify(string.Join('\n', page.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())));
    }

    [Fact]
    public async Task Words_of_a_journal_steer_no_terminal()
    {
        var rollout = await WrittenRollout.BeginAsync(folder);
        await rollout.ConfirmAsync();
        await rollout.CommandAsync(RolloutCommand.Pause, "\u001b[31m[red]lunch[/]");

        Console(AnsiSupport.No).Write(LiveView.Render(await ViewAsync()));

        Assert.DoesNotContain("\u001b", page.ToString(), StringComparison.Ordinal);
        Assert.Contains("[red]lunch[/]", page.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_picture_is_drawn_until_the_rollout_is_over_and_the_cursor_is_given_back()
    {
        var rollout = await WrittenRollout.BeginAsync(folder);
        var begun = await ViewAsync();
        await rollout.CommandAsync(RolloutCommand.Abort);
        await rollout.ConfirmAsync();
        var over = await ViewAsync();

        var last = await new LiveView(Console(AnsiSupport.Yes)).ShowAsync(new[] { begun, over }.ToAsyncEnumerable());

        Assert.Equal(RolloutPhase.Aborted, last.Rollout.Phase);
        var drawn = page.ToString();
        Assert.Contains("shifting", drawn, StringComparison.Ordinal);
        Assert.Contains("aborted", drawn, StringComparison.Ordinal);
        Assert.True(drawn.LastIndexOf("\u001b[?25h", StringComparison.Ordinal) > drawn.LastIndexOf("\u001b[?25l", StringComparison.Ordinal));
    }

    private async Task<RolloutView> ViewAsync()
    {
        var record = await RolloutRecord.ReadAsync(folder.Journal, new RolloutId("checkout-1"), TestContext.Current.CancellationToken);
        return await RolloutView.ReadAsync(folder.Journal, record!, folder.Clock.Now, TestContext.Current.CancellationToken);
    }

    private IAnsiConsole Console(AnsiSupport ansi)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(page), Ansi = ansi });
        console.Profile.Width = 120;
        return console;
    }
}
