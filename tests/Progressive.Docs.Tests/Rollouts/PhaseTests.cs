using System.Text;
using Progressive.Core.Machine;

namespace Progressive.Docs.Tests.Rollouts;

/// <summary>Phases, commands, timers and ends are on the page as the machine has them.</summary>
public class PhaseTests
{
    private const string Page = "README.md";
    private static readonly RolloutPhase[] Phases = Enum.GetValues<RolloutPhase>();

    [Fact]
    public void Every_phase_is_explained_with_what_ends_it()
    {
        var table = new MarkdownTable("Phase", "Means", "Ended by");
        foreach (var phase in Phases)
        {
            var ways = Walk.All.Moves
                .Where(move => move.Before == phase && move.After != phase && move.Happened is not Commanded)
                .GroupBy(move => Describe(move.Happened), move => move.After)
                .OrderBy(way => way.Key, StringComparer.Ordinal)
                .Select(way => $"{way.Key}: {InOrder(way)}")
                .ToArray();
            table.Add($"**{phase}**", DocumentedNames.SummaryOf(phase), ways.Length > 0 ? string.Join("; ", ways) : "nothing: the rollout is over");
        }

        GeneratedSection.Verify(Page, "phases", table.ToString());
    }

    [Fact]
    public void The_diagram_has_the_transitions_of_the_machine_and_no_others()
    {
        var diagram = new StringBuilder("```mermaid\nstateDiagram-v2\n    [*] --> Pending\n");
        foreach (var pair in Walk.All.Moves
            .Where(move => move.Before != move.After)
            .GroupBy(move => (move.Before, move.After), move => Label(move.Happened))
            .OrderBy(pair => pair.Key))
        {
            diagram.Append("    ").Append(pair.Key.Before).Append(" --> ").Append(pair.Key.After)
                .Append(" : ").AppendJoin(", ", pair.Distinct().Order(StringComparer.Ordinal)).Append('\n');
        }

        foreach (var end in Walk.All.Ends.Select(end => end.Phase).Distinct().Order())
        {
            diagram.Append("    ").Append(end).Append(" --> [*]\n");
        }

        GeneratedSection.Verify(Page, "diagram", diagram.Append("```").ToString());
    }

    [Fact]
    public void Every_command_has_its_answer_in_every_phase()
    {
        var commands = Enum.GetValues<RolloutCommand>();
        var refusals = Walk.All.Answers.Where(answer => answer.Refusal.Length > 0)
            .OrderBy(answer => answer.Phase).ThenBy(answer => answer.Command)
            .Select(answer => answer.Refusal).Distinct().ToList();
        var table = new MarkdownTable(["Phase", .. commands.Select(command => command.ToString())]);
        foreach (var rows in Phases
            .Select(phase => (phase, cells: commands.Select(command => Answer(phase, command, refusals)).ToArray()))
            .GroupBy(row => string.Join('|', row.cells)))
        {
            table.Add([string.Join(", ", rows.Select(row => $"**{row.phase}**")), .. rows.First().cells]);
        }

        var reasons = new MarkdownTable("", "Refused because");
        for (var number = 1; number <= refusals.Count; number++)
        {
            reasons.Add($"no {number}", refusals[number - 1]);
        }

        // Every cell has its answer: the walk has been in every phase.
        Assert.Equal(Phases.Length * commands.Length, Walk.All.Answers.Select(answer => (answer.Phase, answer.Command)).Distinct().Count());
        GeneratedSection.Verify(Page, "commands", $"{table}\n{reasons}");
    }

    [Fact]
    public void Every_timer_is_listed_with_the_phases_it_runs_in()
    {
        var table = new MarkdownTable("Timer", "Its time", "Runs in", "Can lead to");
        foreach (var timer in Enum.GetValues<TimerKind>())
        {
            var phases = Walk.All.Timers.Where(running => running.Timer == timer).Select(running => running.Phase).ToArray();
            Assert.NotEmpty(phases);
            var after = Walk.All.Moves.Where(move => move.Happened is TimerElapsed { Timer.Kind: var kind } && kind == timer).Select(move => move.After);
            table.Add($"**{timer}**", DocumentedNames.SummaryOf(timer), InOrder(phases), InOrder(after));
        }

        GeneratedSection.Verify(Page, "timers", table.ToString());
    }

    [Fact]
    public void Every_end_is_listed_with_its_exposure()
    {
        var table = new MarkdownTable("End", "Means", "Who has the candidate");
        foreach (var end in Walk.All.Ends.GroupBy(end => end.Phase, end => end.Exposure).OrderBy(end => end.Key))
        {
            table.Add($"**{end.Key}**", DocumentedNames.SummaryOf(end.Key), end.Key == RolloutPhase.Halted ? "whoever had it last" : Assert.Single(end));
        }

        Assert.True(Walk.All.Ends.Count(end => end.Phase == RolloutPhase.Halted) > 1);

        GeneratedSection.Verify(Page, "ends", table.ToString());
    }

    private static string Answer(RolloutPhase phase, RolloutCommand command, List<string> refusals)
    {
        var answers = Walk.All.Answers.Where(answer => answer.Phase == phase && answer.Command == command).ToArray();
        var taken = answers.Where(answer => answer.After is not null).Select(answer => answer.After).Order().Select(after => after.ToString()!);
        var refused = answers.Where(answer => answer.After is null)
            .Select(answer => refusals.IndexOf(answer.Refusal) + 1).Order().Select(number => FormattableString.Invariant($"no {number}"));
        return string.Join(", ", taken.Concat(refused));
    }

    private static string InOrder(IEnumerable<RolloutPhase> phases) => string.Join(", ", phases.Distinct().Order());

    private static string Describe(RolloutEvent happened) => happened is TimerElapsed { Timer.Kind: var timer } ? $"timer `{timer}`" : $"`{happened.GetType().Name}`";

    private static string Label(RolloutEvent happened) => happened switch
    {
        TimerElapsed { Timer.Kind: var timer } => timer.ToString(),
        Commanded { Command: var command } => command.ToString(),
        _ => happened.GetType().Name,
    };
}
