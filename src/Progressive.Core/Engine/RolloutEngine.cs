using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Polly;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Policies;

namespace Progressive.Core.Engine;

/// <summary>
/// Carries rollouts out, one or many. Every event is durable in the journal before anything is done about it; one loop
/// moves all rollouts, one timer wakes it.
/// </summary>
public sealed class RolloutEngine : IAsyncDisposable
{
    private const int MostMessages = 1024;

    private readonly RolloutEngineOptions options;
    private readonly ResiliencePipeline calls;
    private readonly Channel<Message> messages = Channel.CreateBounded<Message>(MostMessages);
    private readonly Dictionary<RolloutId, RolloutRun> runs = [];
    private readonly PriorityQueue<(RolloutRun Run, long Version), DateTimeOffset> wakes = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly ITimer timer;
    private readonly Task loop;

    /// <summary>Starts an engine without rollouts.</summary>
    /// <param name="options">What it drives them with.</param>
    public RolloutEngine(RolloutEngineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        calls = Calls.Pipeline(options);

        // A full channel means that the loop is awake, and it looks at the timers after every message.
        timer = options.TimeProvider.CreateTimer(
            _ => messages.Writer.TryWrite(Message.Wake), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        loop = Task.Run(LoopAsync);
    }

    /// <summary>Starts a rollout.</summary>
    /// <param name="request">What is rolled out, and how.</param>
    /// <param name="cancellationToken">Ends the checks before the start; a rollout that has begun is not touched by it.</param>
    /// <exception cref="RolloutRefusedException">Something is missing; its reasons name everything.</exception>
    public async Task<Rollout> StartAsync(RolloutRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var reasons = await StartCheck.FindReasonsAsync(request, options, cancellationToken).ConfigureAwait(false);
        if (reasons.Count > 0)
        {
            throw new RolloutRefusedException(reasons);
        }

        var now = options.TimeProvider.GetUtcNow();
        var id = new RolloutId(FormattableString.Invariant($"{request.Target}-{now:yyyyMMdd-HHmmss-fffffff}"));
        var header = new RolloutHeader(
            id, request.Target, request.Candidate, request.Baseline, request.StartedBy, now, request.Policy.ToText());
        var run = NewRun(new Rollout(header, request.Policy, RolloutState.Initial));

        var adopted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await messages.Writer.WriteAsync(new Message(run, new Started(now, request.StartedBy), adopted, IsNew: true), cancellationToken).ConfigureAwait(false);
        await adopted.Task.ConfigureAwait(false);
        return run.Rollout;
    }

    /// <summary>Goes on with a rollout from its journal: the same state, the same times, the effects that had no answer done again.</summary>
    /// <param name="id">The rollout.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="RolloutRefusedException">There is no such rollout, its policy cannot be read, or its metric source is missing.</exception>
    public async Task<Rollout> ResumeAsync(RolloutId id, CancellationToken cancellationToken)
    {
        var header = await options.Journal.FindAsync(id, cancellationToken).ConfigureAwait(false)
            ?? throw new RolloutRefusedException($"There is no rollout '{id}' in the journal.");
        var policy = PolicyText.Parse(header.PolicyText) is { HasErrors: false, Policies: [var pinned, ..] }
            ? pinned
            : throw new RolloutRefusedException($"The policy kept with rollout '{id}' cannot be read by this version.");

        var run = NewRun(new Rollout(header, policy, RolloutState.Initial));
        await foreach (var happened in options.Journal.ReadAsync(id, cancellationToken).ConfigureAwait(false))
        {
            run.Rollout.State = run.Machine.Next(run.Rollout.State, happened).State;
            run.Version++;
        }

        var adopted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await messages.Writer.WriteAsync(new Message(run, null, adopted, IsNew: false), cancellationToken).ConfigureAwait(false);
        await adopted.Task.ConfigureAwait(false);
        return run.Rollout;
    }

    /// <summary>Tells a rollout something.</summary>
    /// <param name="rollout">The rollout.</param>
    /// <param name="command">What.</param>
    /// <param name="by">Who.</param>
    /// <param name="reason">Why, or null.</param>
    /// <param name="cancellationToken">Ends the waiting for an answer.</param>
    /// <returns>Whether it was accepted, or the reason it was refused.</returns>
    /// <exception cref="RolloutRefusedException">This engine does not run the rollout, or its journal cannot be written any more.</exception>
    public async Task<Transition> SendAsync(
        RolloutId rollout, RolloutCommand command, string by, string? reason, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<Transition>(TaskCreationOptions.RunContinuationsAsynchronously);
        var commanded = new Commanded(options.TimeProvider.GetUtcNow(), command, by, reason);
        await messages.Writer.WriteAsync(new Message(null, commanded, null, IsNew: false) { Id = rollout, Answer = answer }, cancellationToken).ConfigureAwait(false);
        return await answer.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Stops acting. Rollouts that are not over stay as they are and can be resumed from the journal.</summary>
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

    private RolloutRun NewRun(Rollout rollout) => new(
        rollout,
        new RolloutMachine(rollout.Policy),
        StartCheck.FindSource(rollout.Policy, options.MetricSources)
            ?? throw new RolloutRefusedException($"The metric source of policy '{rollout.Policy.Name}' is not registered."),
        options,
        calls,
        stopping.Token);

    private async Task LoopAsync()
    {
        try
        {
            await foreach (var message in messages.Reader.ReadAllAsync(stopping.Token).ConfigureAwait(false))
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

    private async Task HandleAsync(Message message)
    {
        switch (message)
        {
            case { Adopted: { } adopted, Run: { } run }:
                await AdoptAsync(run, message, adopted).ConfigureAwait(false);
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

    private async Task AdoptAsync(RolloutRun run, Message message, TaskCompletionSource adopted)
    {
        var header = run.Rollout.Header;
        try
        {
            if (runs.Values.FirstOrDefault(other => other.Rollout.Header.Target == header.Target) is { } other)
            {
                throw new RolloutRefusedException($"'{header.Target}' is under rollout '{other.Rollout.Header.Id}' already.");
            }

            if (message.IsNew)
            {
                await options.Journal.CreateAsync(header, stopping.Token).ConfigureAwait(false);
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

        if (message.Happened is { } happened)
        {
            await MoveAsync(run, happened).ConfigureAwait(false);
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
            await options.Journal.AppendAsync(header.Id, run.Version, happened, stopping.Token).ConfigureAwait(false);
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
                await messages.Writer.WriteAsync(new Message(run, happened, null, IsNew: false), stopping.Token).ConfigureAwait(false);
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
                timer.Change(at - now, Timeout.InfiniteTimeSpan);
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

    /// <summary>What the loop is told: an event of a rollout, a command, a rollout to adopt, or only to wake up.</summary>
    private sealed record Message(RolloutRun? Run, RolloutEvent? Happened, TaskCompletionSource? Adopted, bool IsNew)
    {
        public static readonly Message Wake = new(null, null, null, IsNew: false);

        public RolloutId Id { get; init; }

        public TaskCompletionSource<Transition>? Answer { get; init; }
    }
}
