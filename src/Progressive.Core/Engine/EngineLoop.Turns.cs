using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Core.Engine;

/// <content>Turns, effects and rounds run next to the loop.</content>
internal sealed partial class EngineLoop
{
    /// <summary>Gives a rollout something to be told. False if its mailbox is full.</summary>
    private bool Post(RolloutMailbox mailbox, Mail mail)
    {
        var isPosted = mailbox.TryPost(mail);
        if (mailbox.IsJournalAway)
        {
            mailbox.Runner.LowerAhead(mailbox.Urgent);
        }

        Advance(mailbox);
        return isPosted;
    }

    /// <summary>Begins a rollout's next turn, if there is something to tell it.</summary>
    private void Advance(RolloutMailbox mailbox)
    {
        if (mailbox.Begin(wakes.IsDue(mailbox)) is { } mail)
        {
            _ = TakeTurnAsync(mailbox, mail);
        }
    }

    private async Task TakeTurnAsync(RolloutMailbox mailbox, Mail mail)
    {
        EngineMessage ended;
        try
        {
            var transition = await options.Scheduler.OffloadAsync(
                () => mailbox.Runner.MoveAsync(mail.Happened, Stopping), CancellationToken.None).ConfigureAwait(false);
            ended = new EngineMessage.Moved(mailbox, mail, transition);
        }
        catch (Exception failure)
        {
            ended = new EngineMessage.MoveFailed(mailbox, mail, failure);
        }

        await PostAsync(ended).ConfigureAwait(false);
    }

    private void EndTurn(EngineMessage.Moved moved)
    {
        var (mailbox, mail, transition) = moved;
        mailbox.End();
        mail.Answer?.TrySetResult(transition);
        if (mailbox.Runner.IsStopped && !transition.State.IsOver)
        {
            return;
        }

        Execute(mailbox, transition.Effects);
        if (!mailbox.Runner.IsStopped)
        {
            ExecuteInherited(mailbox);
            wakes.Note(mailbox);
            Advance(mailbox);
        }
    }

    private void EndTurn(EngineMessage.MoveFailed failed)
    {
        var (mailbox, mail, failure) = failed;
        var id = mailbox.Runner.Rollout.Header.Id;
        mailbox.End();
        mail.Answer?.TrySetException(NotRun(id));
        if (!mailboxes.ContainsValue(mailbox))
        {
            // It was given up in the middle of the turn.
        }
        else if (failure is JournalConflictException)
        {
            GiveUp(mailbox);
        }
        else
        {
            options.Logger.MoveFailed(failure, id);
            Release(mailbox, failure);
        }
    }

    private void Execute(RolloutMailbox mailbox, IEnumerable<Effect> effects)
    {
        foreach (var effect in effects.ToArray())
        {
            if (effect is Finish)
            {
                Release(mailbox);
            }
            else
            {
                _ = ExecuteAsync(mailbox, effect);
            }
        }
    }

    private void ExecuteInherited(RolloutMailbox mailbox)
    {
        if (mailbox.Inherited is { } last)
        {
            mailbox.Inherited = null;
            Execute(mailbox, mailbox.Runner.Outstanding.Where(effect => effect.Id <= last));
        }
    }

    private async Task ExecuteAsync(RolloutMailbox mailbox, Effect effect)
    {
        EngineMessage answer;
        try
        {
            if (await mailbox.Runner.ExecuteAsync(effect).ConfigureAwait(false) is not { } happened)
            {
                return;
            }

            answer = new EngineMessage.EffectEnded(mailbox, happened);
        }
        catch (Exception failure)
        {
            answer = new EngineMessage.EffectBroke(mailbox, failure);
        }

        await PostAsync(answer).ConfigureAwait(false);
    }

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
        var (lost, commands) = await heartbeat.MakeAsync(runners, Stopping).ConfigureAwait(false);
        await PostAsync(new EngineMessage.RoundMade(lost, commands)).ConfigureAwait(false);
    }

    private void EndRound(EngineMessage.RoundMade round)
    {
        isRoundUnderWay = false;

        // One in the middle of a turn finds out by itself: what it appends may have been its end.
        foreach (var mailbox in mailboxes.Values.Where(mailbox => !mailbox.IsBusy && round.Lost.Contains(mailbox.Runner)).ToArray())
        {
            GiveUp(mailbox);
        }

        foreach (var waiting in round.Commands.GroupBy(command => command.Rollout))
        {
            if (mailboxes.TryGetValue(waiting.Key, out var mailbox))
            {
                foreach (var command in mailbox.FindNew([.. waiting]))
                {
                    // What finds no room stays in the journal until the next round.
                    Post(mailbox, new Mail(new Commanded(options.TimeProvider.GetUtcNow(), command.Command, command.By, command.Reason) { Ticket = command.Ticket }));
                }
            }
        }
    }

    private void Fail(Exception failure)
    {
        options.Conditions.Failure = failure;
        options.Logger.EngineFailed(failure);
        messages.Writer.TryComplete();
        foreach (var mailbox in mailboxes.Values)
        {
            mailbox.Runner.Stop(failure);
            Refuse(mailbox);
        }

        while (messages.Reader.TryRead(out var message))
        {
            switch (message)
            {
                case EngineMessage.Adopt adopt:
                    adopt.Adopted.TrySetException(Failed(failure));
                    break;
                case EngineMessage.Command command:
                    command.Answer.TrySetException(Failed(failure));
                    break;
                case EngineMessage.Moved moved:
                    moved.Mail.Answer?.TrySetResult(moved.Transition);
                    break;
                case EngineMessage.MoveFailed failed:
                    failed.Mail.Answer?.TrySetException(Failed(failure));
                    break;
            }
        }
    }

    private static RolloutRefusedException Failed(Exception failure) => new($"The engine has failed and runs nothing any more: {failure.Message}", failure);

    private async ValueTask WriteAsync(EngineMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await messages.Writer.WriteAsync(message, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException) when (options.Conditions.Failure is { } failure)
        {
            throw Failed(failure);
        }
    }

    // A full queue is waited for. A closed one is the engine's end: what has no answer in the journal is done again on resuming.
    private async Task PostAsync(EngineMessage message)
    {
        while (!messages.Writer.TryWrite(message) && await messages.Writer.WaitToWriteAsync(CancellationToken.None).ConfigureAwait(false))
        {
        }
    }
}
