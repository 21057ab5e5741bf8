namespace Progressive.Core.Views;

/// <summary>The smallest number from which on something holds.</summary>
internal static class SmallestChange
{
    // What is suggested is rounded more coarsely than this.
    private const double Accuracy = 1e-3;

    // More than a double has digits for; far from 0 its neighbours lie farther apart than the accuracy.
    private const int MostHalvings = 60;

    /// <summary>Found between a number at which it does not hold and the most that is asked for; null where it does not hold there either.</summary>
    public static double? Of(double least, double most, Func<double, bool> holds)
    {
        if (!(most > least && double.IsFinite(most)) || !holds(most))
        {
            return null;
        }

        // Doubling the step first: the most may be far away.
        var (low, high, step) = (least, most, Accuracy * Math.Max(Math.Abs(least), Accuracy));
        while (low + step < most && !holds(low + step))
        {
            (low, step) = (low + step, 2 * step);
        }

        high = Math.Min(high, low + step);
        for (var halving = 0; halving < MostHalvings && high - low > Accuracy * Math.Max(Math.Abs(high - least), Accuracy); halving++)
        {
            var middle = (low + high) / 2;
            (low, high) = holds(middle) ? (low, middle) : (middle, high);
        }

        return high;
    }
}
