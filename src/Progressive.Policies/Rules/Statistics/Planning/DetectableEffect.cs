using System;

namespace Progressive.Policies.Rules.Statistics.Planning;

/// <summary>
/// How far a candidate at the usual level stays from the limit, and how far it must to be passed in eight of ten rollouts; infinite where
/// not even the best candidate is. Both in the same unit.
/// </summary>
/// <remarks>
/// Normal approximation: a distance of z(confidence) + z(power) standard errors (Blackwelder 1982, "Proving the null hypothesis" in
/// clinical trials, Controlled Clinical Trials 3, 345-353), as much more as the looks of the step cost.
/// </remarks>
internal sealed record DetectableEffect(double Asked, double Smallest, string Unit)
{
    private const double Accuracy = 1e-6;
    private const double Farthest = 1000d;

    // Below this two places are one, whatever the scale; a margin may be smaller than a double can tell from none.
    private const double Least = 1e-12;

    // Each halving leaves half of the span, so these reach the accuracy; the span they begin with fixes the number of doublings.
    private const int Halvings = 20;

    /// <summary>Whether a usual candidate passes too rarely.</summary>
    public bool IsTooSmall { get; private init; }

    /// <summary>That of a check, or null where the policy expects too little to tell.</summary>
    public static DetectableEffect? Of(Outlook outlook)
    {
        if (PassPoints.Of(outlook) is not { } points || UsualEffects.Of(outlook, points) is not { } effect)
        {
            return null;
        }

        if (!outlook.Check.IsDifference)
        {
            return Of(effect, effect.Chance(effect.Usual), points.Needed, points.Needed);
        }

        if (UsualEffects.Of(outlook, points, isTurned: true) is not { } turned)
        {
            return null;
        }

        // An estimate that misses one limit keeps the other, so what both leave adds up. The nearer one is told of, and may leave half.
        var (one, other) = (effect.Chance(effect.Usual), turned.Chance(turned.Usual));
        return Of(one <= other ? effect : turned, one + other - 1d, points.Needed, (1d + points.Needed) / 2d);
    }

    private static DetectableEffect Of(UsualEffect effect, double chance, double needed, double neededOfSide) => new(
        effect.Told(effect.Usual) * (effect.Usual < effect.Limit ? 1d : -1d),
        Nearest(effect, neededOfSide) is { } place ? effect.Told(place) : double.PositiveInfinity,
        effect.Unit)
    {
        IsTooSmall = effect.Usual >= effect.Limit || chance < needed,
    };

    // The place nearest to the limit at which a candidate passes, found from the usual one.
    private static double? Nearest(UsualEffect effect, double needed)
    {
        var span = Math.Max(Least, Math.Max(Math.Abs(effect.Limit - effect.Usual), Accuracy * Math.Abs(effect.Limit)));
        var (near, far) = (effect.Limit, Math.Max(effect.Best, effect.Limit - span));
        while (!(effect.Chance(far) >= needed))
        {
            if (far <= effect.Best || !(span <= Farthest * Math.Max(1d, Math.Abs(effect.Limit))))
            {
                return null;
            }

            span *= 2d;
            (near, far) = (far, Math.Max(effect.Best, effect.Limit - span));
        }

        for (var halving = 0; halving < Halvings && near - far > Accuracy * span; halving++)
        {
            var middle = (near + far) / 2d;
            (near, far) = effect.Chance(middle) >= needed ? (near, middle) : (middle, far);
        }

        return far;
    }
}
