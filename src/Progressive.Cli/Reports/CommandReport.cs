using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Cli.Reports;

/// <summary>A command that was put into the journal.</summary>
internal sealed record CommandReport(Guid Ticket, RolloutCommand Command, string By, string? Reason, DateTimeOffset At)
{
    public static CommandReport Of(SubmittedCommand submitted) =>
        new(submitted.Ticket, submitted.Command, submitted.By, submitted.Reason, submitted.At);

    /// <summary>Those that wait for whichever engine runs a rollout next.</summary>
    public static async Task<IReadOnlyList<CommandReport>> WaitingAsync(
        IRolloutJournal journal, RolloutId rollout, CancellationToken cancellation) =>
        [.. (await journal.ReadWaitingAsync(rollout, cancellation)).Select(Of)];
}
