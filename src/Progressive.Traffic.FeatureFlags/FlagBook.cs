using System.Collections.Immutable;
using Progressive.Core.Traffic;

namespace Progressive.Traffic.FeatureFlags;

/// <summary>All orders in force at one moment: the last one for each target, and the last one for each flag.</summary>
internal sealed record FlagBook(ImmutableDictionary<string, ExposureOrder> Targets, ImmutableDictionary<string, FlagState> Flags)
{
    /// <summary>The book before the first order.</summary>
    public static FlagBook Blank { get; } = new(
        ImmutableDictionary.Create<string, ExposureOrder>(StringComparer.Ordinal),
        ImmutableDictionary.Create<string, FlagState>(StringComparer.Ordinal));

    /// <summary>The book with one order more. A flag whose rollout is over stays as that rollout left it.</summary>
    /// <exception cref="StaleOrderException">A newer order is in force for the target.</exception>
    /// <exception cref="ArgumentException">The flag is another target's.</exception>
    public FlagBook With(string flag, ExposureOrder order)
    {
        if (Targets.TryGetValue(order.Target, out var last) && order.IsOlderThan(last))
        {
            throw StaleOrderException.Of(order, last);
        }

        if (Flags.TryGetValue(flag, out var state) && state.Order.Target != order.Target)
        {
            throw new ArgumentException($"Feature flag '{flag}' is one of target '{state.Order.Target}', not of '{order.Target}'.", nameof(order));
        }

        return new FlagBook(Targets.SetItem(order.Target, order), Flags.SetItem(flag, new FlagState(flag, order)));
    }
}
