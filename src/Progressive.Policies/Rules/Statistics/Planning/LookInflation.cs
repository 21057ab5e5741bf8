using System;

namespace Progressive.Policies.Rules.Statistics.Planning;

/// <summary>
/// By how much more data several looks need than one, where they spend the level of a claim together (Lan and DeMets 1983, Biometrika 70,
/// 659-663): 1 + c a (k - 1) / (1 + a (k - 1)) for k looks evenly apart, with constants fitted to the recursion of Armitage, McPherson and Rowe (1969).
/// </summary>
/// <remarks>Off by up to 0.02 for evenly spaced looks, at levels from 0.0001 to one half. A late first look leaves less to pay for.</remarks>
internal sealed record LookInflation
{
    // z(level) + z(power), at levels of 0.5, 0.2, 0.1, 0.05, 0.01, 0.001 and 0.0001 with a power of 0.8.
    private static readonly double[] Distances = [0.84, 1.68, 2.12, 2.49, 3.17, 3.93, 4.56];

    private static readonly LookInflation Pocock = new(0.66, [0.279, 0.3155, 0.314, 0.3035, 0.2725, 0.232, 0.2005]);

    private static readonly LookInflation EvenlySpent = new(0.56, [0.176, 0.216, 0.2225, 0.22, 0.205, 0.1795, 0.158]);

    private static readonly LookInflation KimDeMets = new(0.33, [0.0565, 0.0875, 0.099, 0.1045, 0.1085, 0.1045, 0.098]);

    private static readonly LookInflation OBrienFleming = new(0.53, [0.2855, 0.119, 0.0775, 0.056, 0.0335, 0.02, 0.0145]);

    private readonly double growth;
    private readonly double[] most;

    private LookInflation(double growth, double[] most)
    {
        this.growth = growth;
        this.most = most;
    }

    /// <summary>That of a gate's spending, or of a gate that says nothing of it.</summary>
    public static LookInflation Of(Spending? spending) => spending switch
    {
        Spending.Early => Pocock,
        Spending.Even => EvenlySpent,
        Spending.Late => OBrienFleming,
        _ => KimDeMets,
    };

    /// <summary>The factor.</summary>
    /// <param name="looks">The looks.</param>
    /// <param name="distance">z(level) + z(power).</param>
    public double At(DecidingLooks looks, double distance)
    {
        var more = growth * (looks.Count - 1);
        var late = Math.Max(0d, looks.First - (1d / looks.Count));
        return 1d + (Most(distance) * more / (1d + more) * (1d - (late * late)));
    }

    private double Most(double distance)
    {
        for (var place = 1; place < Distances.Length; place++)
        {
            if (distance <= Distances[place])
            {
                var part = Math.Max(0d, (distance - Distances[place - 1]) / (Distances[place] - Distances[place - 1]));
                return most[place - 1] + (part * (most[place] - most[place - 1]));
            }
        }

        return most[most.Length - 1];
    }
}
