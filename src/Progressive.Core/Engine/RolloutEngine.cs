using System.Collections.Immutable;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Engine;

/// <summary>
/// Carries rollouts out, one or many. Every event is durable in the journal before anything is done about it. Each rollout has a queue and turns of
/// its own: what hangs or fails in one keeps no other waiting. Several engines may share a journal: each rollout is run by the one that holds its lease.
/// </summary>
public sealed partial class RolloutEngine : IAsyncDisposable
{
    private readonly RolloutEngineOptions options;
    private readonly ResilientCalls calls;
    private readonly EngineLoop loop;
    private readonly Openings openings;
    private readonly ResumptionRounds rounds;

    /// <summary>Starts an engine without rollouts.</summary>
    /// <param name="options">What it drives them with.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public RolloutEngine(RolloutEngineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var measured = options.MeterFactory is { } meters
            ? options with { Observers = [.. options.Observers, new RolloutMeter(meters, () => loop?.Targets.Running ?? [])] }
            : options;
        this.options = measured.Isolate();
        calls = new ResilientCalls(this.options);
        loop = new EngineLoop(this.options);
        openings = new Openings(this.options);
        rounds = new ResumptionRounds(this, this.options, loop.Stopping);
    }

    /// <summary>How the engine is doing: what it cannot do at present, or what ended it.</summary>
    public EngineHealth Health => options.Conditions.Health;

    /// <summary>Starts a rollout.</summary>
    /// <param name="request">What is rolled out, and how.</param>
    /// <param name="cancellationToken">Ends the checks before the start; a rollout that has begun is not touched by it.</param>
    /// <exception cref="RolloutRefusedException">Something is missing, or the target is under rollout; its reasons name everything.</exception>
    public async Task<Rollout> StartAsync(RolloutRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ObjectDisposedException.ThrowIf(loop.Stopping.IsCancellationRequested, this);
        var (router, open) = await RolloutRunner.CheckStartAsync(request, options, calls, cancellationToken).ConfigureAwait(false);
        if (open is not null)
        {
            await new Supersession(this, options, request).MakeRoomAsync(open, cancellationToken).ConfigureAwait(false);
            var reasons = await RouterServing.FindReasonsAsync(request, router, options, calls, isFree: true, cancellationToken).ConfigureAwait(false);
            if (reasons.Count > 0)
            {
                throw new RolloutRefusedException(reasons);
            }
        }

        return await BeginAsync(request, router, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Goes on with a rollout from its journal: the same state, the same times, the effects that had no answer done again.</summary>
    /// <param name="id">The rollout.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The rollout; one that was over is only read.</returns>
    /// <exception cref="RolloutRefusedException">There is no such rollout, another engine runs it, or its router or metric source is missing.</exception>
    /// <exception cref="JournalDamagedException">Its policy or one of its events cannot be read.</exception>
    public async Task<Rollout> ResumeAsync(RolloutId id, CancellationToken cancellationToken)
    {
        using var opening = openings.Begin();
        ObjectDisposedException.ThrowIf(loop.Stopping.IsCancellationRequested, this);
        var entry = await options.Journal.FindAsync(id, cancellationToken).ConfigureAwait(false)
            ?? throw new RolloutRefusedException($"There is no rollout '{id}' in the journal.");
        if (entry.IsOver)
        {
            var record = await RolloutRunner.ReadAsync(id, options, cancellationToken).ConfigureAwait(false);
            var over = new Rollout(
                entry.Header, record.Machine.Plan.Policy, record.Standing, RolloutClock.Continue(record, options.TimeProvider), options.Scheduler);
            over.Complete();
            return over;
        }

        if (!loop.Targets.TryReserve(entry.Header))
        {
            throw new RolloutRefusedException($"This engine runs a rollout of '{entry.Header.Target}' already.");
        }

        try
        {
            var freeze = await options.Journal.FindFreezeAsync(cancellationToken).ConfigureAwait(false);
            var runner = await RolloutRunner.ResumeAsync(id, options, calls, cancellationToken).ConfigureAwait(false);
            return await AdoptAsync(runner, freeze, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            loop.Targets.Free(entry.Header.Target, id);
            throw;
        }
    }

    /// <summary>
    /// Goes on with every rollout of the journal that is not over and that no engine runs: several at a time, each by itself. One whose parts hang or
    /// fail keeps no other waiting; a failure that may pass is tried again for as long as a call may take. From then on the engine asks by itself, every two to three
    /// <see cref="RolloutEngineOptions.LeaseTerm"/>, for rollouts that nobody runs any more.
    /// </summary>
    /// <param name="cancellationToken">Ends the resuming; what was resumed until then goes on, and so do the later rounds.</param>
    /// <returns>The rollouts that this engine has taken up, and why it could not take up others.</returns>
    public async Task<ResumedRollouts> ResumeAllAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(loop.Stopping.IsCancellationRequested, this);
        rounds.Begin();
        return await new Resumption(this, options, ImmutableHashSet<RolloutId>.Empty).RunAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Stops acting and gives the leases back. Rollouts that are not over stay as they are and can be resumed from the journal. It ends within twice
    /// <see cref="RolloutEngineOptions.CallTimeout"/> and one second, whatever does not return.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        var ending = loop.DisposeAsync().AsTask();
        await rounds.EndAsync().ConfigureAwait(false);
        await openings.EndAsync().ConfigureAwait(false);
        await ending.ConfigureAwait(false);
    }

    /// <summary>Whether another engine runs a rollout, as far as its lease says.</summary>
    internal bool IsHeldByOther(RolloutEntry entry) =>
        entry.IsLeased && entry.Lease?.Owner != options.Owner;

    /// <summary>Whether this engine runs a rollout, or is about to.</summary>
    internal bool Runs(RolloutHeader header) => loop.Targets.IsReserved(header.Target, header.Id);

    private async Task<Rollout> BeginAsync(RolloutRequest request, ITrafficRouter router, CancellationToken cancellationToken)
    {
        using var opening = openings.Begin();

        // Its checks have taken a while, and an older rollout may have had to make room first.
        ObjectDisposedException.ThrowIf(loop.Stopping.IsCancellationRequested, this);
        var header = RolloutRunner.NewHeader(request, options);
        if (!loop.Targets.TryReserve(header))
        {
            throw new RolloutRefusedException($"A rollout of '{header.Target}' is being started already.");
        }

        try
        {
            // Before it is accepted: from then on no call to the journal may fail the start, and leave a rollout that nobody runs.
            using var activity = RolloutActivities.Start(header);
            var freeze = await options.Journal.FindFreezeAsync(cancellationToken).ConfigureAwait(false);
            var runner = await RolloutRunner.CreateAsync(header, request.Policy, router, options, calls, cancellationToken).ConfigureAwait(false);

            // If the engine ends now, whoever resumes it begins it.
            return await AdoptAsync(runner, freeze, CancellationToken.None).ConfigureAwait(false);
        }
        catch
        {
            loop.Targets.Free(header.Target, header.Id);
            throw;
        }
    }

    private async Task<Rollout> AdoptAsync(RolloutRunner runner, JournalFreeze? freeze, CancellationToken cancellationToken)
    {
        try
        {
            // Before the first event: a rollout that is started in a freeze gives the candidate to nobody.
            var change = runner.FindChange(freeze);
            var first = await runner.ReconcileAsync(cancellationToken).ConfigureAwait(false);
            await loop.AdoptAsync(runner, [.. new[] { change, first }.OfType<RolloutEvent>()]).ConfigureAwait(false);
            loop.Targets.Show(runner.Rollout);
            return runner.Rollout;
        }
        catch
        {
            // Whoever cancels this does not wait for parts that do not let go.
            var disposal = DisposeAsync(runner);
            if (!cancellationToken.IsCancellationRequested)
            {
                await disposal.ConfigureAwait(false);
            }

            throw;
        }
    }

    private async Task DisposeAsync(RolloutRunner runner)
    {
        using var opening = openings.Begin();
        await runner.DisposeAsync().ConfigureAwait(false);
    }
}
