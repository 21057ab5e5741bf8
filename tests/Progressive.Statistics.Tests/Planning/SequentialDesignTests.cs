using CsCheck;
using Progressive.Statistics.Planning;
using Progressive.Statistics.Sequential;
using Progressive.Statistics.Tests.Vectors;

namespace Progressive.Statistics.Tests.Planning;

public class SequentialDesignTests
{
    private static readonly double[] FiveLooks = [0.2, 0.4, 0.6, 0.8, 1];

    [Fact]
    public void Chances_are_those_of_another_quadrature()
    {
        double worst = 0;
        foreach (var vector in Vector.Of("planning"))
        {
            var looks = vector.Sample("information").Zip(vector.Sample("passAlpha"), vector.Sample("failAlpha"));
            var design = new SequentialDesign(looks.Select(look => new PlannedLook(look.First, look.Second, look.Third)));
            var effect = new PlannedEffect(vector.Number("value"), vector.Number("limit"), vector.Number("failLimit"), vector.Number("error"));
            var forecast = design.Forecast(bool.Parse(vector.Text("isDifference")) ? effect with { Opposite = effect with { Value = -effect.Value } } : effect);

            var expected = vector.Sample("pass").Zip(vector.Sample("fail")).ToArray();
            for (var k = 0; k < expected.Length; k++)
            {
                Assert.Equal(expected[k].First, forecast.Looks[k].Pass, 1e-8);
                Assert.Equal(expected[k].Second, forecast.Looks[k].Fail, 1e-8);
                worst = Math.Max(worst, Math.Max(Math.Abs(expected[k].First - forecast.Looks[k].Pass), Math.Abs(expected[k].Second - forecast.Looks[k].Fail)));
            }
        }

        TestContext.Current.SendDiagnosticMessage("Worst deviation: {0:E2}", worst);
    }

    // Jennison and Turnbull (2000), tables 2.1 to 2.4: two-sided 5%, power 80%, five looks, and the ratio of the information to that of one look.
    [Theory]
    [InlineData("Pocock", 2.413, 0, 1.229)]
    [InlineData("O'Brien and Fleming", 2.040, -0.5, 1.028)]
    public void The_inflation_of_classical_boundaries_is_the_published_one(string boundary, double constant, double exponent, double inflation)
    {
        var design = new SequentialDesign(FiveLooks.Select(share => new PlannedLook(share, NormalTail.Upper(constant * Math.Pow(share, exponent)), 0)));

        Assert.True(Math.Abs(design.Inflation(0.025, 0.8) - inflation) < 0.001, $"{boundary}: {design.Inflation(0.025, 0.8)}");
    }

    [Fact]
    public void A_single_look_needs_no_more_than_a_plain_test() =>
        Assert.Equal(1, new SequentialDesign([new(1, 0.05, 0)]).Inflation(0.05, 0.8), 1e-5);

    [Fact]
    public void A_candidate_at_the_limit_is_passed_with_the_level_and_failed_with_the_other_at_most()
    {
        var design = SequentialDesign.Of(new(SpendingFunction.KimDeMets(2), 0.05), new(SpendingFunction.Pocock, 0.025), FiveLooks);

        var one = design.Forecast(new(1, 1, double.PositiveInfinity, 0.3));
        var both = design.Forecast(new(1, 1, 1, 0.3));

        Assert.Equal(0.05, one.Pass, 1e-9);
        Assert.InRange(both.Pass, 0.045, 0.05);
        Assert.InRange(both.Fail, 0.023, 0.025);
    }

    [Fact]
    public void A_candidate_at_the_detectable_distance_is_passed_with_its_power() => Designs.Sample(
        (design, power) =>
        {
            var distance = design.Detectable(power);

            Assert.Equal(power, design.Forecast(new(2 - distance, 2, double.PositiveInfinity, 1)).Pass, 1e-5);
        },
        iter: 40);

    [Fact]
    public void The_better_a_candidate_the_more_surely_it_passes_and_the_less_surely_it_fails() => Gen.Select(Designs, Gen.Double[-4, 8], Gen.Double[0, 2]).Sample(
        (drawn, value, better) =>
        {
            var design = drawn.Item1;
            var (one, other) = (design.Forecast(new(value, 2, 3, 1)), design.Forecast(new(value - better, 2, 3, 1)));

            Assert.InRange(one.Pass + one.Fail, 0, 1 + 1e-9);
            Assert.True(other.Pass >= one.Pass - 1e-9 && other.Fail <= one.Fail + 1e-9);
            Assert.InRange(one.Mean([.. design.Looks.Select(look => look.Information)]), design.Looks[0].Information - 1e-9, design.Looks[^1].Information + 1e-9);
        },
        iter: 200);

    [Fact]
    public void A_difference_is_the_same_on_either_side()
    {
        var design = SequentialDesign.Of(new(SpendingFunction.KimDeMets(2), 0.05), new(SpendingFunction.Pocock, 0.05), FiveLooks);

        var (above, below) = (design.Forecast(Difference(0.4)), design.Forecast(Difference(-0.4)));

        Assert.Equal(above.Pass, below.Pass, 1e-9);
        Assert.Equal(above.Fail, below.Fail, 1e-9);
        Assert.True(design.Forecast(Difference(0)).Pass > above.Pass);

        static PlannedEffect Difference(double value) => new(value, 1, 1.5, 0.3) { Opposite = new(-value, 1, 1.5, 0.3) };
    }

    [Fact]
    public void Nothing_passes_where_no_look_may() =>
        Assert.Equal(double.PositiveInfinity, new SequentialDesign([new(1, 0, 0.05)]).Detectable(0.8));

    [Fact]
    public void What_cannot_be_planned_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new SequentialDesign([]));
        Assert.Throws<ArgumentException>(() => new SequentialDesign([new(0.5, 0.01, 0.01), new(0.5, 0.01, 0.01)]));
        Assert.Throws<ArgumentException>(() => new SequentialDesign([new(1.1, 0.01, 0.01)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SequentialDesign([new(1, 0.6, 0.01)]));
        var design = new SequentialDesign([new(1, 0.05, 0.05)]);
        Assert.Throws<ArgumentOutOfRangeException>(() => design.Forecast(new(0, 2, 1, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => design.Forecast(new(0, 1, 1, 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => design.Forecast(new(double.NaN, 1, 1, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => design.Forecast(new(0, 1, 1, 1) { Continuity = double.NaN }));
        Assert.Throws<ArgumentOutOfRangeException>(() => design.Forecast(new(0, 1, 1, 1) { Lean = double.PositiveInfinity }));
        Assert.Throws<ArgumentOutOfRangeException>(() => design.Detectable(0.4));
        Assert.Throws<ArgumentException>(() => design.Forecast(new(0, 1, 1, 1)).Mean([1, 2]));
    }

    private static Gen<(SequentialDesign, double)> Designs =>
        from spending in Gen.OneOf(SpendingFunction.OBrienFleming, SpendingFunction.Pocock, SpendingFunction.KimDeMets(2))
        from alpha in Gen.OneOf(0.1, 0.05, 0.001)
        from looks in Gen.Int[1, 30]
        from power in Gen.OneOf(0.5, 0.8, 0.95)
        select (SequentialDesign.Of(new(spending, alpha), new(SpendingFunction.Pocock, alpha), [.. Enumerable.Range(1, looks).Select(k => (double)k / looks)]), power);
}
