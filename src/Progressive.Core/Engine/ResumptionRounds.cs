using Microsoft.Extensions.Logging;
using Progressive.Core.Journal;

namespace Progressive.Core.Engine;

/// <summary>
/// Asks at an interval for rollouts that nobody runs: one that was given back, or whose engine died, is taken up without anybody having to ask for it. Engines that share a
/// journal ask at different times.
/// </summary>
internal sealed class ResumptionRounds(RolloutEngine engine, RolloutEngineOptions options, CancellationToken stopping)
{
    // Each round is a try: there are none in it.
    private readonly RolloutEngineOptions once = options with { CallRetries = 0 };
    private readonly HashSet<RolloutId> damaged = [];
    private readonly Lock gate = new();
    private Task? rounds;

    /// <summary>Begins the rounds, unless they have begun.</summary>
    public void Begin()
    {
        lock (gate)
        {
            rounds ??= options.Scheduler.OffloadAsync(RunAsync, CancellationToken.None);
        }
    }

    /// <summary>
    /// Waits until the round under way has ended, once the engine was stopped: by then it has given back what it had just taken up. It takes at most as long as a call may.
    /// </summary>
    public async Task EndAsync()
    {
        try
        {
            await (rounds ?? Task.CompletedTask).WaitAsync(options.CallTimeout, options.TimeProvider).ConfigureAwait(false);
        }
        catch (TimeoutException late)
        {
            options.Logger.ReleaseFailed(late);
        }
    }

    // A round is not cancelled in the middle: a lease that is just being taken would be held for nobody.
    private async Task RunAsync()
    {
        while (await WaitAsync().ConfigureAwait(false) && options.Conditions.Failure is null)
        {
            var (_, failures) = await new Resumption(engine, once, damaged).RunAsync(CancellationToken.None).ConfigureAwait(false);

            // Nobody can run what cannot be read; whoever repairs it must not find it leased again and again.
            damaged.UnionWith(failures.Where(failure => failure.Reason is JournalDamagedException).Select(failure => failure.Rollout).OfType<RolloutId>());
        }
    }

    private async Task<bool> WaitAsync()
    {
        try
        {
            await options.Scheduler.DelayAsync(DrawInterval(), options.TimeProvider, stopping).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    // The lease of an engine that died has lapsed by then.
    private TimeSpan DrawInterval() => options.LeaseTerm * (2 + (options.Scheduler.NewGuid().ToByteArray()[0] / 256.0));
}
