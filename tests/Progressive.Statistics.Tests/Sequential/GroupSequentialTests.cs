using System.Diagnostics;
using CsCheck;
using Progressive.Statistics.Sequential;
using Progressive.Statistics.Tests.Vectors;

namespace Progressive.Statistics.Tests.Sequential;

public class GroupSequentialTests
{
    /// <summary>Beyond it one package and the next differ, and hardly any probability is left to argue about.</summary>
    private const double Readable = 5;

    [Fact]
    public void Boundaries_are_those_of_rpact()
    {
        double worst = 0;
        foreach (var vector in Vector.Of("boundaries"))
        {
            var twoSided = bool.Parse(vector.Text("twoSided"));
            var plan = new GroupSequentialPlan(SpendingFunction.Named(vector.Text("spending")), vector.Number("alpha"), twoSided);
            worst = Math.Max(worst, WorstDeviation(plan, vector, 5e-4));
        }

        TestContext.Current.SendDiagnosticMessage("Worst deviation from rpact: {0:E2}", worst);
    }

    [Fact]
    public void Boundaries_of_close_looks_are_those_of_the_multivariate_normal_distribution()
    {
        double worst = 0;
        foreach (var vector in Vector.Of("close-boundaries"))
        {
            var plan = new GroupSequentialPlan(SpendingFunction.Named(vector.Text("spending")), vector.Number("alpha"));
            worst = Math.Max(worst, WorstDeviation(plan, vector, 1e-5));
        }

        TestContext.Current.SendDiagnosticMessage("Worst deviation from mvtnorm: {0:E2}", worst);
    }

    [Fact]
    public void Twice_as_many_nodes_change_nothing_that_can_be_read()
    {
        var cases =
            from spending in Gen.OneOf(
                SpendingFunction.OBrienFleming, SpendingFunction.Pocock, SpendingFunction.KimDeMets(1), SpendingFunction.KimDeMets(2))
            from alpha in Gen.OneOf(0.3, 0.05, 0.01, 1e-4)
            from twoSided in Gen.Bool
            from times in Gen.OneOf(Gen.Double[0.001, 1], Gen.Double[0.5, 0.505], Gen.Double[-9, 0].Select(p => Math.Pow(10, p))).Array[1, 40]
            select (spending, alpha, twoSided, times: times.Order().ToArray());
        cases.Sample(
            item =>
            {
                var plan = new GroupSequentialPlan(item.spending, item.alpha, item.twoSided);
                var looks = Looks(plan, item.times);
                var finer = Looks(plan with { Refinement = 2 }, item.times);
                foreach (var (look, check) in looks.Zip(finer))
                {
                    if (check.CriticalValue < Readable || look.CriticalValue < Readable)
                        Assert.Equal(check.CriticalValue, look.CriticalValue, 1e-7);
                }
            },
            iter: 60);
    }

    [Theory]
    [InlineData("pocock")]
    [InlineData("obrien-fleming")]
    [InlineData("kim-demets 2")]
    public void Three_hundred_looks_take_no_time(string spending)
    {
        var plan = new GroupSequentialPlan(SpendingFunction.Named(spending), 0.05);
        var times = Enumerable.Range(1, 300).Select(k => k / 300.0).ToArray();
        var fastest = double.PositiveInfinity;
        GroupSequentialLook[] looks = [];
        for (var i = 0; i < 4; i++)
        {
            var watch = Stopwatch.StartNew();
            looks = Looks(plan, times);
            fastest = Math.Min(fastest, watch.Elapsed.TotalMilliseconds);
        }

        // About 50 ms on a quiet machine; the bound only keeps it from growing with the square of the looks.
        Assert.Equal(0.05, looks[^1].Spent);
        Assert.True(fastest < 1000, $"{fastest} ms");
        TestContext.Current.SendDiagnosticMessage("{0}: {1} ms for 300 looks, last {2:R}", spending, fastest, looks[^1].CriticalValue);
    }

    private static double WorstDeviation(GroupSequentialPlan plan, Vector vector, double tolerance)
    {
        var looks = Looks(plan, vector.Sample("information"));
        var expected = vector.Sample("critical");
        double worst = 0;
        for (var k = 0; k < looks.Length; k++)
        {
            if (expected[k] >= Readable)
                continue;

            var error = Math.Abs(expected[k] - looks[k].CriticalValue);
            Assert.True(error < tolerance, $"{error:E2} at look {k + 1} of {vector}: {looks[k].CriticalValue:R}");
            worst = Math.Max(worst, error);
        }

        return worst;
    }

    private static GroupSequentialLook[] Looks(GroupSequentialPlan plan, double[] information)
    {
        var state = plan.Start();
        return [.. information.Select(t =>
        {
            var look = state.Look(t);
            state = look.Next;
            return look;
        })];
    }
}
