using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Core.Engine;

/// <summary>Rolls an older rollout of a target back, whichever engine runs it, so that a newer one can begin.</summary>
internal sealed class Supersession(RolloutEngine engine, RolloutEngineOptions options, RolloutRequest request)
{
    /// <summary>Returns when the older rollout is over.</summary>
    /// <exception cref="RolloutRefusedException">
    /// The older rollout cannot be rolled back any more, got stuck, halted, or succeeded after all with another version than the newer one takes for its baseline.
    /// </exception>
    public async Task MakeRoomAsync(RolloutHeader older, CancellationToken cancellationToken)
    {
        RefuseIfPastReturn(await ReadAsync(older.Id, cancellationToken).ConfigureAwait(false));
        var command = new SubmittedCommand(
            options.Scheduler.NewGuid(), older.Id, RolloutCommand.Abort, request.StartedBy, $"superseded by {request.Candidate}", options.TimeProvider.GetUtcNow());
        try
        {
            await options.Journal.SubmitAsync(command, cancellationToken).ConfigureAwait(false);
        }
        catch (JournalConflictException) when (!cancellationToken.IsCancellationRequested)
        {
            // It is over already: how, the loop below finds out.
        }

        while (true)
        {
            await TakeUpIfAbandonedAsync(older.Id, cancellationToken).ConfigureAwait(false);
            var record = await ReadAsync(older.Id, cancellationToken).ConfigureAwait(false);
            // This engine may be about to let go of it.
            if (record.State.IsOver && !engine.Runs(older))
            {
                RefuseOtherBaseline(record);
                return;
            }

            RefuseIfPastReturn(record);
            var answered = record.Steps.Select(step => step.Happened).OfType<Commanded>().FirstOrDefault(taken => taken.Ticket == command.Ticket);
            if (answered?.Refusal is { } refusal)
            {
                throw new RolloutRefusedException($"Rollout '{older.Id}' is not superseded by {command.By}: {refusal}.");
            }

            if (answered is not null && record.State.Phase == RolloutPhase.Stuck)
            {
                throw new RolloutRefusedException(
                    $"Rollout '{older.Id}' was to be superseded and got stuck as it was rolled back: {record.State.Reason}.");
            }

            await options.Scheduler.DelayAsync(options.PollInterval, options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    // One that nobody runs, or runs no more, has nobody to heed the command.
    private async Task TakeUpIfAbandonedAsync(RolloutId older, CancellationToken cancellationToken)
    {
        var entry = await options.Journal.FindAsync(older, cancellationToken).ConfigureAwait(false);
        if (entry is not { IsOver: false } || engine.IsHeldByOther(entry) || engine.Runs(entry.Header))
        {
            return;
        }

        try
        {
            await engine.ResumeAsync(older, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is JournalConflictException or RolloutRefusedException)
        {
            // It ended, or somebody else took it up, at this moment; if it was neither, the next try says so.
            var now = await options.Journal.FindAsync(older, cancellationToken).ConfigureAwait(false);
            if (failure is RolloutRefusedException && now is { IsOver: false } && !engine.IsHeldByOther(now))
            {
                throw;
            }
        }
    }

    private async Task<RolloutRecord> ReadAsync(RolloutId older, CancellationToken cancellationToken) =>
        await RolloutRecord.ReadAsync(options.Journal, older, cancellationToken).ConfigureAwait(false)
            ?? throw new RolloutRefusedException($"Rollout '{older}' is gone from the journal.");

    private static void RefuseIfPastReturn(RolloutRecord older)
    {
        if (older.State is { IsPastReturn: true, IsOver: false })
        {
            throw new RolloutRefusedException(
                $"Rollout '{older.Entry.Header.Id}' cannot be superseded: there is no way back from it to {older.Entry.Header.Baseline}. Let it end first.");
        }
    }

    private void RefuseOtherBaseline(RolloutRecord older)
    {
        var header = older.Entry.Header;
        if (older.State.Phase == RolloutPhase.Halted)
        {
            throw new RolloutRefusedException(
                $"Rollout '{header.Id}' halted before it could be superseded: {older.State.Confirmed} of '{header.Target}' have {header.Candidate}. Ask again if that is as it should be.");
        }

        if (older.State.Phase == RolloutPhase.Succeeded && request.Baseline != header.Candidate)
        {
            throw new RolloutRefusedException(
                $"Rollout '{header.Id}' succeeded before it could be superseded: {header.Candidate} serves '{header.Target}' now, not {request.Baseline}.");
        }
    }
}
