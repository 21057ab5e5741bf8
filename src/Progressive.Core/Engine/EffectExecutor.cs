using Microsoft.Extensions.Logging;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Engine;

/// <summary>
/// Executes the effects of one rollout: they call the router, metric sources, people, hooks and the retirement, and come back as events.
/// </summary>
internal sealed class EffectExecutor(
    Rollout rollout, RolloutMachine machine, RolloutLease lease, ITrafficRouter router, RolloutEngineOptions options, ResilientCalls calls)
{
    private readonly CheckEvaluator evaluator = new(options.MetricSources, calls, rollout, machine.Plan);

    // It has no timer and no wait handle: there is nothing in it to dispose of.
    private readonly CancellationTokenSource stopped = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken.None);

    private CancellationTokenSource? touching;
    private Task lastTouch = Task.CompletedTask;
    private HookRuns? hooks;

    /// <summary>Whether nothing is executed any more.</summary>
    public bool IsStopped => stopped.IsCancellationRequested;

    /// <summary>Ends when no call of this rollout is under way at the router, at a retirement or in a hook.</summary>
    public Task Released => Task.WhenAll(lastTouch, Hooks.Released);

    /// <summary>Executes an effect, and returns what came of it; null where there is nothing to say.</summary>
    public async Task<RolloutEvent?> ExecuteAsync(Effect effect) => effect switch
    {
        SetExposure set => await ShiftAsync(set).ConfigureAwait(false),
        Look look => await LookAsync(look).ConfigureAwait(false),
        AskApproval ask => await AskAsync(ask).ConfigureAwait(false),
        RunHook run => await Hooks.RunAsync(run.Id, run.Hook, run.Until, Stopping).ConfigureAwait(false),
        RunBackgroundHook along => await Hooks.RunAsync(along.Id, along.Hook, null, Stopping).ConfigureAwait(false),
        Retire retire => await RetireAsync(retire).ConfigureAwait(false),
        _ => null,
    };

    /// <summary>
    /// Compares the router with the journal, for whoever takes the rollout over: null where the exposure confirmed last is in force, or none
    /// has to be; else what is to be done about it. The router learns the new fencing token by it.
    /// </summary>
    public async Task<RolloutEvent?> ReconcileAsync(CancellationToken cancellationToken)
    {
        var state = rollout.State;
        if (state.ConfirmedBy == 0 || state.IsOver || machine.Outstanding(state).OfType<SetExposure>().Any())
        {
            return null;
        }

        var order = OrderOf(state.Confirmed, state.ConfirmedBy);
        try
        {
            var reading = await calls.MakeAsync(
                async token =>
                {
                    // A router that hangs must not cost the lease.
                    await AssertLeaseAsync(token).ConfigureAwait(false);
                    return await router.ReadAsync(order.Target, token).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
            if (!reading.Shows(order))
            {
                return new ExposureLost(
                    Now, order.Revision, $"{order.Exposure} was not in force any more: the router read back {Describe(reading, order)}");
            }

            await calls.MakeAsync(token => ApplyAsync(order, token), cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (Exception failure) when (failure is not JournalConflictException && !cancellationToken.IsCancellationRequested)
        {
            return new ExposureLost(Now, order.Revision, $"{order.Exposure} could not be shown to be in force: {failure.Message}");
        }
    }

    /// <summary>Cancels hooks that the rollout no longer asks for.</summary>
    /// <param name="outstanding">What it asks for.</param>
    public void CancelAllBut(IEnumerable<Effect> outstanding) => Hooks.CancelAllBut(outstanding.Select(effect => effect.Id));

    /// <summary>Cancels the effects under way: their answers count no more.</summary>
    public void Stop() => _ = options.Scheduler.CancelAsync(stopped);

    private DateTimeOffset Now => rollout.Clock.Now;

    private CancellationToken Stopping => stopped.Token;

    private HookRuns Hooks => hooks ??= new HookRuns(
        rollout, options, token => calls.MakeAsync(AssertLeaseAsync, token));

    private async Task<RolloutEvent?> LookAsync(Look look)
    {
        // A look computes: not on the host's thread.
        var results = await options.Scheduler.OffloadAsync(() => evaluator.LookAsync(look, Stopping), Stopping).ConfigureAwait(false);
        return new Looked(Now, look.Id, results);
    }

    private Task<RolloutEvent?> ShiftAsync(SetExposure set) => InTurnAsync(async token =>
    {
        try
        {
            var order = OrderOf(set.Exposure, set.Id);
            await calls.MakeAsync(tried => ApplyAsync(order, tried), token).ConfigureAwait(false);
            return new ExposureConfirmed(Now, set.Id);
        }
        catch (Exception failure) when (failure is not JournalConflictException && !token.IsCancellationRequested)
        {
            options.Logger.ExposureFailed(failure, rollout.Header.Id, set.Exposure);
            return new EffectFailed(Now, set.Id, $"the router did not bring about exposure to {set.Exposure}: {failure.Message}");
        }
    });

    // What touches users takes the place of what did so before: it waits until that has let go. Who waits for whom is settled before the
    // first await, in the order of the effects.
    private async Task<RolloutEvent?> InTurnAsync(Func<CancellationToken, Task<RolloutEvent>> touch)
    {
        var (earlier, older) = (lastTouch, touching);
        var mine = touching = CancellationTokenSource.CreateLinkedTokenSource(Stopping);
        var done = options.Scheduler.CreateCompletion();
        lastTouch = done.Task;
        if (older is not null)
        {
            _ = options.Scheduler.CancelAsync(older);
        }

        await earlier.ConfigureAwait(false);
        try
        {
            return await touch(mine.Token).ConfigureAwait(false);
        }
        catch (Exception) when (mine.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            done.SetResult();
        }
    }

    private async ValueTask ApplyAsync(ExposureOrder order, CancellationToken cancellationToken)
    {
        await AssertLeaseAsync(cancellationToken).ConfigureAwait(false);
        await router.ApplyAsync(order, cancellationToken).ConfigureAwait(false);
        var reading = await router.ReadAsync(order.Target, cancellationToken).ConfigureAwait(false);
        if (!reading.Shows(order) || (reading.Fence is { } fence && (fence, reading.Journal ?? order.Journal) != (order.Fence, order.Journal)))
        {
            throw new InvalidOperationException(
                $"Asked for {order.Exposure} in revision {order.Revision}, the router reads back {Describe(reading, order)}.");
        }
    }

    private ExposureOrder OrderOf(Exposure exposure, long revision) => new(
        rollout.Header.Target, rollout.Header.Candidate, rollout.Header.Baseline, exposure, revision, lease.Token)
    {
        Journal = options.Journal.Identity,
        Replaces = rollout.Header.ReplacesJournal,
        Flag = (rollout.Policy.Strategy as Strategy.FeatureFlag)?.Flag,
    };

    private static string Describe(ExposureReading reading, ExposureOrder order) =>
        reading.Exposure
        + (reading.Revision is { } revision ? FormattableString.Invariant($" in revision {revision}") : "")
        + (reading.Exposure == order.Exposure && reading.Serving.Count > 0 ? $", with {string.Join(" and ", reading.Serving)} serving" : "");

    // Between this and the router's own check of the fence only a pause longer than the lease lets anybody else in.
    private async ValueTask AssertLeaseAsync(CancellationToken cancellationToken)
    {
        var held = await options.Journal.RenewAsync([lease], options.LeaseTerm, cancellationToken).ConfigureAwait(false);
        if (held.Count == 0)
        {
            throw new JournalConflictException($"Rollout '{rollout.Header.Id}' was taken over by another engine.");
        }
    }

    private async Task<RolloutEvent?> AskAsync(AskApproval ask)
    {
        try
        {
            if (options.Approvals is { } approvals)
            {
                var request = new ApprovalRequest(rollout.Header.Id, ask.Id, ask.Role, rollout.Clock.ToWall(ask.Until));
                await calls.MakeAsync(token => approvals.AskAsync(request, token), Stopping).ConfigureAwait(false);
            }
        }
        catch (Exception failure) when (!IsStopped)
        {
            // The rollout goes on waiting: people can still answer, and the approval's own time limit acts.
            options.Logger.AskingFailed(failure, rollout.Header.Id);
        }

        return null;
    }

    private Task<RolloutEvent?> RetireAsync(Retire retire) => InTurnAsync(async token =>
    {
        try
        {
            if (options.Retirement is { } retirement)
            {
                await calls.MakeAsync(
                    async tried =>
                    {
                        await AssertLeaseAsync(tried).ConfigureAwait(false);
                        await retirement.RetireAsync(rollout.Header.Target, rollout.Header.Baseline, tried).ConfigureAwait(false);
                    },
                    token).ConfigureAwait(false);
            }

            return new Retired(Now, retire.Id);
        }
        catch (Exception failure) when (failure is not JournalConflictException && !token.IsCancellationRequested)
        {
            options.Logger.RetirementFailed(failure, rollout.Header.Id);
            return new EffectFailed(Now, retire.Id, $"the baseline could not be retired: {failure.Message}");
        }
    });
}
