using System.Runtime.CompilerServices;
using Progressive.Cli.Journals;
using Progressive.Core.Journal;
using Progressive.Journal.Sqlite;

namespace Progressive.Cli.Rollouts;

/// <summary>The rollouts of a journal's file.</summary>
internal sealed class JournalRollouts(SqliteJournal journal, TimeProvider clock) : IRolloutAccess
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>The journal, for what only its file offers.</summary>
    public SqliteJournal Journal => journal;

    public Task<RolloutList> ListAsync(CancellationToken cancellation) => RolloutList.ReadAsync(journal, RolloutQuery.All, clock.GetUtcNow(), cancellation);

    public Task<IReadOnlyList<RolloutId>> OpenAsync(CancellationToken cancellation) => RolloutChoice.OpenAsync(journal, cancellation);

    public async Task<RolloutView> ShowAsync(string? name, CancellationToken cancellation) =>
        await ViewAsync(await RolloutChoice.ReadAsync(journal, name, cancellation), cancellation);

    public async IAsyncEnumerable<RolloutNews> FollowAsync(string? name, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (record, told) = (await RolloutChoice.ReadAsync(journal, name, cancellation), 0L);
        while (true)
        {
            yield return new(await ViewAsync(record, cancellation), [.. EventView.After(record, told)]);
            if (record.State.IsOver)
            {
                yield break;
            }

            told = record.Version;
            await Task.Delay(Interval, clock, cancellation);
            record = await record.FollowAsync(journal, cancellation);
        }
    }

    public async Task<CommandAnswer> SendAsync(SubmittedCommand command, TimeSpan wait, CancellationToken cancellation)
    {
        var record = await RolloutChoice.ReadAsync(journal, command.Rollout.Value, cancellation);
        try
        {
            return await CommandAnswer.SendAsync(journal, record, command, wait, clock, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            var isWaiting = (await journal.ReadWaitingAsync(command.Rollout, CancellationToken.None)).Any(waiting => waiting.Ticket == command.Ticket);
            throw new SendInterruptedException(isWaiting ? "The command stays in the journal." : "The command does not wait in the journal: it was taken, or not given.", cancellation);
        }
    }

    public Task<JournalFreeze?> FindFreezeAsync(CancellationToken cancellation) => journal.FindFreezeAsync(cancellation).AsTask();

    public async Task<JournalFreeze> KeepFreezeAsync(JournalFreeze freeze, CancellationToken cancellation)
    {
        await journal.KeepFreezeAsync(freeze, cancellation);
        return freeze;
    }

    public ValueTask DisposeAsync()
    {
        journal.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<RolloutView> ViewAsync(RolloutRecord record, CancellationToken cancellation) =>
        RolloutView.ReadAsync(journal, record, clock.GetUtcNow(), cancellation);
}
