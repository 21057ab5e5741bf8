using Progressive.Statistics.Sequential;
using Progressive.Statistics.Tests.Vectors;

namespace Progressive.Statistics.Tests.Sequential;

public class SuperiorityProcessTests
{
    [Fact]
    public void Normal_mixtures_are_those_of_the_formulas_in_R()
    {
        var errors = new WorstError();
        foreach (var vector in Vector.Of("normal-mixture"))
        {
            double variance = vector.Number("variance"), alpha = vector.Number("alpha"), rho = vector.Number("rho");
            errors.Relative(rho, NormalMixture.Tuned(vector.Number("tuned"), alpha), vector);
            errors.Relative(vector.Number("twoSided"), NormalMixture.TwoSided(variance, alpha, rho), vector);
            errors.Relative(vector.Number("oneSided"), NormalMixture.OneSided(variance, alpha, rho), vector);
            Assert.True(NormalMixture.OneSided(variance, alpha, rho) < NormalMixture.TwoSided(variance, alpha, rho));
        }

        errors.IsAtMost(1e-9);
    }

    [Fact]
    public void The_two_sided_boundary_is_the_one_confseq_shows() =>
        Assert.Equal(30.35209, NormalMixture.TwoSided(100, 0.05, NormalMixture.Tuned(100, 0.05)), 5e-6);

    [Fact]
    public void Placements_and_bounds_are_those_of_an_independent_computation()
    {
        WorstError placed = new(), bounds = new();
        foreach (var vector in Vector.Of("superiority-process"))
        {
            double[] x = vector.Sample("x"), y = vector.Sample("y");
            var placements = SmoothedPlacements.Of([.. x.Order()], [.. y.Order()]);
            placed.Relative(vector.Number("superiority"), placements.Superiority, vector);
            placed.Relative(vector.Number("variance"), placements.Variance, vector);
            var alpha = vector.Number("alpha");
            var found = SuperiorityProcess.Start(40, 50, burnIn: 2).Observe(x, y).Bounds(alpha, alpha);
            bounds.Logarithm(vector.Number("lower"), found.Lower, vector);
            bounds.Logarithm(vector.Number("upper"), found.Upper, vector);
        }

        placed.IsAtMost(1e-11);
        bounds.IsAtMost(1e-9);
    }

    [Fact]
    public void How_values_are_split_over_looks_makes_no_difference()
    {
        double[] x = [.. Enumerable.Range(0, 120).Select(i => i * 37 % 101 / 8.0)], y = [.. Enumerable.Range(0, 90).Select(i => i * 53 % 97 / 8.0)];
        var once = SuperiorityProcess.Start(100, 100).Observe(x, y);
        var often = SuperiorityProcess.Start(100, 100).Observe(x.AsSpan(0, 7), []).Observe([], y.AsSpan(0, 50)).Observe(x.AsSpan(7), y.AsSpan(50));
        Assert.Equal(once.Bounds(0.05, 0.01), often.Bounds(0.05, 0.01));
        Assert.Equal((120, 90), (often.XCount, often.YCount));
    }

    [Fact]
    public void During_the_burn_in_nothing_is_claimed()
    {
        var process = SuperiorityProcess.Start(100, 100, burnIn: 3);
        Assert.Equal(new(0.5, 0, 1), process.Bounds(0.05, 0.05));
        Assert.Equal(new(1, 0, 1), process.Observe([5, 6], [1, 2, 3]).Bounds(0.05, 0.05));
        Assert.Equal(new(1, 0, 1), process.Observe([5, 6, 7], [1, 2, 3]).Bounds(0, 0));
    }

    [Fact]
    public void Samples_of_one_single_value_leave_doubt()
    {
        var same = new double[60];
        var bounds = SuperiorityProcess.Start(60, 60).Observe(same, same).Bounds(0.05, 0.05);
        Assert.True(bounds is { Estimate: 0.5, Lower: < 0.49, Upper: > 0.51 }, bounds.ToString());
    }

    [Fact]
    public void What_lies_outside_its_range_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SuperiorityProcess.Start(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SuperiorityProcess.Start(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => SuperiorityProcess.Start(1, 1, 1));
        Assert.Throws<ArgumentException>(() => SuperiorityProcess.Start(1, 1).Observe([double.NaN], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => SuperiorityProcess.Start(1, 1).Bounds(0.7, 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalMixture.TwoSided(0, 0.05, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalMixture.OneSided(1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalMixture.OneSided(1, 0.05, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalMixture.Tuned(1, 0));
    }
}
