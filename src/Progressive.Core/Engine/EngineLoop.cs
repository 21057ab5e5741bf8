using System.Collections.Concurrent;
using System.Threading.Channels;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Core.Engine;

/// <summary>The one loop that moves all rollouts of an engine.</summary>
internal sealed class EngineLoop : IAsyncDisposable
{
    private const int MostMessages = 1024;

    private readonly RolloutEngineOptions options;
    private readonly Channel<EngineMessage> messages = Channel.CreateBounded<EngineMessage>(MostMessages);
    private readonly ConcurrentDictionary<RolloutId, RolloutRun> runs = [];
    private readonly CancellationTokenSource stopping = new();
    private readonly WakeQueue wakes;
    private readonly Task loop;

    public EngineLoop(RolloutEngineOptions options)
    {
        this.options = options;
        Stopping = stopping.Token;

        // A full channel means that the loop is awake, and it looks at the times after every message.
        wakes = new WakeQueue(options.TimeProvider, () => messages.Writer.TryWrite(EngineMessage.Wake));
        loop = Task.Run(LoopAsync);
    }

    /// <summary>Ends everything that runs beside the loop.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>Why no rollout of a target can begin now, or null.</summary>
    public string? FindReason(string target) => runs.Values.FirstOrDefault(run => run.Rollout.Header.Target == target) is { } other
        ? $"'{target}' is under rollout '{other.Rollout.Header.Id}' already."
        : null;

    /// <summary>Takes a rollout in: a new one, or one folded from the journal.</summary>
    public async Task AdoptAsync(RolloutRun run, bool isNew, CancellationToken cancellationToken)
    {
        var adopted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await messages.Writer.WriteAsync(new EngineMessage { Run = run, IsNew = isNew, Adopted = adopted }, cancellationToken).ConfigureAwait(false);
        await adopted.Task.WaitAsync(Stopping).ConfigureAwait(false);
    }

    /// <summary>Tells a rollout something, and returns what it made of it.</summary>
    public async Task<Transition> TellAsync(RolloutId rollout, RolloutEvent happened, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Stopping);
        var answer = new TaskCompletionSource<Transition>(TaskCreationOptions.RunContinuationsAsynchronously);
        await messages.Writer.WriteAsync(new EngineMessage { Id = rollout, Happened = happened, Answer = answer }, ended.Token).ConfigureAwait(false);
        return await answer.Task.WaitAsync(ended.Token).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (stopping.IsCancellationRequested)
        {
            return;
        }

        await stopping.CancelAsync().ConfigureAwait(false);
        messages.Writer.TryComplete();
        await loop.ConfigureAwait(false);
        await wakes.DisposeAsync().ConfigureAwait(false);
        foreach (var run in runs.Values)
        {
            run.Stop();
            run.Rollout.Abandon();
        }

