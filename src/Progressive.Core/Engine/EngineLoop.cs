using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Core.Engine;

/// <summary>The one loop that moves all rollouts of an engine, and the one timer that wakes it.</summary>
internal sealed class EngineLoop : IAsyncDisposable
{
    private const int MostMessages = 1024;

    // Timers cannot sleep for the months a policy may ask for; waking early only means looking again.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromDays(1);

    private readonly RolloutEngineOptions options;
    private readonly Channel<EngineMessage> messages = Channel.CreateBounded<EngineMessage>(MostMessages);
    private readonly Dictionary<RolloutId, RolloutRun> runs = [];
    private readonly PriorityQueue<(RolloutRun Run, long Version), DateTimeOffset> wakes = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly ITimer timer;
    private readonly Task loop;

    public EngineLoop(RolloutEngineOptions options)
    {
        this.options = options;
        Stopping = stopping.Token;

        // A full channel means that the loop is awake, and it looks at the timers after every message.
        timer = options.TimeProvider.CreateTimer(
            _ => messages.Writer.TryWrite(EngineMessage.Wake), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        loop = Task.Run(LoopAsync);
    }

    /// <summary>Ends everything that runs beside the loop.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>Takes a rollout in: a new one with its first event, or one folded from the journal without.</summary>
    public async Task AdoptAsync(RolloutRun run, Started? started, CancellationToken cancellationToken)
    {
        var adopted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await messages.Writer.WriteAsync(new EngineMessage { Run = run, Happened = started, Adopted = adopted }, cancellationToken).ConfigureAwait(false);
        await adopted.Task.WaitAsync(Stopping).ConfigureAwait(false);
    }

    /// <summary>Tells a rollout something, and returns what it made of it.</summary>
    public async Task<Transition> TellAsync(RolloutId rollout, RolloutEvent happened, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<Transition>(TaskCreationOptions.RunContinuationsAsynchronously);
        await messages.Writer.WriteAsync(new EngineMessage { Id = rollout, Happened = happened, Answer = answer }, cancellationToken).ConfigureAwait(false);
        return await answer.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
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
        await timer.DisposeAsync().ConfigureAwait(false);
        foreach (var run in runs.Values)
        {
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
                await WakeAsync().ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Disposed: the journal has everything that happened.
        }
    }

    private async Task HandleAsync(EngineMessage message)
    {
        switch (message)
        {
            case { Adopted: { } adopted, Run: { } run }:
                await AdoptAsync(run, message.Happened, adopted).ConfigureAwait(false);
                break;
            case { Answer: { } answer }:
                if (runs.TryGetValue(message.Id, out var told)
                    && await MoveAsync(told, message.Happened!).ConfigureAwait(false) is { } transition)
                {
                    answer.SetResult(transition);
                }
                else
                {
                    answer.SetException(new RolloutRefusedException($"This engine runs no rollout '{message.Id}'."));
                }

                break;
            case { Run: { } run, Happened: { } happened } when runs.ContainsKey(run.Rollout.Header.Id):
                await MoveAsync(run, happened).ConfigureAwait(false);
                break;
        }
    }

    private async Task AdoptAsync(RolloutRun run, RolloutEvent? started, TaskCompletionSource adopted)
    {
        var header = run.Rollout.Header;
        try
        {
            if (runs.Values.FirstOrDefault(other => other.Rollout.Header.Target == header.Target) is { } other)
            {
                throw new RolloutRefusedException($"'{header.Target}' is under rollout '{other.Rollout.Header.Id}' already.");
            }

            if (started is not null)
            {
                await options.Journal.CreateAsync(header, Stopping).ConfigureAwait(false);
                options.Logger.Accepted(header.Id, header.Target, header.Baseline, header.Candidate);
            }

            runs.Add(header.Id, run);
            adopted.SetResult();
        }
        catch (Exception refusal)
        {
            adopted.SetException(refusal);
            return;
        }

        if (started is not null)
        {
            await MoveAsync(run, started).ConfigureAwait(false);
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
        var transition = run.Machine.Next(before, happened);
        try
        {
            await options.Journal.AppendAsync(header.Id, run.Version, happened, Stopping).ConfigureAwait(false);
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            options.Logger.JournalFailed(failure, header.Id);
            runs.Remove(header.Id);
            run.Rollout.Fail(failure);
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
                runs.Remove(run.Rollout.Header.Id);
                run.Rollout.End();
            }
            else
            {
                _ = DoAsync(run, effect);
            }
        }

        if (run.NextTimer is { } next)
        {
            wakes.Enqueue((run, run.Version), next.At);
        }
    }

    private async Task DoAsync(RolloutRun run, Effect effect)
    {
        try
        {
            if (await run.DoAsync(effect).ConfigureAwait(false) is { } happened)
            {
                await messages.Writer.WriteAsync(new EngineMessage { Run = run, Happened = happened }, Stopping).ConfigureAwait(false);
            }
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // Disposed meanwhile: the effect has no answer in the journal, so a resumed rollout does it again.
        }
    }

    private async Task WakeAsync()
    {
        while (wakes.TryPeek(out var wake, out var at))
        {
            var (run, version) = wake;
            var now = options.TimeProvider.GetUtcNow();
            if (version != run.Version || !runs.ContainsKey(run.Rollout.Header.Id))
            {
                wakes.Dequeue();
            }
            else if (at > now)
            {
                timer.Change(at - now < LongestSleep ? at - now : LongestSleep, Timeout.InfiniteTimeSpan);
                return;
            }
            else
            {
                wakes.Dequeue();
                await MoveAsync(run, new TimerElapsed(now, run.NextTimer!.Value)).ConfigureAwait(false);
            }
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
