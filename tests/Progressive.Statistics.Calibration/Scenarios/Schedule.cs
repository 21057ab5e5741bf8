using Progressive.Statistics.Sequential;

namespace Progressive.Statistics.Calibration;

/// <summary>One way of looking so many times at equal distances: the nominal one-sided level of each look.</summary>
internal sealed record Schedule(string Rule, int Looks, double[] NominalAlphas, double[] CriticalValues)
{
    public const double Alpha = 0.05;

    /// <summary>The same level at every look: what happens without any correction, or with one for every look.</summary>
    public static Schedule Constant(string rule, int looks, double alpha, double critical) =>
        new(rule, looks, [.. Enumerable.Repeat(alpha, looks)], [.. Enumerable.Repeat(critical, looks)]);

    public static Schedule Naive(int looks) => Constant("one-sided p <= 5% at every look", looks, Alpha, 1.6448536269514722);

    /// <summary>The level shared evenly over the looks.</summary>
    public static Schedule Bonferroni(int looks)
    {
        // The critical value of the only look of a plan with this level.
        var alpha = Alpha / looks;
        var look = new GroupSequentialPlan(SpendingFunction.Pocock, alpha).Start().Look(1);
        return Constant("Bonferroni", looks, alpha, look.CriticalValue);
    }

    public static Schedule Spending(string rule, SpendingFunction spending, int looks)
    {
        var state = new GroupSequentialPlan(spending, Alpha).Start();
        double[] levels = new double[looks], critical = new double[looks];
        for (var k = 0; k < looks; k++)
        {
            var look = state.Look((k + 1.0) / looks);
            (levels[k], critical[k], state) = (look.NominalAlpha, look.CriticalValue, look.Next);
        }

        return new(rule, looks, levels, critical);
    }

    public static IEnumerable<Schedule> All(int looks) =>
    [
        Naive(looks),
        Bonferroni(looks),
        Spending("O'Brien-Fleming spending", SpendingFunction.OBrienFleming, looks),
        Spending("Pocock spending", SpendingFunction.Pocock, looks),
        Spending("Kim-DeMets spending, power 2", SpendingFunction.KimDeMets(2), looks),
    ];
}
