using System;

namespace Progressive.Policies.Rules.Statistics.Planning;

/// <summary>
/// How many standard errors a bound lies from its estimate, and how many more a candidate needs, for it to be passed in eight of ten rollouts.
/// </summary>
/// <param name="Bound">Those of the bound; its error is that at the limit where it matters.</param>
/// <param name="Power">Those of the candidate's own error.</param>
internal readonly record struct PassPoints(double Bound, double Power)
{
    private const double Chance = 0.8;

    // So much of the level is spent by the end of the hold; the rest is kept for looks beyond it.
    private const double Planned = 0.9;

    /// <summary>Those of a check, or null where the policy does not say.</summary>
    public static PassPoints? Of(Outlook outlook)
    {
        var gate = outlook.Gate;
        if (!gate.Confidence.IsOr(Defaults.Confidence, out var confidence) || confidence.Value is < 50m or > 99.99m || outlook.Looks is not { Count: > 0 } looks
            || (gate.Spending.IsGiven && !gate.Spending.IsKnown))
        {
            return null;
        }

        var alpha = 1d - confidence.Fraction;
        if (outlook.Check.Windows.Count > 0)
        {
            // Looks at windows share the level evenly. They pass together at most as often as if they had no data in common (Esary, Proschan and Walkup
            // 1967, Annals of Mathematical Statistics 38, 1466-1474).
            var atOnce = 1d - Math.Pow(1d - Chance, 1d / looks.Count);
            return new(NormalCurve.UpperPoint(Planned * alpha / looks.Count), PowerPoint(atOnce, outlook));
        }

        var power = PowerPoint(Chance, outlook);
        var inflation = LookInflation.Of(gate.Spending.Is(out var spending) ? spending : null).At(looks, NormalCurve.UpperPoint(alpha) + power);
        return new((Math.Sqrt(inflation) * (NormalCurve.UpperPoint(Planned * alpha) + power)) - power, power);
    }

    /// <summary>The same where two samples are asked jointly.</summary>
    public PassPoints Joint => this with { Bound = NormalCurve.JointPoint(NormalCurve.Upper(Bound)) };

    /// <summary>Whether a candidate passes often enough.</summary>
    /// <param name="distance">How far it is from the limit, on the good side.</param>
    /// <param name="atLimit">The standard error of the estimate if it were at the limit.</param>
    /// <param name="atCandidate">The standard error that it has.</param>
    /// <param name="half">Half an event, where events are counted.</param>
    /// <param name="lean">A sixth of the skewness of an event (Cornish and Fisher 1938), where events are counted.</param>
    public bool Show(double distance, double atLimit, double atCandidate, double half = 0d, double lean = 0d) =>
        distance >= (Bound * atLimit) + (Power * atCandidate) + half - (lean * ((Bound * Bound) - 1d));

    // A difference has to pass on both sides.
    private static double PowerPoint(double chance, Outlook outlook) =>
        NormalCurve.UpperPoint(outlook.Check.IsDifference ? (1d - chance) / 2d : 1d - chance);
}
