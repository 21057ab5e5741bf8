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
    private readonly RouterOrders orders = new(rollout, machine, lease, router, options, calls);

    // What was asked for before this runner had the rollout may have been begun by another.
    private readonly long inherited = rollout.State.LastEffect;

    // It has no timer and no wait handle: there is nothing in it to dispose of.
    private readonly CancellationTokenSource stopped = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken.None);

    private readonly Lock gate = new();
    private LinkedCancellation? touching;
    private Task lastTouch = Task.CompletedTask;
    private HookRuns? hooks;
    private OutageWatch? watch;

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

    /// <inheritdoc cref="RouterOrders.ReconcileAsync"/>
    public Task<RolloutEvent?> ReconcileAsync(CancellationToken cancellationToken) => orders.ReconcileAsync(cancellationToken);

    /// <summary>
    /// Compares the router with the exposure confirmed last, while nothing is under way there that would change it. One that cannot be read
    /// says nothing.
    /// </summary>
    public async Task<RolloutEvent?> FindDriftAsync(CancellationToken cancellationToken)
    {
        if (IsStopped || !lastTouch.IsCompleted || !orders.Rests)
        {
            return null;
        }

        var touch = lastTouch;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Stopping);
        try
        {
            var drift = await calls.AskAsync(orders.FindDriftAsync, ended.Token).ConfigureAwait(false);
            return touch == lastTouch && orders.Rests ? drift : null;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            if (!IsStopped)
            {
                options.Logger.ReadingBackFailed(failure, rollout.Header.Id);
            }

            return null;
        }
    }

    /// <inheritdoc cref="OutageWatch.Next"/>
    public DateTimeOffset? NextWatch => IsStopped ? null : Watch.Next;

    /// <inheritdoc cref="OutageWatch.LookAsync"/>
    public async Task<RolloutEvent?> FindOutageAsync(CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Stopping);
        try
        {
            // A look computes: not on the host's thread.
            return await options.Scheduler.OffloadAsync(async () => (RolloutEvent?)await Watch.LookAsync(ended.Token).ConfigureAwait(false), ended.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (IsStopped)
        {
            return null;
        }
    }

    /// <summary>Cancels hooks that the rollout no longer asks for.</summary>
    /// <param name="outstanding">What it asks for.</param>
    public void CancelAllBut(IEnumerable<Effect> outstanding) => Hooks.CancelAllBut(outstanding.Select(effect => effect.Id));

    /// <summary>Cancels the effects under way: their answers count no more.</summary>
    public void Stop() => EngineScheduler.Observe(options.Scheduler.CancelAsync(stopped));

    private DateTimeOffset Now => rollout.Clock.Now;

    /// <summary>Ends whatever is done for the rollout.</summary>
    public CancellationToken Stopping => stopped.Token;

    private HookRuns Hooks => hooks ??= new HookRuns(rollout, options, FindHindranceAsync);

    private OutageWatch Watch => watch ??= new OutageWatch(rollout, machine.Plan, evaluator);

    // Right before it is begun.
    private async Task<RolloutEvent?> FindHindranceAsync(long effect, CancellationToken cancellationToken)
    {
        await orders.AwaitLeaseAsync(cancellationToken).ConfigureAwait(false);
        return IsCrossing(effect) ? await orders.FindHindranceAsync(effect, cancellationToken).ConfigureAwait(false) : null;
    }

    private bool IsCrossing(long effect) =>
        effect > inherited && rollout.State.Crossing is { Stage: not null } crossing && crossing.Effect == effect;

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
            if (IsCrossing(set.Id) && await orders.FindHindranceAsync(set.Id, token).ConfigureAwait(false) is { } hindrance)
            {
                return hindrance;
            }

            await orders.ApplyAsync(set.Exposure, set.Id, token).ConfigureAwait(false);
            return new ExposureConfirmed(Now, set.Id);
        }
        catch (Exception failure) when (failure is not JournalConflictException && !token.IsCancellationRequested)
        {
            options.Logger.ExposureFailed(failure, rollout.Header.Id, set.Exposure);
            return new EffectFailed(Now, set.Id, $"the router did not bring about exposure to {set.Exposure}: {Redaction.MessageOf(failure)}");
        }
    });

    // What touches users takes the place of what did so before: it waits until that has let go. Who waits for whom is settled before the
    // first await, in the order of the effects.
    private async Task<RolloutEvent?> InTurnAsync(Func<CancellationToken, Task<RolloutEvent>> touch)
    {
        using var mine = new LinkedCancellation(options.Scheduler, Stopping);
        var done = options.Scheduler.CreateCompletion();
        Task earlier;
        LinkedCancellation? older;
        lock (gate)
        {
            (earlier, older) = (lastTouch, touching);
            (lastTouch, touching) = (done.Task, mine);
        }

        older?.Cancel();
        await earlier.ConfigureAwait(false);
        try
        {
            return await touch(mine.Token).ConfigureAwait(false);
        }
        catch (Exception) when (mine.Token.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            done.SetResult();
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
            return await calls.MakeAsync(orders.AwaitLeaseAsync, tried => TryRetireAsync(retire, tried), token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not JournalConflictException && !token.IsCancellationRequested)
        {
            options.Logger.RetirementFailed(failure, rollout.Header.Id);
            return new EffectFailed(Now, retire.Id, $"the baseline could not be retired: {Redaction.MessageOf(failure)}");
        }
    });

    // Nothing is retired on what was confirmed once: the router is read right before.
    private async ValueTask<RolloutEvent> TryRetireAsync(Retire retire, CancellationToken cancellationToken)
    {
        if (await orders.FindDriftAsync(cancellationToken).ConfigureAwait(false) is { } drift)
        {
            return drift;
        }

        if (options.Retirement is { } retirement)
        {
            using var counted = options.UnderWay.Begin(rollout.Header.Id);
            await retirement.RetireAsync(rollout.Header.Target, rollout.Header.Baseline, cancellationToken).ConfigureAwait(false);
        }

        return new Retired(Now, retire.Id);
    }
}
