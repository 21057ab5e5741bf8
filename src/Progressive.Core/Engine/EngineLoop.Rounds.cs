using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Core.Engine;

/// <content>What is done at a steady interval, next to the loop.</content>
internal sealed partial class EngineLoop
{
    private void BeginRounds()
    {
        if (mailboxes.Count > 0 && IsDue(renewal))
        {
            renewal = null;
            _ = RenewAsync([.. mailboxes.Values.Select(mailbox => mailbox.Runner)]);
        }

        if (mailboxes.Count > 0 && IsDue(poll))
        {
            poll = null;
            _ = PollAsync();
        }
    }

    private long? NextRound => (renewal, poll) is ({ } one, { } other) ? Math.Min(one, other) : renewal ?? poll;

    private bool IsDue(long? at) => options.TimeProvider.GetTimestamp() >= at;

    private Task RenewAsync(IReadOnlyCollection<RolloutRunner> runners) => MakeRoundAsync(
        async () => new EngineMessage.LeasesRenewed(await heartbeat.RenewAsync(runners, Stopping).ConfigureAwait(false)));

    private Task PollAsync() => MakeRoundAsync(async () =>
    {
        var (commands, freeze) = await inbox.ReadAsync(Stopping).ConfigureAwait(false);
        return new EngineMessage.InboxRead(commands, freeze);
    });

    private async Task MakeRoundAsync(Func<Task<EngineMessage>> make)
    {
        EngineMessage made;
        try
        {
            made = await make().ConfigureAwait(false);
        }
        catch (JournalReplacedException replaced)
        {
            made = new EngineMessage.JournalReplaced(replaced);
        }

        await PostAsync(made).ConfigureAwait(false);
    }

    private void EndRound(EngineMessage.LeasesRenewed renewed)
    {
        renewal = heartbeat.Next;

        // One in the middle of a turn finds out by itself: what it appends may have been its end.
        foreach (var mailbox in mailboxes.Values.Where(mailbox => !mailbox.IsBusy && renewed.Lost.Contains(mailbox.Runner)).ToArray())
        {
            GiveUp(mailbox);
        }
    }

    private async Task EndRoundAsync(EngineMessage.InboxRead read)
    {
        poll = inbox.Next;
        foreach (var mailbox in mailboxes.Values)
        {
            mailbox.Freeze = read.Freeze;
            Advance(mailbox);
        }

        foreach (var waiting in read.Commands.GroupBy(command => command.Rollout))
        {
            if (mailboxes.TryGetValue(waiting.Key, out var mailbox))
            {
                foreach (var command in mailbox.FindNew([.. waiting]))
                {
                    // What finds no room stays in the journal until the next round.
                    await TryTakeAsync(mailbox, command.ToEvent(), null).ConfigureAwait(false);
                }
            }
        }
    }

    // A rollout that waits for the journal could not act on what is read.
    private void FindDrift()
    {
        foreach (var mailbox in drifts.TakeDue([.. mailboxes.Values.Where(mailbox => !mailbox.IsJournalAway)]))
        {
            _ = AnswerAsync(mailbox, () => FindDriftAsync(mailbox.Runner));
        }
    }

    private async Task<RolloutEvent?> FindDriftAsync(RolloutRunner runner)
    {
        try
        {
            return await runner.FindDriftAsync(Stopping).ConfigureAwait(false);
        }
        finally
        {
            runner.Reconciliation.End();
        }
    }
}
