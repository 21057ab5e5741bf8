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
    private readonly LeaseHeartbeat heartbeat;
    private readonly Observers observers;
    private readonly Task loop;

    public EngineLoop(RolloutEngineOptions options)
    {
        this.options = options;
        Stopping = stopping.Token;

        // A full channel means that the loop is awake, and it looks at the times after every message.
        wakes = new WakeQueue(options.TimeProvider, () => messages.Writer.TryWrite(EngineMessage.Wake));
        heartbeat = new LeaseHeartbeat(options);
        observers = new Observers(options);
        loop = Task.Run(LoopAsync);
    }

    /// <summary>Ends everything that runs beside the loop.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>The targets of all rollouts that the loop moves or is about to.</summary>
    public Targets Targets { get; } = new();

    /// <summary>Takes a rollout in whose lease is held and whose target is set aside.</summary>
    /// <param name="run">The rollout.</param>
    /// <param name="first">What happens to it at once, or null.</param>
    public async Task AdoptAsync(RolloutRun run, RolloutEvent? first)
    {
        var adopted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await messages.Writer.WriteAsync(new EngineMessage { Run = run, Happened = first, Adopted = adopted }, Stopping).ConfigureAwait(false);
        await adopted.Task.WaitAsync(Stopping).ConfigureAwait(false);
    }

    /// <summary>Tells a rollout something, and returns what it made of it.</summary>
    public async Task<Transition> SendAsync(RolloutId rollout, RolloutEvent happened, CancellationToken cancellationToken)
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
            await heartbeat.GiveBackAsync(run).ConfigureAwait(false);
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
                do
                {
                    while (wakes.TakeDue() is { } due)
                    {
                        await MoveAsync(due, due.Elapse()).ConfigureAwait(false);
                    }

                    await MakeRoundAsync().ConfigureAwait(false);
                }
                while (!wakes.Sleep(runs.IsEmpty ? null : heartbeat.Next));
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
                await AdoptAsync(run, message.Happened, adopted).ConfigureAwait(false);
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
            case { Run: { IsStopped: false } run, Failure: JournalConflictException }:
                GiveUp(run);
                break;
            case { Run: { IsStopped: false } run, Failure: { } failure }:
                options.Logger.EffectBroke(failure, run.Rollout.Header.Id);
                Release(run).Fail(failure);
                break;
        }
    }

    private async Task AdoptAsync(RolloutRun run, RolloutEvent? first, TaskCompletionSource adopted)
    {
        var header = run.Rollout.Header;
        var known = run.Rollout.State.LastEffect;
        runs[header.Id] = run;
        adopted.SetResult();
        if (first is not null)
        {
            await MoveAsync(run, first).ConfigureAwait(false);
        }

        if (!run.IsStopped)
        {
            Act(run, run.Machine.Outstanding(run.Rollout.State).Where(effect => effect.Id <= known));
        }
    }

    private async Task MakeRoundAsync()
    {
        var (lost, commands) = await heartbeat.MakeAsync([.. runs.Values], Stopping).ConfigureAwait(false);
        foreach (var run in lost)
        {
            GiveUp(run);
        }

        foreach (var command in commands)
        {
            if (runs.TryGetValue(command.Rollout, out var run))
            {
                var happened = new Commanded(options.TimeProvider.GetUtcNow(), command.Command, command.By, command.Reason) { Ticket = command.Ticket };
                await MoveAsync(run, happened).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Moves a rollout by an event: journal first, then the state, then the effects. Null if the journal failed.</summary>
    private async Task<Transition?> MoveAsync(RolloutRun run, RolloutEvent happened)
    {
        var (header, before) = (run.Rollout.Header, run.Rollout.State);
        Transition transition;
        RolloutSummary summary;
        try
        {
            transition = run.Machine.Next(before, happened);
            summary = run.Summary.After(run.Machine.Plan, new RecordedStep(happened, before, transition));
            await options.Journal.AppendAsync(run.Lease, run.Version, [happened], summary, Stopping).ConfigureAwait(false);
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            options.Logger.JournalFailed(failure, header.Id);
            Release(run).Fail(failure);
            return null;
        }

        run.MoveTo(transition.State, summary);
        if (before.Phase != transition.State.Phase)
        {
            options.Logger.Moved(header.Id, before.Phase, transition.State.Phase, transition.State.Reason);
        }

        observers.Notify(new RolloutMoved(header, run.Version, happened, before, transition));
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

    private void GiveUp(RolloutRun run)
    {
        options.Logger.TakenOver(run.Rollout.Header.Id);
        Release(run).Fail(new JournalConflictException($"Rollout '{run.Rollout.Header.Id}' was taken over by another engine."));
    }

    // From here on somebody else may run it, or nobody: nothing it has under way may touch anything any more.
    private Rollout Release(RolloutRun run)
    {
        runs.TryRemove(run.Rollout.Header.Id, out _);
        Targets.Free(run.Rollout.Header.Target, run.Rollout.Header.Id);
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
}
