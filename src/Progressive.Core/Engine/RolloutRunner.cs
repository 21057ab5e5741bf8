using Microsoft.Extensions.Logging;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;

namespace Progressive.Core.Engine;

/// <summary>
/// Runs one rollout under its lease: each event goes into the journal first, then changes the state, and then its effects may be executed.
/// A <see cref="RolloutEngine"/> is one host of many runners; a program with a process model of its own can be another.
/// </summary>
/// <remarks>
/// A host takes a runner from <see cref="AcceptAsync"/> or <see cref="ResumeAsync(RolloutEngineOptions, RolloutId, CancellationToken)"/>, moves it by what
/// <see cref="ReconcileAsync"/> returns, and executes what is <see cref="Outstanding"/> then. From there on it
/// <list type="bullet">
/// <item>calls <see cref="MoveAsync"/> once for each event, one call at a time, and starts <see cref="ExecuteAsync"/> for each effect that comes of it;</item>
/// <item>hands what <see cref="ExecuteAsync"/> returns to <see cref="MoveAsync"/>;</item>
/// <item>wakes up when <see cref="Now"/> has come to <see cref="NextTimer"/>, and moves the runner by <see cref="Elapse"/>;</item>
/// <item>calls <see cref="FindOutageAsync"/> when <see cref="Now"/> has come to <see cref="NextWatch"/>, and hands what it returns to <see cref="MoveAsync"/>;</item>
/// <item>renews the lease by <see cref="RenewLeaseAsync"/>;</item>
/// <item>reads commands by <see cref="ICommandInbox.ReadWaitingAsync(string, CancellationToken)"/>, and moves the runner by what <see cref="AuthorizeAsync"/> makes of each;</item>
/// <item>calls <see cref="FindChangeAsync"/> before the first event and from time to time, and moves the runner by what it returns;</item>
/// <item>calls <see cref="Stop"/> when the rollout is over or a call fails, and <see cref="DisposeAsync"/> when the host ends.</item>
/// </list>
/// Only <see cref="ExecuteAsync"/>, <see cref="AuthorizeAsync"/> and <see cref="FindOutageAsync"/> may run at the same time as any other member.
/// </remarks>
public sealed partial class RolloutRunner : IAsyncDisposable
{
    private readonly RolloutMachine machine;
    private readonly RolloutEngineOptions options;
    private readonly EffectExecutor effects;
    private readonly JournalAppend append;
    private readonly CommandCheck authority;
    private Task reconciliation = Task.CompletedTask;
    private Task lastAsked = Task.CompletedTask;
    private volatile PendingMove? pending;

    // The revision of the newest order that went out before the journal had it, and whether it is under way or confirmed.
    private long lowered;
    private bool isLowering;

    private RolloutRunner(
        Rollout rollout, RolloutMachine machine, RolloutLease lease, ITrafficRouter router, RolloutEngineOptions options, ResilientCalls calls)
    {
        (Rollout, Lease, this.machine, this.options) = (rollout, lease, machine, options);
        effects = new EffectExecutor(rollout, machine, lease, router, options, calls);
        append = new JournalAppend(lease, options);
        Reconciliation = new DriftRounds.Turn(options);
        authority = new CommandCheck(rollout.Header, options, calls);
    }

    /// <summary>The rollout, as its starter sees it.</summary>
    public Rollout Rollout { get; }

    /// <summary>The right to run it.</summary>
    public RolloutLease Lease { get; }

    /// <summary>How many events the journal holds.</summary>
    public long Version => Rollout.Standing.Version;

    /// <summary>Where the rollout stands, as the journal keeps it for lists.</summary>
    public RolloutSummary Summary => Rollout.Standing.Summary;

    /// <summary>When its router is read back next by the engine that is its host.</summary>
    internal DriftRounds.Turn Reconciliation { get; }

