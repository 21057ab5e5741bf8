using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Cli.Reports;

/// <summary>A command that was put into the journal.</summary>
internal sealed record CommandReport(Guid Ticket, RolloutCommand Command, string By, string? Reason, DateTimeOffset At)
{
    public static CommandReport Of(SubmittedCommand submitted) =>
        new(submitted.Ticket, submitted.Command, submitted.By, submitted.Reason, submitted.At);

    /// <summary>Those that wait for the engine that holds a rollout's lease, or held it last.</summary>
    public static async Task<IReadOnlyList<CommandReport>> WaitingAsync(
        IRolloutJournal journal, RolloutEntry entry, CancellationToken cancellation) =>
        entry.Lease is { Owner: var owner }
            ? [.. (await journal.ReadWaitingAsync(owner, cancellation)).Where(command => command.Rollout == entry.Header.Id).Select(Of)]
            : [];
}
