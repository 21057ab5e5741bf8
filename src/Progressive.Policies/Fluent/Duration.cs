using System;
using Progressive.Policies.Syntax;

namespace Progressive.Policies.Fluent;

/// <summary>
/// A length of time with the unit it was written in: <c>10.Minutes()</c>. Where a policy takes a time it is one, and where
/// it takes a quantity it is that, in its own unit.
/// </summary>
/// <param name="Magnitude">The number in front of the unit.</param>
/// <param name="Unit">A unit of time.</param>
public readonly record struct Duration(decimal Magnitude, Unit Unit)
{
    /// <summary>The time, to the tenth of a microsecond below; one that is too long to be told is the longest there is, which no policy takes.</summary>
    /// <param name="duration">A duration.</param>
    public static implicit operator TimeSpan(Duration duration)
    {
        // Far below where the product would leave the range of a decimal.
        var magnitude = Math.Max(-NumberLexeme.Largest, Math.Min(duration.Magnitude, NumberLexeme.Largest));
        var ticks = magnitude * (duration.Unit ?? Unit.Seconds).Size * TimeSpan.TicksPerSecond;
        return ticks >= long.MaxValue ? TimeSpan.MaxValue
            : ticks <= long.MinValue ? TimeSpan.MinValue
            : TimeSpan.FromTicks((long)ticks);
    }

    /// <summary>The quantity, in the same unit.</summary>
    /// <param name="duration">A duration.</param>
    public static implicit operator Quantity(Duration duration) => new(duration.Magnitude, duration.Unit ?? Unit.Seconds);

    /// <summary>A difference of so much.</summary>
    /// <param name="duration">A duration.</param>
    public static implicit operator Amount(Duration duration) => (Quantity)duration;

    /// <summary>As policies write it: <c>500 ms</c>.</summary>
    public override string ToString() => ((Quantity)this).ToString();
}
