using Progressive.Core.Machine;

namespace Progressive.Core.Engine;

/// <content>What is done at a steady interval, next to the loop.</content>
internal sealed partial class EngineLoop
{
    private void BeginRound()
    {
        if (!isRoundUnderWay && mailboxes.Count > 0 && heartbeat.IsDue)
        {
            isRoundUnderWay = true;
            _ = MakeRoundAsync([.. mailboxes.Values.Select(mailbox => mailbox.Runner)]);
        }
    }

    private async Task MakeRoundAsync(IReadOnlyCollection<RolloutRunner> runners)
    {
        var (lost, commands, freeze) = await heartbeat.MakeAsync(runners, Stopping).ConfigureAwait(false);
        await PostAsync(new EngineMessage.RoundMade(lost, commands, freeze)).ConfigureAwait(false);
    }

    private async Task EndRoundAsync(EngineMessage.RoundMade round)
    {
        isRoundUnderWay = false;

        // One in the middle of a turn finds out by itself: what it appends may have been its end.
        foreach (var mailbox in mailboxes.Values.Where(mailbox => !mailbox.IsBusy && round.Lost.Contains(mailbox.Runner)).ToArray())
        {
            GiveUp(mailbox);
        }

        foreach (var mailbox in mailboxes.Values)
        {
            mailbox.Freeze = round.Freeze;
            Advance(mailbox);
        }

        foreach (var waiting in round.Commands.GroupBy(command => command.Rollout))
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