        stopping.Dispose();
    }

    private async Task LoopAsync()
    {
        try
        {
            await foreach (var message in messages.Reader.ReadAllAsync(Stopping).ConfigureAwait(false))
            {
                await HandleAsync(message).ConfigureAwait(false);
                while (wakes.TakeDue() is { NextTimer: { } timer } due)
                {
                    await MoveAsync(due, new TimerElapsed(options.TimeProvider.GetUtcNow(), timer)).ConfigureAwait(false);
                }
            }
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // Disposed: the journal has everything that happened.
        }
    }

    private async Task HandleAsync(EngineMessage message)
    {
        switch (message)
        {
            case { Adopted: { } adopted, Run: { } run }:
                await AdoptAsync(run, message.IsNew, adopted).ConfigureAwait(false);
                break;
            case { Answer: { } answer, Happened: { } told }:
                if (runs.TryGetValue(message.Id, out var asked) && await MoveAsync(asked, told).ConfigureAwait(false) is { } transition)
                {
                    answer.SetResult(transition);
                }
                else
                {
                    answer.SetException(new RolloutRefusedException($"This engine runs no rollout '{message.Id}'."));
                }

                break;
            case { Run: { IsStopped: false } run, Happened: { } happened }:
                await MoveAsync(run, happened).ConfigureAwait(false);
                break;
            case { Run: { IsStopped: false } run, Failure: { } failure }:
                options.Logger.EffectBroke(failure, run.Rollout.Header.Id);
                Release(run).Fail(failure);
                break;
        }
    }

    private async Task AdoptAsync(RolloutRun run, bool isNew, TaskCompletionSource adopted)
    {
        var header = run.Rollout.Header;
        try
        {
            if (FindReason(header.Target) is { } reason)
            {
                throw new RolloutRefusedException(reason);
            }

            if (isNew)
            {
                await options.Journal.CreateAsync(header, Stopping).ConfigureAwait(false);
                options.Logger.Accepted(header.Id, header.Target, header.Baseline, header.Candidate);
            }

            runs[header.Id] = run;
            adopted.SetResult();
        }
        catch (Exception refusal)
        {
            adopted.SetException(refusal);
            return;
        }

        if (run.Version == 0)
        {
            // Also one that was accepted and not begun when an engine ended begins here.
            var at = isNew ? header.AcceptedAt : options.TimeProvider.GetUtcNow();
            await MoveAsync(run, new Started(at, header.StartedBy)).ConfigureAwait(false);
        }
        else
        {
            Act(run, run.Machine.Outstanding(run.Rollout.State));
        }
    }

    /// <summary>Moves a rollout by an event: journal first, then the state, then the effects. Null if the journal failed.</summary>
    private async Task<Transition?> MoveAsync(RolloutRun run, RolloutEvent happened)
    {
        var (header, before) = (run.Rollout.Header, run.Rollout.State);
        Transition transition;
        try
        {
            transition = run.Machine.Next(before, happened);
            await options.Journal.AppendAsync(header.Id, run.Version, happened, Stopping).ConfigureAwait(false);
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            options.Logger.JournalFailed(failure, header.Id);
            Release(run).Fail(failure);
            return null;
        }

        run.Version++;
        run.Rollout.State = transition.State;
        if (before.Phase != transition.State.Phase)
        {
            options.Logger.Moved(header.Id, before.Phase, transition.State.Phase, transition.State.Reason);
        }

        Tell(new RolloutMoved(header, run.Version, happened, before, transition));
        Act(run, transition.Effects);
        return transition;
    }

    private void Act(RolloutRun run, IEnumerable<Effect> effects)
    {
        foreach (var effect in effects.ToArray())
        {
            if (effect is Finish)
            {
                Release(run).End();
            }
            else
            {
                _ = DoAsync(run, effect);
            }
        }

        wakes.Note(run);
    }

    // From here on somebody else may run it, or nobody: nothing it has under way may touch anything any more.
    private Rollout Release(RolloutRun run)
    {
        runs.TryRemove(run.Rollout.Header.Id, out _);
        run.Stop();
        return run.Rollout;
    }

    private async Task DoAsync(RolloutRun run, Effect effect)
    {
        var answer = new EngineMessage { Run = run };
        try
        {
            answer = answer with { Happened = await run.DoAsync(effect).ConfigureAwait(false) };
        }
        catch (Exception failure)
        {
            answer = answer with { Failure = failure };
        }

        // A full channel is waited for. A closed one is the engine's end: what has no answer in the journal is done again on resuming.
        while (!messages.Writer.TryWrite(answer) && await messages.Writer.WaitToWriteAsync(CancellationToken.None).ConfigureAwait(false))
        {
        }
    }

    private void Tell(RolloutMoved moved)
    {
        foreach (var observer in options.Observers)
        {
            try
            {
                observer.OnMoved(moved);
            }
            catch (Exception failure)
            {
                options.Logger.ObserverFailed(failure, moved.Header.Id);
            }
        }
    }
}
