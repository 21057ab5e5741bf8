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

    /// <summary>Whether a usual candidate passes too rarely.</summary>
    public bool IsTooSmall => Asked < Smallest;

    /// <summary>That of a check, or null where the policy expects too little to tell.</summary>
    public static DetectableEffect? Of(Outlook outlook)
    {
        if (PassPoints.Of(outlook) is not { } points || UsualEffects.Of(outlook, points) is not { } effect)
        {
            return null;
        }

        var asked = effect.Told(effect.Usual) * (effect.Usual < effect.Limit ? 1d : -1d);
        return new(asked, Nearest(effect) is { } place ? effect.Told(place) : double.PositiveInfinity, effect.Unit);
    }

    // The place nearest to the limit at which a candidate passes, found from the usual one.
    private static double? Nearest(UsualEffect effect)
    {
        var span = Math.Max(Math.Abs(effect.Limit - effect.Usual), Accuracy * Math.Abs(effect.Limit));
        var (near, far) = (effect.Limit, effect.Limit - span);
        while (!effect.Passes(far))
        {
            if (far <= effect.Best || span > Farthest * Math.Max(1d, Math.Abs(effect.Limit)))
            {
                return null;
            }

            span *= 2d;
            (near, far) = (far, Math.Max(effect.Best, effect.Limit - span));
        }

        while (near - far > Accuracy * span)
        {
            var middle = (near + far) / 2d;
            (near, far) = effect.Passes(middle) ? (near, middle) : (middle, far);
        }

        return far;
    }
}
