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
    private readonly RolloutEngineOptions options;
    private readonly Calls calls;
    private readonly EngineLoop loop;

    /// <summary>Starts an engine without rollouts.</summary>
    /// <param name="options">What it drives them with.</param>
    public RolloutEngine(RolloutEngineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        calls = new Calls(options);
        loop = new EngineLoop(options);
    }

    /// <summary>Starts a rollout.</summary>
    /// <param name="request">What is rolled out, and how.</param>
    /// <param name="cancellationToken">Ends the checks before the start; a rollout that has begun is not touched by it.</param>
    /// <exception cref="RolloutRefusedException">Something is missing; its reasons name everything.</exception>
    public async Task<Rollout> StartAsync(RolloutRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ObjectDisposedException.ThrowIf(loop.Stopping.IsCancellationRequested, this);
        var reasons = await StartCheck.FindReasonsAsync(request, options, cancellationToken).ConfigureAwait(false);
        if (loop.FindReason(request.Target) is { } running)
        {
            reasons.Add(running);
        }

        if (reasons.Count > 0)
        {
            throw new RolloutRefusedException(reasons);
        }

        var now = options.TimeProvider.GetUtcNow();
        var id = new RolloutId(FormattableString.Invariant($"{request.Target}-{now:yyyyMMdd-HHmmss-fffffff}"));
        var header = new RolloutHeader(
            id, request.Target, request.Candidate, request.Baseline, request.StartedBy, now, request.Policy.ToText());
        var run = NewRun(new Rollout(header, request.Policy, RolloutState.Initial));

        await loop.AdoptAsync(run, isNew: true, cancellationToken).ConfigureAwait(false);
        return run.Rollout;
    }

    /// <summary>Goes on with a rollout from its journal: the same state, the same times, the effects that had no answer done again.</summary>
    /// <param name="id">The rollout.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="RolloutRefusedException">There is no such rollout, its policy cannot be read, or its metric source is missing.</exception>
    public async Task<Rollout> ResumeAsync(RolloutId id, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(loop.Stopping.IsCancellationRequested, this);
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

        await loop.AdoptAsync(run, isNew: false, cancellationToken).ConfigureAwait(false);
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
    public Task<Transition> SendAsync(
        RolloutId rollout, RolloutCommand command, string by, string? reason, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(loop.Stopping.IsCancellationRequested, this);
        return loop.TellAsync(rollout, new Commanded(options.TimeProvider.GetUtcNow(), command, by, reason), cancellationToken);
    }

    /// <summary>Stops acting. Rollouts that are not over stay as they are and can be resumed from the journal.</summary>
    public ValueTask DisposeAsync() => loop.DisposeAsync();

    private RolloutRun NewRun(Rollout rollout) => new(
        rollout,
        new RolloutMachine(rollout.Policy),
        StartCheck.FindSource(rollout.Policy, options.MetricSources)
            ?? throw new RolloutRefusedException($"The metric source of policy '{rollout.Policy.Name}' is not registered."),
        options,
        calls);
}
