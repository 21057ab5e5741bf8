using System;

namespace Progressive.Policies.Rules.Statistics;

/// <summary>How many samples a method needs before any data at all can reach a confidence, at a single look.</summary>
internal static class FewestSamples
{
    /// <summary>So many on each side: of all C(2n,n) orders of the two samples only the most extreme one counts.</summary>
    public static int OfMannWhitney(Percent confidence)
    {
        var (count, orders) = (0, 1d);
        while (1d / orders > Math.Max(0d, Alpha(confidence)))
        {
            count++;
            orders *= 2d * ((2 * count) - 1) / count;
        }

        return count;
    }

    /// <summary>So many that at least one of them lies beyond the quantile: share^n falls to one minus the confidence.</summary>
    public static int OfQuantile(decimal percentile, LimitSide side, Percent confidence)
    {
        var inside = (double)(side == LimitSide.AtMost ? percentile : 100m - percentile) / 100d;
        var count = Math.Log(Alpha(confidence)) / Math.Log(inside);
        return count is >= 0d and < int.MaxValue ? (int)Math.Ceiling(count - 1e-9) : int.MaxValue;
    }

    private static double Alpha(Percent confidence) => (double)((100m - confidence.Value) / 100m);
}
