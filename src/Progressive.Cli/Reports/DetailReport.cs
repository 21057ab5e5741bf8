using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Cli.Reports;

/// <summary>All there is to see of one rollout.</summary>
/// <param name="At">When it was read.</param>
/// <param name="Rollout">Where it stands.</param>
/// <param name="Checks">The checks of the present step.</param>
/// <param name="Waits">What it waits for.</param>
/// <param name="Commands">The commands that no engine has taken yet.</param>
/// <param name="Events">The newest events, without looks from which nothing came: what they found stands with the checks.</param>
internal sealed record DetailReport(
    DateTimeOffset At,
    RolloutReport Rollout,
    IReadOnlyList<CheckReport> Checks,
    IReadOnlyList<WaitReport> Waits,
    IReadOnlyList<CommandReport> Commands,
    IReadOnlyList<EventReport> Events)
{
    private const int MostEvents = 10;

    public static async Task<DetailReport> ReadAsync(
        IRolloutJournal journal, RolloutRecord record, DateTimeOffset now, CancellationToken cancellation) => new(
            now,
            RolloutReport.Of(record, now),
            CheckReport.Of(record),
            WaitReport.Of(record, now),
            await CommandReport.WaitingAsync(journal, record.Entry.Header.Id, cancellation),
            [.. EventReport.NewestFirst(record).Where(IsTurn).Take(MostEvents).Reverse()]);

    private static bool IsTurn(EventReport report) =>
        report.HasMoved || report is { Results: null, Timer: not TimerKind.Look } || report.Response != Response.Accepted;
}
