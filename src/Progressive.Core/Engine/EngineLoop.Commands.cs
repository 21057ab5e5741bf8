using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Core.Engine;

/// <content>People's commands: whoever has to be asked about them is asked next to the loop, and then they count in it.</content>
internal sealed partial class EngineLoop
{
    // The loop's alone: those that are asked about, and wait in the journal until they count.
    private readonly HashSet<Guid> asked = [];

    /// <summary>Gives a rollout a command, and returns what it made of it.</summary>
    public async Task<Transition> SendAsync(RolloutId rollout, Commanded commanded, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Stopping);
        var answer = options.Scheduler.CreateCompletion<Transition>();
        await messages.Writer.WriteAsync(new EngineMessage.Command(rollout, commanded, answer), ended.Token).ConfigureAwait(false);
        return await answer.Task.WaitAsync(ended.Token).ConfigureAwait(false);
    }

    private Task TakeAsync(EngineMessage.Command command)
    {
        if (runners.TryGetValue(command.Rollout, out var runner))
        {
            return TakeAsync(runner, command.Commanded, command.Answer);
        }

        command.Answer.SetException(NotRun(command.Rollout));
        return Task.CompletedTask;
    }

    private async Task TakeAsync(RolloutRunner runner, Commanded given, TaskCompletionSource<Transition>? answer)
    {
        if (given.Ticket is { } ticket && !asked.Add(ticket))
        {
            return;
        }

        var authorizing = runner.AuthorizeAsync(given, Stopping);
        if (authorizing.IsCompletedSuccessfully)
        {
            await CarryOutAsync(new EngineMessage.Authorized(runner, await authorizing.ConfigureAwait(false), answer)).ConfigureAwait(false);
        }
        else
        {
            _ = PostAsync(runner, authorizing, answer);
        }
    }

    private async Task PostAsync(RolloutRunner runner, Task<Commanded> authorizing, TaskCompletionSource<Transition>? answer)
    {
        try
        {
            await PostAsync(new EngineMessage.Authorized(runner, await authorizing.ConfigureAwait(false), answer)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The command did not count: one that was submitted waits in the journal, and whoever gave another one learns that the engine ended.
        }
    }

    private async Task CarryOutAsync(EngineMessage.Authorized authorized)
    {
        var (runner, commanded, answer) = authorized;
        if (commanded.Ticket is { } ticket)
        {
            asked.Remove(ticket);
        }

        if (!runner.IsStopped && await MoveAsync(runner, commanded).ConfigureAwait(false) is { } transition)
        {
            answer?.SetResult(transition);
        }
        else
        {
            answer?.SetException(NotRun(runner.Rollout.Header.Id));
        }
    }

    private static RolloutRefusedException NotRun(RolloutId rollout) => new($"This engine runs no rollout '{rollout}'.");
}
