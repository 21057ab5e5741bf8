using System.Diagnostics;
using System.Threading.Channels;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Core.Engine;

/// <summary>The one loop that moves all rollouts of an engine: the host of their runners.</summary>
internal sealed partial class EngineLoop : IAsyncDisposable
{
    private const int MostMessages = 1024;

    private readonly RolloutEngineOptions options;
    private readonly Channel<EngineMessage> messages;
    private readonly CancellationTokenSource stopping = new();
    private readonly WakeQueue wakes;
    private readonly LeaseHeartbeat heartbeat;
    private readonly DriftRounds drifts;
    private readonly Task loop;

    // The loop's alone, until it has ended.
    private readonly Dictionary<RolloutId, RolloutRunner> runners = [];

    public EngineLoop(RolloutEngineOptions options)
    {
        this.options = options;
        Stopping = stopping.Token;
        messages = options.Scheduler.CreateQueue<EngineMessage>(MostMessages);

        // A full queue means that the loop is awake, and it looks at the times after every message.
        wakes = new WakeQueue(options, () => messages.Writer.TryWrite(new EngineMessage.Wake()));
        heartbeat = new LeaseHeartbeat(options);
        drifts = new DriftRounds(options);
        loop = options.Scheduler.OffloadAsync(LoopAsync, CancellationToken.None);
    }

    /// <summary>Ends everything that runs next to the loop.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>The targets of all rollouts that the loop moves or is about to.</summary>
    public Targets Targets { get; } = new();

    /// <summary>Takes a rollout in whose lease is held and whose target is reserved.</summary>
    /// <param name="runner">Its runner.</param>
    /// <param name="first">What happens to it at once, in order.</param>
    public async Task AdoptAsync(RolloutRunner runner, IReadOnlyList<RolloutEvent> first)
    {
        var adopted = options.Scheduler.CreateCompletion();
        await messages.Writer.WriteAsync(new EngineMessage.Adopt(runner, first, adopted), Stopping).ConfigureAwait(false);
        await adopted.Task.WaitAsync(Stopping).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (stopping.IsCancellationRequested)
        {
            return;
        }

        await options.Scheduler.CancelAsync(stopping).ConfigureAwait(false);
        messages.Writer.TryComplete();
        await loop.ConfigureAwait(false);
        await wakes.DisposeAsync().ConfigureAwait(false);
        foreach (var runner in runners.Values)
        {
            await runner.DisposeAsync().ConfigureAwait(false);
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
                    FindDrift();
                    WatchForOutages();
                }
                while (!wakes.Sleep(runners.Count == 0 ? null : heartbeat.Next));
            }
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // Disposed: the journal has everything that happened.
        }
    }

    private Task HandleAsync(EngineMessage message)
    {
        switch (message)
        {
            case EngineMessage.Wake:
                break;
            case EngineMessage.Adopt adopt:
                return AdoptAsync(adopt);
            case EngineMessage.Command command:
                return TakeAsync(command);
            case EngineMessage.Authorized authorized:
                return CarryOutAsync(authorized);
            case EngineMessage.EffectEnded { Runner: var runner, Happened: var happened }:
                return runner.IsStopped ? Task.CompletedTask : MoveAsync(runner, happened);
            case EngineMessage.EffectBroke { Runner: { IsStopped: false } runner, Failure: var failure }:
                if (failure is JournalConflictException)
                {
                    GiveUp(runner);
                }
                else
                {
                    options.Logger.EffectBroke(failure, runner.Rollout.Header.Id);
                    Release(runner, failure);
                }

                break;
            case EngineMessage.EffectBroke:
                break;
            default:
                throw new UnreachableException($"The loop does not know the message {message.GetType().Name}.");
        }

        return Task.CompletedTask;
    }

    private async Task AdoptAsync(EngineMessage.Adopt adopt)
    {
        var (runner, first, adopted) = adopt;
        var known = runner.Rollout.State.LastEffect;
        runners[runner.Rollout.Header.Id] = runner;
        adopted.SetResult();
        foreach (var happened in first.TakeWhile(_ => !runner.IsStopped))
        {
            await MoveAsync(runner, happened).ConfigureAwait(false);
        }

        if (!runner.IsStopped)
        {
            Execute(runner, runner.Outstanding.Where(effect => effect.Id <= known));
        }
    }

    private async Task MakeRoundAsync()
    {
        var (lost, commands, freeze) = await heartbeat.MakeAsync(runners.Values, Stopping).ConfigureAwait(false);
        foreach (var runner in lost)
        {
            GiveUp(runner);
        }

        foreach (var runner in runners.Values.ToArray())
        {
            if (runner.FindChange(freeze) is { } change)
            {
                await MoveAsync(runner, change).ConfigureAwait(false);
            }
        }

        foreach (var command in commands)
        {
            if (runners.TryGetValue(command.Rollout, out var runner))
            {
                await TakeAsync(runner, command.ToEvent(), null).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Moves a rollout by an event and starts its effects. Null if the journal failed.</summary>
    private async Task<Transition?> MoveAsync(RolloutRunner runner, RolloutEvent happened)
    {
        // Whoever disposes of the engine wants nothing to happen any more, not even what is due by now.
        Stopping.ThrowIfCancellationRequested();
        Transition transition;
        try
        {
            transition = await runner.MoveAsync(happened, Stopping).ConfigureAwait(false);
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            options.Logger.JournalFailed(failure, runner.Rollout.Header.Id);
            Release(runner, failure);
            return null;
        }

        Execute(runner, transition.Effects);
        return transition;
    }

    private void GiveUp(RolloutRunner runner)
    {
        var id = runner.Rollout.Header.Id;
        options.Logger.TakenOver(id);
        Release(runner, new JournalConflictException($"Rollout '{id}' was taken over by another engine."));
    }

    // From here on somebody else may run it, or nobody: nothing it has under way may touch anything any more.
    private void Release(RolloutRunner runner, Exception? failure = null)
    {
        runners.Remove(runner.Rollout.Header.Id);
        Targets.Free(runner.Rollout.Header.Target, runner.Rollout.Header.Id);
        runner.Stop(failure);
    }
}
