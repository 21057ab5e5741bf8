using Progressive.Policies.Rules.Statistics.Planning;
using Progressive.Statistics.Planning;
using Progressive.Statistics.Sequential;

namespace Progressive.Policies.Tests;

/// <summary>The closed forms that rules use, which have no statistics beside them, against the integrals of a plan.</summary>
public class LookInflationTests
{
    private const double Power = 0.8;

    // What is planned is nine tenths of the level.
    private const double Reserve = 0.1;

    public static TheoryData<Spending?, double> Designs =>
        new MatrixTheoryData<Spending?, double>([null, Spending.Early, Spending.Even, Spending.Late], [0.4, 0.1, 0.05, 0.01, 0.0001]);

    [Theory]
    [MemberData(nameof(Designs))]
    public void Looks_that_are_evenly_apart_cost_what_the_recursion_says(Spending? spending, double alpha)
    {
        foreach (var looks in new[] { 1, 2, 3, 5, 10, 30, 60 })
        {
            Assert.Equal(Exact(spending, alpha, [.. Enumerable.Range(1, looks).Select(look => (double)look / looks)]), Closed(spending, alpha, looks, 1.0 / looks), 0.021);
        }
    }

    [Theory]
    [MemberData(nameof(Designs))]
    public void A_late_first_look_costs_less(Spending? spending, double alpha)
    {
        foreach (var (first, looks) in new[] { (0.1, 20), (0.3, 5), (0.5, 10), (0.8, 3) })
        {
            double[] shares = [.. Enumerable.Range(0, looks).Select(look => first + ((1 - first) * look / (looks - 1)))];

            Assert.Equal(Exact(spending, alpha, shares), Closed(spending, alpha, looks, first), 0.045);
        }
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.2)]
    [InlineData(0.045)]
    [InlineData(1e-4)]
    [InlineData(1e-9)]
    public void Points_of_the_normal_curve_are_those_of_the_statistics(double probability)
    {
        var point = NormalCurve.UpperPoint(probability);

        // With a power of one half the distance is that of the level alone.
        Assert.Equal(probability < 0.5 ? PlannedTest.Distance(probability, 0.5) : 0, point, 1e-5);
        Assert.Equal(probability, NormalCurve.Upper(point), 1e-5 * probability);
        Assert.Equal(1 - probability, NormalCurve.Upper(-point), 1e-6);
    }

    private static double Exact(Spending? spending, double alpha, double[] information) =>
        SequentialDesign.Of(new(SpendingOf(spending), alpha, reserve: Reserve), new(SpendingFunction.Pocock, 0), information).Inflation(alpha, Power)
        / Math.Pow(PlannedTest.Distance((1 - Reserve) * alpha, Power) / PlannedTest.Distance(alpha, Power), 2);

    private static double Closed(Spending? spending, double alpha, int looks, double first) =>
        LookInflation.Of(spending).At(new(looks, first), PlannedTest.Distance(alpha, Power));

    private static SpendingFunction SpendingOf(Spending? spending) => spending switch
    {
        Spending.Early => SpendingFunction.Pocock,
        Spending.Even => SpendingFunction.KimDeMets(1),
        Spending.Late => SpendingFunction.OBrienFleming,
        _ => SpendingFunction.KimDeMets(2),
    };
}