    /// <summary>Whether the runner no longer acts: it was stopped, or an event could not be appended to the journal.</summary>
    public bool IsStopped => effects.IsStopped;

    /// <summary>The rollout's own time now: what <see cref="NextTimer"/> is compared with.</summary>
    public DateTimeOffset Now => Rollout.Clock.Now;

    /// <summary>The time that the rollout waits for first, or null.</summary>
    public RolloutTimer? NextTimer => Rollout.State.Timers.Cast<RolloutTimer?>().FirstOrDefault();

    /// <summary>The effects that were asked for and have no answer yet, oldest first where they are of one kind.</summary>
    public IEnumerable<Effect> Outstanding => machine.Outstanding(Rollout.State);

    /// <summary>
    /// What moves the rollout first: its start, or what is wrong at the router after a takeover. The router learns this runner's fencing token by it.
    /// </summary>
    /// <param name="cancellationToken">Ends the calls to the router.</param>
    /// <returns>The event, or null where everything is as the journal says.</returns>
    /// <exception cref="JournalConflictException">Somebody else has taken the rollout over.</exception>
    public async Task<RolloutEvent?> ReconcileAsync(CancellationToken cancellationToken)
    {
        if (Rollout.State.Phase == RolloutPhase.Pending)
        {
            return new Started(Now, Rollout.Header.StartedBy);
        }

        var reconciled = effects.ReconcileAsync(cancellationToken);
        reconciliation = reconciled;
        return await reconciled.WaitOrAbandonAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads the router, and compares it with the exposure confirmed last. Nothing is changed, and nothing is read while an order is under way.</summary>
    /// <param name="cancellationToken">Ends the call to the router.</param>
    /// <returns>How they differ; null where they do not, or the router cannot be read.</returns>
    internal Task<RolloutEvent?> FindDriftAsync(CancellationToken cancellationToken) =>
        IsLoweredAhead ? Task.FromResult<RolloutEvent?>(null) : effects.FindDriftAsync(cancellationToken);

    /// <summary>
    /// Moves the rollout by an event: journal, then state, then observers. Its effects are the caller's to execute. Where the wall clock jumped since the
    /// event before, that is an event of its own, and goes first. While the journal is away it is tried again; where the event sends everyone back to the
    /// baseline and the journal has not answered within one call's time, the order for nobody goes out before it.
    /// </summary>
    /// <param name="happened">The event. Its time is set here, by the rollout's clock. A command that the rollout has overtaken is refused.</param>
    /// <param name="cancellationToken">Ends the waiting for the journal.</param>
    /// <returns>The new state, and the effects to execute. The state says whether the rollout is over.</returns>
    /// <exception cref="JournalConflictException">Somebody else has taken the rollout over. The runner has stopped.</exception>
    /// <exception cref="OperationCanceledException">The waiting was ended: whether the event was appended is not known. The runner has stopped.</exception>
    public async Task<Transition> MoveAsync(RolloutEvent happened, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(happened);
        if (Version > 0 && Rollout.Clock.FindJump() is { } jumped)
        {
            options.Logger.ClockJumped(Rollout.Header.Id, jumped.By);
            await TakeAsync(jumped, happened, cancellationToken).ConfigureAwait(false);
        }

        return await TakeAsync(Rollout.Clock.Stamp(RefuseOvertaken(Rollout.Standing, happened)), null, cancellationToken).ConfigureAwait(false);
    }

    // Once, however often the journal is tried.
    private async Task<Transition> TakeAsync(RolloutEvent happened, RolloutEvent? next, CancellationToken cancellationToken)
    {
        var (header, before) = (Rollout.Header, Rollout.Standing);
        PendingMove move;
        try
        {
            pending = move = Work(before, happened, next);
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, effects.Stopping);
            await append.MakeAsync(before.Version, happened, move.After.Summary, OnJournalAway, ended.Token).ConfigureAwait(false);

            // First: whoever asks meanwhile what the journal may have finds the move in one place or the other.
            Rollout.Standing = move.After;
        }
        catch
        {
            effects.Stop();
            throw;
        }
        finally
        {
            (pending, isLowering) = (null, false);
        }

        var transition = move.Transition;
        effects.CancelAllBut(Outstanding);
        if (before.State.Phase != transition.State.Phase)
        {
            options.Logger.PhaseChanged(header, before.State, move.After.Summary);
        }

        var moved = new RolloutMoved(header, Version, happened, before.State, transition);
        foreach (var observer in options.Observers)
        {
            observer.OnMoved(moved);
        }

        return transition;
    }

