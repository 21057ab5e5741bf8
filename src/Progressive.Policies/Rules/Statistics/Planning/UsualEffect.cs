using System;

namespace Progressive.Policies.Rules.Statistics.Planning;

/// <summary>A usual candidate beside its limit, at places of a scale on which more is worse.</summary>
/// <param name="Usual">Its place.</param>
/// <param name="Limit">The place of the limit.</param>
/// <param name="Chance">The chance by which a candidate at a place passes by the end of the hold.</param>
internal sealed record UsualEffect(double Usual, double Limit, Func<double, double> Chance)
{
    /// <summary>The best place there can be.</summary>
    public double Best { get; init; } = double.NegativeInfinity;

    /// <summary>How far a place is from the limit, in <see cref="Unit"/>.</summary>
    public Func<double, double> Told { get; init; } = _ => double.NaN;

    /// <summary>The unit as it follows a number, with a blank where one belongs.</summary>
    public string Unit { get; init; } = "";
}
