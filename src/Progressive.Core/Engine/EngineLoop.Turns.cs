using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Core.Engine;

/// <content>Turns and effects run next to the loop.</content>
internal sealed partial class EngineLoop
{
    /// <summary>Gives a rollout something to be told.</summary>
    private void Post(RolloutMailbox mailbox, Mail mail)
    {
        mailbox.Post(mail);
        if (mailbox.IsJournalAway)
        {
            LowerAhead(mailbox);
        }

        Advance(mailbox);
    }

    // What it was lowered for comes next, so that nothing comes of it that was not foreseen.
    private static void LowerAhead(RolloutMailbox mailbox) => mailbox.Settle(mailbox.Runner.LowerAhead(mailbox.Foremost));

    /// <summary>Begins a rollout's next turn, if there is something to tell it.</summary>
    private void Advance(RolloutMailbox mailbox)
    {
        if (mailbox.Begin(WakeQueue.IsDue(mailbox)) is { } mail)
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
        if (!mailbox.Runner.IsStopped && mailbox.Broken is { } failure)
        {
            Break(mailbox, failure);
        }
        else if (!mailbox.Runner.IsStopped)
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
                _ = AnswerAsync(mailbox, () => mailbox.Runner.ExecuteAsync(effect));
            }
        }
    }

    // What sends everybody back to the baseline is in the journal already: it waits for nothing that is still to be appended.
    private void Inherit(RolloutMailbox mailbox)
    {
        var outstanding = mailbox.Runner.Outstanding.ToLookup(RolloutRunner.Lowers);
        mailbox.Inherited = [.. outstanding[false].Select(effect => effect.Id)];
        Execute(mailbox, outstanding[true]);
        ExecuteInherited(mailbox);
    }

    private void ExecuteInherited(RolloutMailbox mailbox)
    {
        if (!mailbox.IsOpening)
        {
            var inherited = mailbox.Inherited;
            mailbox.Inherited = [];
            Execute(mailbox, mailbox.Runner.Outstanding.Where(effect => inherited.Contains(effect.Id)));
        }
    }

    private async Task AnswerAsync(RolloutMailbox mailbox, Func<Task<RolloutEvent?>> execute)
    {
        EngineMessage answer;
        try
        {
            if (await execute().ConfigureAwait(false) is not { } happened)
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
            Abandon(message, failure);
        }
    }

    // Nobody acts on it any more, and somebody may wait for what comes of it.
    private static void Abandon(EngineMessage message, Exception failure)
    {
        switch (message)
        {
            case EngineMessage.Adopt adopt:
                adopt.Adopted.TrySetException(Failed(failure));
                break;
            case EngineMessage.Command command:
                command.Answer.TrySetException(Failed(failure));
                break;
            case EngineMessage.Authorized authorized:
                authorized.Answer?.TrySetException(Failed(failure));
                break;
            case EngineMessage.Moved moved:
                moved.Mail.Answer?.TrySetResult(moved.Transition);
                break;
            case EngineMessage.MoveFailed failed:
                failed.Mail.Answer?.TrySetException(Failed(failure));
                break;
        }
    }

    private static RolloutRefusedException Failed(Exception failure) => new($"The engine has failed and runs nothing any more: {Redaction.MessageOf(failure)}", failure);

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
        while (!messages.Writer.TryWrite(message))
        {
            if (!await messages.Writer.WaitToWriteAsync(CancellationToken.None).ConfigureAwait(false))
            {
                if (options.Conditions.Failure is { } failure)
                {
                    Abandon(message, failure);
                }

                return;
            }
        }
    }
}
