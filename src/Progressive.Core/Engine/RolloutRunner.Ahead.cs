using Microsoft.Extensions.Logging;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;

namespace Progressive.Core.Engine;

/// <content>What may be done before the journal has the reason: exposure 0, and nothing else.</content>
public sealed partial class RolloutRunner
{
    /// <summary>Called whenever a move has waited for the journal for as long as a call may take, and goes on waiting.</summary>
    internal Action? JournalAway { get; set; }

    /// <summary>
    /// While a move waits for the journal: gives the order for nobody that the move leads to, or that it and what comes next lead to. The same events in the same order
    /// make the same order again once the journal is back, so it goes out under the revision that it will have then.
    /// </summary>
    /// <param name="next">What the host will move the runner by next, in that order.</param>
    /// <returns>By how many of them the host has to move the runner before anything else, as the order was given because of them; 0 where none was given.</returns>
    internal int LowerAhead(IEnumerable<RolloutEvent> next)
    {
        if (pending is not { } move)
        {
            return 0;
        }

        var count = 0;
        if (move is { Order: null, Next: { } following })
        {
            move = Foresee(move, following);
        }

        using var events = next.GetEnumerator();
        for (; move.Order is null && events.MoveNext(); count++)
        {
            move = Foresee(move, events.Current);
        }

        if (move.Order is not { } order)
        {
            return 0;
        }

        if (Interlocked.Exchange(ref isLowering, true) == false)
        {
            Interlocked.Exchange(ref lowered, order.Id);
            options.Logger.LoweredAhead(Rollout.Header.Id);
            _ = LowerAsync(order);
        }

        return count;
    }

    /// <summary>Whether the router shows what no event says yet: until the journal has the reason.</summary>
    internal bool IsLoweredAhead => Interlocked.Read(ref lowered) > Rollout.State.LastEffect;

    /// <summary>Whether an effect sends everybody back to the baseline.</summary>
    internal static bool Lowers(Effect effect) => effect is SetExposure set && set.Exposure == Exposure.Nobody;

    // As it will be worked out once the journal has what is before it: one that will be refused then lowers nothing now.
    private PendingMove Foresee(PendingMove move, RolloutEvent happened) => Work(move.After, RefuseOvertaken(move.After, happened), null);

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

    /// <summary>A move that waits for the journal, or will.</summary>
    /// <param name="Transition">What it comes to.</param>
    /// <param name="After">Where the rollout stands then.</param>
    /// <param name="Next">The event that follows in the same call, or null.</param>
    private sealed record PendingMove(Transition Transition, RolloutStanding After, RolloutEvent? Next)
    {
        /// <summary>The order for nobody that it leads to, or null.</summary>
        public SetExposure? Order => (SetExposure?)Transition.Effects.FirstOrDefault(Lowers);
    }
}