    private PendingMove Work(RolloutStanding before, RolloutEvent happened, RolloutEvent? next)
    {
        var transition = machine.Next(before.State, happened);
        return new PendingMove(transition, before.After(machine.Plan, new RecordedStep(happened, before.State, transition)), next);
    }

    /// <summary>Executes an effect. It calls outside parts, with time limits and retries, and may take as long as they do.</summary>
    /// <param name="effect">The effect: one that <see cref="MoveAsync"/> returned, or one that is <see cref="Outstanding"/>.</param>
    /// <returns>What came of it; null where there is nothing to say, or nobody asks any more.</returns>
    /// <exception cref="JournalConflictException">Somebody else has taken the rollout over.</exception>
    public Task<RolloutEvent?> ExecuteAsync(Effect effect)
    {
        ArgumentNullException.ThrowIfNull(effect);

        // What an order for nobody has overtaken is not begun after it.
        return effect.Id < Interlocked.Read(ref lowered) ? Task.FromResult<RolloutEvent?>(null) : RolloutActivities.TraceAsync(Rollout.Header, effect, effects.ExecuteAsync);
    }

    /// <summary>The timer that goes first now, as an event. One that is not due yet moves nothing.</summary>
    /// <exception cref="InvalidOperationException">The rollout waits for no time: <see cref="NextTimer"/> is null.</exception>
    public TimerElapsed Elapse()
    {
        var now = Now;
        return new TimerElapsed(now, Rollout.State.TimerDue(now) ?? NextTimer ?? throw new InvalidOperationException($"Rollout '{Rollout.Header.Id}' waits for no time."));
    }

    /// <summary>Renews the lease from now on. A host renews it at least twice within <see cref="RolloutEngineOptions.LeaseTerm"/>.</summary>
    /// <param name="cancellationToken">Ends the call to the journal.</param>
    /// <returns>Whether the rollout is still this runner's.</returns>
    public async Task<bool> RenewLeaseAsync(CancellationToken cancellationToken)
    {
        var held = await options.Journal.RenewAsync([Lease], options.LeaseTerm, cancellationToken).ConfigureAwait(false);
        return held.Count > 0;
    }

    /// <summary>
    /// Stops acting: cancels the effects under way, and completes <see cref="Rollout.Completion"/> with the last state if the rollout is over.
    /// </summary>
    /// <param name="failure">Why a rollout that is not over is given up, or null to leave its completion canceled.</param>
    public void Stop(Exception? failure = null)
    {
        effects.Stop();
        Rollout.Complete(failure);
    }

    /// <summary>
    /// Stops, and gives the lease back, so that the next host need not wait until it lapses; but not before the last call under way has returned.
    /// Where one does not return in time, the lease lapses by itself. It takes at most twice <see cref="RolloutEngineOptions.CallTimeout"/>.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        Stop();
        if (Rollout.State.IsOver)
        {
            return;
        }

        try
        {
            await Task.WhenAll(effects.Released, Task.WhenAny(reconciliation), options.UnderWay.EndedFor(Rollout.Header.Id))
                .WaitAsync(options.CallTimeout, options.TimeProvider).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            options.Logger.LeaseKept(Rollout.Header.Id);
            return;
        }

        await ReleaseAsync(Lease, options).ConfigureAwait(false);
    }
}
