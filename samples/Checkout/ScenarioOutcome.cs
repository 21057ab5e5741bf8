using System.Globalization;
using Progressive.Core.Journal;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Spectre.Console;

namespace Checkout;

/// <summary>How a rollout ended, as its journal tells it.</summary>
/// <param name="Scenario">Which one.</param>
/// <param name="State">Its last state.</param>
/// <param name="Took">How long it took.</param>
/// <param name="Evidence">The evidence of what decided it, in one line.</param>
internal sealed record ScenarioOutcome(Scenario Scenario, RolloutState State, TimeSpan Took, string Evidence)
{
    public bool IsAsExpected => Scenario.Expected is null || Scenario.Expected.Fits(State);

    public static async Task<ScenarioOutcome> ReadAsync(IRolloutJournal journal, Scenario scenario, RolloutId id)
    {
        var record = await RolloutRecord.ReadAsync(journal, id, CancellationToken.None)
            ?? throw new InvalidOperationException($"Rollout '{id}' is gone from the journal.");
        var deciding = new DecidingEvidence();
        foreach (var step in record.Steps)
        {
            deciding.Weigh(step.Happened, step.Transition);
        }

        var took = record.Steps.Length > 0 ? record.Steps[^1].Happened.At - record.Entry.Header.AcceptedAt : TimeSpan.Zero;
        return new ScenarioOutcome(scenario, record.State, took, deciding.ToString());
    }

    /// <summary>All outcomes, for people.</summary>
    public static Table Table(IEnumerable<ScenarioOutcome> outcomes)
    {
        if (Console.IsOutputRedirected)
        {
            // No terminal, no width to fit into.
            AnsiConsole.Profile.Width = 220;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumns("candidate", "ended", "as it should", "after", "why", "deciding evidence");
        foreach (var outcome in outcomes)
        {
            table.AddRow(
                Markup.Escape($"{outcome.Scenario.Candidate.Name} ({outcome.Scenario.Candidate.Story})"),
                outcome.State.Phase.ToString(),
                outcome.Scenario.Expected is null ? "-" : outcome.IsAsExpected ? "[green]yes[/]" : "[red]no[/]",
                outcome.Took.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s",
                Markup.Escape(outcome.State.Reason),
                Markup.Escape(outcome.Evidence));
        }

        return table;
    }
}
