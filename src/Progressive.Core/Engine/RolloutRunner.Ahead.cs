using Microsoft.Extensions.Logging;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;

namespace Progressive.Core.Engine;

/// <content>What may be done before the journal has the reason: exposure 0, and nothing else.</content>
public sealed partial class RolloutRunner
{
    /// <summary>Called whenever a move has waited for the journal for as long as a call may take, and goes on waiting.</summary>
    internal Action? JournalAway { get; set; }

    /// <summary>
    /// While a move waits for the journal: gives the order for nobody that the move leads to, or that it and what comes next lead to. The same events make
    /// the same order again once the journal is back, so it goes out under the revision that it will have then.
    /// </summary>
    /// <param name="next">What the host will move the runner by next, in that order.</param>
    internal void LowerAhead(IEnumerable<RolloutEvent> next)
    {
        if (pending is not { Transition: var transition, Next: var following })
        {
            return;
        }

        using var events = (following is null ? next : next.Prepend(following)).GetEnumerator();
        while (Lowering(transition) is null && events.MoveNext())
        {
            transition = machine.Next(transition.State, events.Current is Commanded given ? RefuseOvertaken(given) : events.Current);
        }

        if (Lowering(transition) is { } order && Interlocked.Exchange(ref isLowering, true) == false)
        {
            Interlocked.Exchange(ref lowered, order.Id);
            options.Logger.LoweredAhead(Rollout.Header.Id);
            _ = LowerAsync(order);
        }
    }

    /// <summary>Whether the router shows what no event says yet: until the journal has the reason.</summary>
    internal bool IsLoweredAhead => Interlocked.Read(ref lowered) > Rollout.State.LastEffect;

    private static SetExposure? Lowering(Transition transition) =>
        transition.Effects.OfType<SetExposure>().FirstOrDefault(set => set.Exposure == Exposure.Nobody);

    private async Task LowerAsync(SetExposure order)
    {
        try
        {
            // One that failed is given again as long as the journal is away.
            var isConfirmed = await effects.ExecuteAsync(order).ConfigureAwait(false) is ExposureConfirmed;
            Interlocked.Exchange(ref isLowering, isConfirmed);
        }
        catch (Exception failure)
        {
            // Somebody else runs the rollout by now; whoever moves it finds out as well.
            options.Logger.EffectBroke(failure, Rollout.Header.Id);
        }
    }

    private void OnJournalAway()
    {
        LowerAhead([]);
        JournalAway?.Invoke();
    }

    /// <summary>A move that waits for the journal.</summary>
    /// <param name="Transition">What it comes to.</param>
    /// <param name="Next">The event that follows in the same call, or null.</param>
    private sealed record PendingMove(Transition Transition, RolloutEvent? Next);
}
