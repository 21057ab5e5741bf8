using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Core.Engine;

/// <content>People's commands: whoever has to be asked about them is asked next to the loop, and then the rollout is told.</content>
internal sealed partial class EngineLoop
{
    /// <summary>Gives a rollout a command, and returns what it made of it.</summary>
    public async Task<Transition> SendAsync(RolloutId rollout, Commanded commanded, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Stopping);
        var answer = options.Scheduler.CreateCompletion<Transition>();
        await WriteAsync(new EngineMessage.Command(rollout, commanded, answer), ended.Token).ConfigureAwait(false);

        // Completed by hand: whoever asked goes on where completions do, and holds up nobody who ends the engine.
        using var canceled = ended.Token.Register(() => answer.TrySetCanceled(ended.Token));
        return await answer.Task.ConfigureAwait(false);
    }

    private async Task TakeAsync(EngineMessage.Command command)
    {
        if (!mailboxes.TryGetValue(command.Rollout, out var mailbox))
        {
            command.Answer.TrySetException(NotRun(command.Rollout));
        }
        else if (!await TryTakeAsync(mailbox, command.Commanded, command.Answer).ConfigureAwait(false))
        {
            command.Answer.TrySetException(new RolloutRefusedException(
                FormattableString.Invariant($"{RolloutMailbox.MostCommands} commands wait for rollout '{command.Rollout}' already. Try again later.")));
        }
    }

    /// <summary>Has a command authorized, and then told to its rollout. Nobody is waited for. False if so many wait already.</summary>
    private async Task<bool> TryTakeAsync(RolloutMailbox mailbox, Commanded given, TaskCompletionSource<Transition>? answer)
    {
        if (!mailbox.TryReserve(given))
        {
            return false;
        }

        var authorizing = mailbox.Runner.AuthorizeAsync(given, Stopping);
        if (authorizing.IsCompletedSuccessfully)
        {
            Deliver(new EngineMessage.Authorized(mailbox, await authorizing.ConfigureAwait(false), answer));
        }
        else
        {
            _ = DeliverAsync(mailbox, authorizing, answer);
        }

        return true;
    }

    private async Task DeliverAsync(RolloutMailbox mailbox, Task<Commanded> authorizing, TaskCompletionSource<Transition>? answer)
    {
        EngineMessage known;
        try
        {
            known = new EngineMessage.Authorized(mailbox, await authorizing.ConfigureAwait(false), answer);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The command did not count: one that was submitted waits in the journal, and whoever gave another one learns that the engine ended.
            return;
        }
        catch (Exception failure)
        {
            answer?.TrySetException(NotRun(mailbox.Runner.Rollout.Header.Id));
            known = new EngineMessage.EffectBroke(mailbox, failure);
        }

        await PostAsync(known).ConfigureAwait(false);
    }

    private void Deliver(EngineMessage.Authorized authorized)
    {
        var (mailbox, commanded, answer) = authorized;
        if (mailbox.Runner.IsStopped)
        {
            answer?.TrySetException(NotRun(mailbox.Runner.Rollout.Header.Id));
        }
        else
        {
            Post(mailbox, new Mail(commanded, answer));
        }
    }

    private static RolloutRefusedException NotRun(RolloutId rollout) => new($"This engine runs no rollout '{rollout}'.");
}
