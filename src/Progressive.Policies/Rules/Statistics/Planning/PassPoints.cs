using System;

namespace Progressive.Policies.Rules.Statistics.Planning;

/// <summary>How many standard errors the bound of a Pass lies from its estimate, and how often a candidate is to pass.</summary>
/// <param name="Bound">Those of the bound, with what the looks of a step cost; its error is that at the limit where it matters.</param>
/// <param name="Needed">The chance to pass by the last look, or at each where looks are at windows of their own.</param>
internal readonly record struct PassPoints(double Bound, double Needed)
{
    private const double Power = 0.8;

    // So much of the level is spent by the end of the hold; the rest is kept for looks beyond it.
    private const double Planned = 0.9;

    /// <summary>Those of a check, or null where the policy does not say.</summary>
    public static PassPoints? Of(Outlook outlook)
    {
        var gate = outlook.Gate;
        if (!gate.Confidence.TryGetOrDefault(Defaults.Confidence, out var confidence) || confidence.Value is < 50m or > 99.99m || outlook.Looks is not { Count: > 0 } looks
            || (gate.Spending.IsGiven && !gate.Spending.IsKnown))
        {
            return null;
        }

        var alpha = 1d - confidence.Fraction;
        if (outlook.Check.Windows.Count > 0)
        {
            // Looks at windows share the level evenly. One of them passes at most as often as if they had no data in common (Esary, Proschan and Walkup
            // 1967, Annals of Mathematical Statistics 38, 1466-1474).
            // Of a difference that is not known, but chances at most add up.
            var needed = outlook.Check.IsDifference ? Power / looks.Count : 1d - Math.Pow(1d - Power, 1d / looks.Count);
            return new(NormalCurve.UpperPoint(Planned * alpha / looks.Count), needed);
        }

        var power = NormalCurve.UpperPoint(1d - Power);
        var inflation = LookInflation.Of(gate.Spending.TryGet(out var spending) ? spending : null).At(looks, NormalCurve.UpperPoint(alpha) + power);
        return new((Math.Sqrt(inflation) * (NormalCurve.UpperPoint(Planned * alpha) + power)) - power, Power);
    }

    /// <summary>
    /// The same where two samples are asked jointly at every point: the least of what they say wanders below its mean (Janson, Louchard and Martin-Löf 2010,
    /// Electronic Journal of Probability 15, 1893-1929).
    /// </summary>
    /// <param name="below">The share of values below the quantile.</param>
    /// <param name="values">The values of both samples.</param>
    public PassPoints Jointly(double below, double values)
    {
        var joint = NormalCurve.JointPoint(NormalCurve.Upper(Bound));
        return this with { Bound = joint + Math.Pow(joint / (below * (1d - below) * values), 1d / 3d) };
    }

    /// <summary>The chance of a candidate to pass.</summary>
    /// <param name="distance">How far it is from the limit, on the good side.</param>
    /// <param name="atLimit">The standard error of the estimate if it were at the limit.</param>
    /// <param name="atCandidate">The standard error that it has.</param>
    /// <param name="half">Half an event, where events are counted.</param>
    /// <param name="lean">A sixth of the skewness of an event (Cornish and Fisher 1938), where events are counted.</param>
    public double Chance(double distance, double atLimit, double atCandidate, double half = 0d, double lean = 0d)
    {
        var spare = distance - (Bound * atLimit) - half + (lean * ((Bound * Bound) - 1d));
        return atCandidate > 0d ? NormalCurve.Upper(-spare / atCandidate) : spare >= 0d ? 1d : 0d;
    }
}
