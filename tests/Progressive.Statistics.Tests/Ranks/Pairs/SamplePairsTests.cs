using System.Runtime.Intrinsics;
using CsCheck;

namespace Progressive.Statistics.Tests;

/// <summary>The fast counts against the merge of two sorted samples: they are whole numbers, so they are the same or wrong.</summary>
public class SamplePairsTests
{
    private const int Iterations = 200;

    private static readonly Gen<double> AnyDouble = Gen.Double.Where(double.IsFinite);

    /// <summary>Samples from nothing to thousands, of which one may be far larger than the other.</summary>
    private static Gen<(double[] X, double[] Y)> Pairs(Gen<double> value) => Gen.OneOf(
        Gen.Select(value.Array[1, 40], value.Array[1, 40]),
        Gen.Select(value.Array[1, 900], value.Array[1, 900]),
        Gen.Select(value.Array[1, 3], value.Array[3000, 6000]));

    [Fact]
    public void Values_without_ties_are_counted_as_the_merge_counts_them() => Holds(Gen.Double[0.001, 1]);

    [Fact]
    public void Whole_numbers_are() => Holds(Gen.Int[-40, 300].Select(whole => (double)whole));

    [Fact]
    public void Whole_numbers_far_apart_are() => Holds(Gen.Long[-(1L << 52), 1L << 52].Select(whole => (double)whole));

    [Fact]
    public void Ties_of_any_size_are() => Holds(Gen.OneOf(Gen.Int[0, 3], Gen.Int[0, 50], Gen.Int[0, 5000]).Select(thousandths => thousandths / 1000.0));

    [Fact]
    public void Twelve_decades_are() => Holds(Gen.Double[-6, 6].Select(exponent => Math.Pow(10, exponent)));

    [Fact]
    public void Values_on_both_sides_of_zero_are() => Holds(Gen.OneOf(Gen.Double[-1, 1], OneOf(0.0, -0.0, double.Epsilon, -double.Epsilon)));

    [Fact]
    public void Every_finite_double_is() => Holds(Gen.OneOf(AnyDouble, OneOf(double.MaxValue, double.MinValue, 0.0, -0.0)));

    [Fact]
    public void Values_crowded_between_two_outliers_are() =>
        Holds(Gen.Frequency((200, Gen.Double[1e9, 1e9 + 1e-4]), (1, OneOf(double.MinValue, -1e-300, 0, 1e300))));

    [Fact]
    public void Crowds_within_crowds_are() =>
        Holds(Gen.Select(Gen.Int[0, 50], Gen.Double[0, 1], (power, part) => 1 + Math.ScaleB(1 + Math.Round(part * 64) / 64, -power)));

    [Theory]
    [InlineData(0, 70_000)]
    [InlineData(3, 70_000)]
    [InlineData(5, 70_000)]
    public void Samples_beyond_the_cache_are(int decimals, int size)
    {
        var random = new Random(7);
        double[] x = Draw(1.02), y = Draw(1);
        Equal(x, y);

        double[] Draw(double factor) => [.. Enumerable.Range(0, size).Select(_ => Math.Round(factor * 100 / (1 - random.NextDouble()), decimals))];
    }

    [Fact]
    public void Small_samples_are_tested_without_a_byte_allocated()
    {
        double[] x = [.. Enumerable.Range(0, 100).Select(i => 1.5 + i * i % 89)], y = [.. Enumerable.Range(0, 100).Select(i => 2.25 + i * i % 97)];

        // Another test may just have taken what the shared pool has: then the pool allocates, and not the next time.
        Assert.Equal(0, Enumerable.Range(0, 20).Min(_ => Allocated()));

        long Allocated()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            MannWhitney.Test(x, y, Alternative.TwoSided, RankTestMethod.Asymptotic);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static Gen<double> OneOf(params double[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static void Holds(Gen<double> value) => Pairs(value).Sample(s => Equal(s.X, s.Y), iter: Iterations);

    private static void Equal(double[] x, double[] y)
    {
        double[] sortedX = [.. x.Order()], sortedY = [.. y.Order()];
        var expected = JointRanks.Of(new JointGroups<AsMeasured>(sortedX, sortedY, default)).Pairs;
        var shape = SampleShape.Of(x) | SampleShape.Of(y);
        Assert.Equal(expected, SamplePairs.Of(x, y));
        Assert.Equal(expected, SamplePairs.Of<PortableLanes, Vector128<long>>(x, y, shape));
        if (Avx2Lanes.IsSupported)
            Assert.Equal(expected, SamplePairs.Of<Avx2Lanes, Vector256<long>>(x, y, shape));
        if (Avx512Lanes.IsSupported)
            Assert.Equal(expected, SamplePairs.Of<Avx512Lanes, Vector512<long>>(x, y, shape));
    }
}
