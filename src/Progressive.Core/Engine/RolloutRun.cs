using Microsoft.Extensions.Logging;
using Progressive.Core.Machine;
using Progressive.Core.Metrics;
using Progressive.Core.Traffic;

namespace Progressive.Core.Engine;

/// <summary>
/// One rollout in an engine: its machine, its state, and the effects it has under way. Only the engine's loop moves it;
/// effects run beside the loop and come back as events.
/// </summary>
internal sealed class RolloutRun(
    Rollout rollout, RolloutMachine machine, IMetricSource source, RolloutEngineOptions options, Calls calls)
{
    private readonly Looker looker = new(source, calls, rollout.Header, rollout.Policy, machine.Plan);

    // It has no timer and no wait handle: there is nothing in it to dispose of.
    private readonly CancellationTokenSource stopped = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken.None);

    private CancellationTokenSource? shift;
    private Task lastShift = Task.CompletedTask;

    public Rollout Rollout => rollout;

    public RolloutMachine Machine => machine;

    /// <summary>How many events the journal holds.</summary>
    public long Version { get; set; }

    /// <summary>Whether the engine no longer acts on it.</summary>
    public bool IsStopped => stopped.IsCancellationRequested;

    /// <summary>The time the rollout waits for most urgently, or null.</summary>
    public RolloutTimer? NextTimer => Rollout.State.Timers.Cast<RolloutTimer?>().FirstOrDefault();

    /// <summary>Does an effect, and returns what came of it; null where nothing is to be told.</summary>
    public async Task<RolloutEvent?> DoAsync(Effect effect) => effect switch
    {
        SetExposure set => await ShiftAsync(set).ConfigureAwait(false),
        Look look => await LookAsync(look).ConfigureAwait(false),
        AskApproval ask => await AskAsync(ask).ConfigureAwait(false),
        Retire retire => await RetireAsync(retire).ConfigureAwait(false),
        _ => null,
    };

    /// <summary>Ends the effects under way: their answers count no more.</summary>
    public void Stop() => _ = stopped.CancelAsync();

    private DateTimeOffset Now => options.TimeProvider.GetUtcNow();

    private CancellationToken Stopping => stopped.Token;

    private async Task<RolloutEvent?> LookAsync(Look look)
    {
        // A look computes: not on the loop's thread.
        var results = await Task.Run(() => looker.LookAsync(look, Stopping), Stopping).ConfigureAwait(false);
        return new Looked(Now, look.Id, results);
    }

    // A newer exposure takes the place of an older one: it waits until the older one has let go of the router. Who waits for
    // whom is settled before the first await, in the loop's order.
    private async Task<RolloutEvent?> ShiftAsync(SetExposure set)
    {
        var (earlier, older) = (lastShift, shift);
        var mine = shift = CancellationTokenSource.CreateLinkedTokenSource(Stopping);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lastShift = done.Task;
        _ = older?.CancelAsync();
        await earlier.ConfigureAwait(false);
        try
        {
            var header = rollout.Header;
            var order = new ExposureOrder(header.Target, header.Candidate, header.Baseline, set.Exposure, set.Id);
            await calls.MakeAsync(token => ApplyAsync(order, token), mine.Token).ConfigureAwait(false);
            return new ExposureConfirmed(Now, set.Id);
        }
        catch (Exception) when (mine.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception failure)
        {
            options.Logger.ExposureFailed(failure, rollout.Header.Id, set.Exposure);
            return new EffectFailed(Now, set.Id, $"the router did not bring about exposure to {set.Exposure}: {failure.Message}");
        }
        finally
        {
            done.SetResult();
        }
    }

    private async ValueTask ApplyAsync(ExposureOrder order, CancellationToken cancellationToken)
    {
        await options.Router.ApplyAsync(order, cancellationToken).ConfigureAwait(false);
        var reading = await options.Router.ReadAsync(order.Target, cancellationToken).ConfigureAwait(false);
        if (reading.Exposure != order.Exposure || reading.Revision != order.Revision)
        {
            throw new InvalidOperationException(
                $"Asked for {order.Exposure} in revision {order.Revision}, the router reads back {reading.Exposure} in revision {reading.Revision}.");
        }
    }

    private async Task<RolloutEvent?> AskAsync(AskApproval ask)
    {
        try
        {
            if (options.Approvals is { } approvals)
            {
                var request = new ApprovalRequest(rollout.Header.Id, ask.Id, ask.Role, ask.Until);
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

    private async Task<RolloutEvent?> RetireAsync(Retire retire)
    {
        try
        {
            if (options.Retirement is { } retirement)
            {
                await calls.MakeAsync(
                    token => retirement.RetireAsync(rollout.Header.Target, rollout.Header.Baseline, token), Stopping).ConfigureAwait(false);
            }

            return new Retired(Now, retire.Id);
        }
        catch (Exception failure) when (!IsStopped)
        {
            options.Logger.RetirementFailed(failure, rollout.Header.Id);
            return new EffectFailed(Now, retire.Id, $"the baseline could not be retired: {failure.Message}");
        }
    }
}
