using Progressive.Core.Journal;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Policies;
using Spectre.Console;
using Spectre.Console.Rendering;
using Rule = Spectre.Console.Rule;

namespace Progressive.Cli.Display;

/// <summary>A rollout on a terminal, drawn again and again in the same place.</summary>
internal sealed class LiveView(IAnsiConsole console)
{
    private const int MostEvents = 8;

    /// <summary>The view on a terminal, or null where the terminal cannot be drawn on.</summary>
    public static LiveView? On(Screen output) => output.Terminal() is { } console ? new LiveView(console) : null;

    /// <summary>Shows every view that comes, and returns the last.</summary>
    public async Task<RolloutView> ShowAsync(IAsyncEnumerable<RolloutView> views)
    {
        RolloutView? last = null;
        await console.Live(new Text("")).Overflow(VerticalOverflow.Crop).Cropping(VerticalOverflowCropping.Bottom).StartAsync(async live =>
        {
            await foreach (var view in views)
            {
                live.UpdateTarget(Render(view));
                last = view;
            }
        });
        return last!;
    }

    /// <summary>One picture.</summary>
    public static IRenderable Render(RolloutView view)
    {
        var rollout = view.Rollout;
        var head = new Grid().AddColumns(2);
        AddRow(head, "phase", $"[{Colour(rollout.Phase)}]{Screen.Markup(EnumWords.Of(rollout.Phase))}[/] for {Words.Of(view.At - rollout.Since)}");
        AddRows(head, "reason", rollout.Reason.Length > 0 ? [rollout.Reason] : []);
        AddRows(head, "step", [ReportText.Step(rollout.Step, rollout.Steps)]);
        AddRows(head, "exposure", [ReportText.ExposedInFull(rollout)]);
        var runBy = Screen.Markup(ReportText.RunBy(rollout, view.At));
        AddRow(head, "run by", ReportText.IsAlone(rollout) ? $"[red]{runBy}[/]" : runBy);
        AddRows(head, "waits for", view.Waits.Select(wait => string.Join("  ", ReportText.Wait(wait).Skip(1).Reverse())));
        AddRows(head, "not taken", view.Commands.Select(ReportText.Command));

        var title = new Rule(Screen.Markup($"{rollout.Target} {rollout.Baseline} -> {rollout.Candidate} ({rollout.Id})")).LeftJustified();
        var events = view.Events.TakeLast(MostEvents).SelectMany(EventText.Lines).TakeLast(MostEvents).Select(line => new Text(line, new Style(Color.Grey)));
        return new Rows([title, head, .. view.Checks.Count == 0 ? [] : new[] { Checks(view) }, .. events]);
    }

    private static Table Checks(RolloutView view)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns([.. ReportText.CheckColumns.Select(Screen.Markup)]);
        foreach (var check in view.Checks)
        {
            var colour = check.Newest is { } newest ? Colour(newest.Verdict) : "grey";
            table.AddRow(
                [
                    Screen.Markup(check.Gate), Screen.Markup(check.Check), $"[{colour}]{Screen.Markup(ReportText.Verdict(check))}[/]",
                    .. ReportText.Numbers(check, view.At).Select(Screen.Markup),
                ]);
        }

        return table;
    }

    private static void AddRow(Grid grid, string name, string markup) => grid.AddRow($"[grey]{name}[/]", markup);

    // Only the first has the name.
    private static void AddRows(Grid grid, string name, IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            AddRow(grid, name, Screen.Markup(text));
            name = "";
        }
    }

    private static string Colour(RolloutPhase phase) => phase switch
    {
        RolloutPhase.Succeeded => "green",
        RolloutPhase.RollingBack or RolloutPhase.RolledBack or RolloutPhase.Aborted or RolloutPhase.Halted or RolloutPhase.Stuck => "red",
        RolloutPhase.Paused or RolloutPhase.AwaitingApproval or RolloutPhase.Frozen => "yellow",
        _ => "blue",
    };

    private static string Colour(Verdict verdict) => verdict switch
    {
        Verdict.Pass => "green",
        Verdict.Fail => "red",
        Verdict.NoData => "yellow",
        _ => "grey",
    };
}
