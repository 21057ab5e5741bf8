using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Engine;

/// <summary>What one rollout asks of its router, under its lease, and what the router reads back.</summary>
internal sealed class RouterOrders(
    Rollout rollout, RolloutMachine machine, RolloutLease lease, ITrafficRouter router, RolloutEngineOptions options, ResilientCalls calls)
{
    private readonly JournalWait wait = new(
        $"lease {rollout.Header.Id}", $"Rollout '{rollout.Header.Id}' waits for the journal to confirm its lease", options);

    /// <summary>Brings an exposure about, and confirms it by reading back.</summary>
    public Task ApplyAsync(Exposure exposure, long revision, CancellationToken cancellationToken) =>
        ApplyAsync(OrderOf(exposure, revision), AwaitLeaseAsync, cancellationToken);

    /// <summary>
    /// Compares the router with the journal, for whoever takes the rollout over: null where the exposure confirmed last is in force, or none
    /// has to be; else what is to be done about it. The router learns the new fencing token by it.
    /// </summary>
    public async Task<RolloutEvent?> ReconcileAsync(CancellationToken cancellationToken)
    {
        var state = rollout.State;
        if (state.ConfirmedBy == 0 || state.IsOver)
        {
            return null;
        }

        var order = OrderOf(state.Confirmed, state.ConfirmedBy);
        var isShifting = IsShifting(state);
        try
        {
            // A router that hangs must not cost the lease.
            var reading = await calls.MakeAsync(ConfirmLeaseAsync, token => router.ReadAsync(order.Target, token), cancellationToken).ConfigureAwait(false);
            var drift = RouterDrift.Find(reading, order, state.LastEffect, isTakeover: true, Now);
            if (drift is not null || isShifting)
            {
                // What is being shifted to is ordered again in any case.
                return isShifting ? drift as ExposureFound : drift;
            }

            await ApplyAsync(order, ConfirmLeaseAsync, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (Exception failure) when (failure is not JournalConflictException && !cancellationToken.IsCancellationRequested)
        {
            return isShifting ? null : NotShown(order, failure);
        }
    }

    /// <summary>Whether an exposure is in force now that somebody else may change: no order is under way, or in doubt.</summary>
    public bool Rests => rollout.State is { ConfirmedBy: > 0, IsOver: false } state && state.Confirmed == state.Asked && !IsShifting(state)
        && (state.Phase != RolloutPhase.Stuck || state.StuckIn == RolloutPhase.Retiring);

    /// <summary>Reads the router, and compares it with the exposure confirmed last.</summary>
    /// <returns>How they differ; null where they do not, or where the rollout has moved on meanwhile.</returns>
    public async ValueTask<RolloutEvent?> FindDriftAsync(CancellationToken cancellationToken)
    {
        var state = rollout.State;
        if (state.ConfirmedBy == 0)
        {
            return null;
        }

        var reading = await router.ReadAsync(rollout.Header.Target, cancellationToken).ConfigureAwait(false);
        return rollout.State.ConfirmedBy == state.ConfirmedBy
            ? RouterDrift.Find(reading, OrderOf(state.Confirmed, state.ConfirmedBy), rollout.State.LastEffect, isTakeover: false, Now)
            : null;
    }

    /// <summary>Whether an effect without a way back must not be begun, because what it rests on is not in force.</summary>
    /// <param name="effect">The effect.</param>
    /// <param name="cancellationToken">Ends the call to the router.</param>
    /// <returns>The event that takes the effect's place; null where it may be begun.</returns>
    public async Task<RolloutEvent?> FindHindranceAsync(long effect, CancellationToken cancellationToken)
    {
        var state = rollout.State;
        try
        {
            return await calls.MakeAsync(FindDriftAsync, cancellationToken).ConfigureAwait(false) is not { } drift ? null
                : drift is ExposureLost lost ? lost with { HeldBack = effect }
                : drift;
        }
        catch (Exception failure) when (failure is not JournalConflictException && !cancellationToken.IsCancellationRequested)
        {
            return NotShown(OrderOf(state.Confirmed, state.ConfirmedBy), failure) with { HeldBack = effect };
        }
    }

    /// <summary>Waits until the journal says whether the rollout is still this runner's.</summary>
    /// <exception cref="JournalConflictException">Another engine has taken it over.</exception>
    public Task AwaitLeaseAsync(CancellationToken cancellationToken) => AwaitLeaseAsync(Timeout.InfiniteTimeSpan, cancellationToken);

    // For a runner that was not handed to its host yet, nobody renews the lease: when its term is over it may be somebody else's.
    private Task ConfirmLeaseAsync(CancellationToken cancellationToken) => AwaitLeaseAsync(options.LeaseTerm, cancellationToken);

    private async Task AwaitLeaseAsync(TimeSpan longest, CancellationToken cancellationToken) => await wait.RunAsync(
        (_, token) => AssertLeaseAsync(token),
        (failure, isFirst, away) =>
        {
            if (isFirst)
            {
                options.Logger.LeaseAwaited(failure, rollout.Header.Id);
            }

            if (longest != Timeout.InfiniteTimeSpan && away >= longest)
            {
                throw new JournalConflictException(
                    $"Rollout '{rollout.Header.Id}': the journal did not confirm the lease before its term was over: {Redaction.MessageOf(failure)}", failure);
            }
        },
        cancellationToken).ConfigureAwait(false);

    private async Task AssertLeaseAsync(CancellationToken cancellationToken)
    {
        // Between this and the router's own check of the fence only a pause longer than the lease lets anybody else in.
        var held = await options.Journal.RenewAsync([lease], options.LeaseTerm, cancellationToken).ConfigureAwait(false);
        if (held.Count == 0)
        {
            throw new JournalConflictException($"Rollout '{rollout.Header.Id}' was taken over by another engine.");
        }
    }

    private DateTimeOffset Now => rollout.Clock.Now;

    private bool IsShifting(RolloutState state) => machine.Outstanding(state).OfType<SetExposure>().Any();

    private async Task ApplyAsync(ExposureOrder order, Func<CancellationToken, Task> ready, CancellationToken cancellationToken) => await calls.MakeAsync(
        order.Exposure == Exposure.Nobody ? AssertLeaseUnlessAwayAsync : ready,
        async token =>
        {
            using (options.UnderWay.Begin(rollout.Header.Id))
            {
                await router.ApplyAsync(order, token).ConfigureAwait(false);
            }

            var reading = await router.ReadAsync(order.Target, token).ConfigureAwait(false);
            return reading.Shows(order) && reading.Follows(order.Journal) && (reading.Fence is not { } fence || fence == order.Fence)
                ? reading
                : throw new InvalidOperationException(
                    $"Asked for {order.Exposure} in revision {order.Revision}, the router reads back {reading.Describe(order)}.");
        },
        cancellationToken).ConfigureAwait(false);

    // Exposure 0 may go out while the journal is away, under the last fence held: see docs/decisions/journal-away.md.
    private async Task AssertLeaseUnlessAwayAsync(CancellationToken cancellationToken)
    {
        try
        {
            await AssertLeaseAsync(cancellationToken)
                .WaitOrAbandonAsync(options.CallTimeout / 2, options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not JournalConflictException && !cancellationToken.IsCancellationRequested)
        {
            options.Logger.LoweredWithoutLease(failure, rollout.Header.Id, lease.Token);
        }
    }

    private ExposureOrder OrderOf(Exposure exposure, long revision) => new(
        rollout.Header.Target, rollout.Header.Candidate, rollout.Header.Baseline, exposure, revision, lease.Token)
    {
        Journal = options.Journal.Identity,
        Replaces = rollout.Header.ReplacesJournal,
        Flag = (rollout.Policy.Strategy as Strategy.FeatureFlag)?.Flag,
    };

    private ExposureLost NotShown(ExposureOrder order, Exception failure) =>
        new(Now, order.Revision, $"{order.Exposure} could not be shown to be in force: {Redaction.MessageOf(failure)}");
}
