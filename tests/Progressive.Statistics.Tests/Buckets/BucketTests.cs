using CsCheck;
using Progressive.Statistics.Buckets;

namespace Progressive.Statistics.Tests.Buckets;

public class BucketTests
{
    private const double Infinity = double.PositiveInfinity;

    private static readonly double[] Bounds = [1, 2, 4, 8, 16, Infinity];

    private static readonly Gen<(double[] X, double[] Y)> Values =
        Gen.Select(Gen.Double[0, 20].Array[1, 200], Gen.Double[0, 20].Array[1, 200]);

    [Fact]
    public void Buckets_are_tested_as_values_that_are_all_at_their_upper_edge() =>
        Values.Sample((x, y) =>
        {
            var exact = MannWhitney.Test([.. x.Select(EdgeOf)], [.. y.Select(EdgeOf)], Alternative.Less, RankTestMethod.Asymptotic);
            if (BucketMannWhitney.Test(Count(x, Bounds), Count(y, Bounds), Alternative.Less) is BucketTest { Test: var test })
                Assert.Equal((exact.U, exact.PValue, exact.Z), (test.U, test.PValue, test.Z));
            else
                Assert.Single(x.Concat(y).Select(EdgeOf).Distinct());

            static double EdgeOf(double value) => value > 16 ? 32 : Bounds.First(bound => value <= bound);
        });

    [Fact]
    public void U_of_the_values_is_within_the_error_that_is_told() =>
        Values.Sample((x, y) =>
        {
            var exact = MannWhitney.Test(x, y, Alternative.Less, RankTestMethod.Asymptotic);
            if (BucketMannWhitney.Test(Count(x, Bounds), Count(y, Bounds), Alternative.Less) is BucketTest { Test: var test })
                Assert.InRange(exact.U, test.U - test.UError, test.U + test.UError);
        });

    [Fact]
    public void Differing_bounds_are_compared_on_those_that_both_have()
    {
        double[] x = [0.5, 3, 3, 7, 12], y = [1.5, 3, 5, 9, 30];
        var result = BucketMannWhitney.Test(Count(x, [1, 2, 4, 5, 8, 16, Infinity]), Count(y, [2, 3, 4, 8, Infinity]), Alternative.Less);
        var test = Assert.IsType<BucketTest>(result);
        Assert.Equal([2, 4, 8, Infinity], test.Bounds);
        Assert.Equal(
            Assert.IsType<BucketTest>(BucketMannWhitney.Test(Count(x, [2, 4, 8, Infinity]), Count(y, [2, 4, 8, Infinity]), Alternative.Less)).Test,
            test.Test);
    }

    [Theory]
    [InlineData(new[] { 2.0, 4 }, false)]
    [InlineData(new[] { 2.0, 4, 8 }, true)]
    public void Fewer_than_three_common_bounds_are_refused(double[] finite, bool isCompared)
    {
        var result = BucketMannWhitney.Test(Count([1, 3], Bounds), Count([1, 5], [.. finite, Infinity]), Alternative.Less);
        Assert.Equal(isCompared, result is BucketTest);
        if (!isCompared)
            Assert.Equal(new BucketRefusal(BucketRefusalReason.FewCommonBounds, "The samples have 2 finite bounds in common, and 3 are needed."), result);
    }

    [Fact]
    public void Values_that_share_one_bucket_are_no_evidence_of_likeness()
    {
        Assert.Equal("All values of both samples are in the bucket above 2 up to 4: nothing tells them apart.", Refused([3, 3.5], [2.5], BucketRefusalReason.OneBucket));
        Assert.Equal("All values of both samples are in the bucket above 16: nothing tells them apart.", Refused([30], [40], BucketRefusalReason.OneBucket));
        Assert.Equal("All values of both samples are in the bucket up to 1: nothing tells them apart.", Refused([0], [1], BucketRefusalReason.OneBucket));
        Assert.Equal("The second sample has no values.", Refused([3], [], BucketRefusalReason.Empty));

        static string Refused(double[] x, double[] y, BucketRefusalReason reason)
        {
            var refusal = Assert.IsType<BucketRefusal>(BucketMannWhitney.Test(Count(x, Bounds), Count(y, Bounds), Alternative.TwoSided));
            Assert.Equal(reason, refusal.Reason);
            return refusal.Text;
        }
    }

    [Fact]
    public void Bounds_of_a_quantile_are_the_outer_edges_of_the_buckets_that_hold_those_of_the_values() =>
        Gen.Select(Gen.Double[0, 20].Array[1, 300], Gen.Double[0.02, 0.98], Samples.Level).Sample((values, probability, alpha) =>
        {
            var exact = QuantileBounds.Of(values, probability, alpha, alpha);
            var quantile = BucketQuantile.Of(Count(values, Bounds), probability, alpha, alpha);
            Assert.True(quantile.Above < exact.Estimate && exact.Estimate <= quantile.AtMost);
            Assert.Equal(LowerEdge(exact.Lower), quantile.Lower);
            Assert.Equal(Bounds.First(bound => exact.Upper <= bound), quantile.Upper);

            static double LowerEdge(double value) => Bounds.LastOrDefault(bound => bound < value, double.NegativeInfinity);
        });

    internal static BucketReading Read(double[] values, double[] bounds) =>
        new(bounds, [.. bounds.Select(bound => values.LongCount(value => value <= bound))]);

    private static BucketCounts Count(double[] values, double[] bounds) => BucketCounts.Of(Read(values, bounds));
}
