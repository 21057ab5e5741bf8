using CsCheck;
using Progressive.Statistics.Streaming;

namespace Progressive.Statistics.Tests.Streaming;

public class StreamedMannWhitneyTests
{
    [Fact]
    public void Every_look_is_the_test_of_all_values_so_far() =>
        Holds(Gen.OneOf(Gen.Double[0, 1], Gen.Int[-6, 12].Select(i => i / 4.0), Gen.Double[-6, 6].Select(exponent => Math.Pow(10, exponent))), 90, 300);

    [Fact]
    public void Looks_at_hundreds_of_new_values_are() => Holds(Gen.OneOf(Gen.Double[0, 1], Gen.Int[0, 40].Select(i => i / 8.0)), 900, 60);

    [Fact]
    public void Looks_at_any_finite_doubles_and_both_zeros_are() =>
        Holds(Gen.Frequency((8, Gen.Double.Where(double.IsFinite)), (1, Gen.OneOf(0.0, -0.0, double.MaxValue, double.MinValue, double.Epsilon))), 300, 60);

    [Fact]
    public void Looks_at_crowds_between_outliers_are() =>
        Holds(Gen.Frequency((90, Gen.Double[1e9, 1e9 + 1e-4]), (9, Gen.Int[0, 2].Select(i => 1e9 + i)), (1, Gen.OneOf(-1e300, 0.0, 1e-300, 1e300))), 400, 60);

    [Fact]
    public void Looks_at_values_that_only_rise_or_only_fall_are()
    {
        double[][] rising = [.. Enumerable.Range(0, 40).Select(look => (double[])[.. Enumerable.Range(0, 70).Select(i => Math.Pow(1.01, 70 * look + i))])];
        Follows(rising);
        Follows([.. rising.Reverse()]);
        Follows([.. rising.SelectMany(batch => batch).Chunk(1).Take(300)]);
    }

    private static void Holds(Gen<double> value, int most, int iterations) =>
        value.Array[0, most].Array[2, 12].Sample(Follows, iter: iterations);

    /// <summary>Batches for x, each of which the other sample gets one look earlier.</summary>
    private static void Follows(double[][] batches)
    {
        var streamed = new StreamedMannWhitney();
        List<double> x = [], y = [];
        foreach (var (newX, newY) in batches.Zip(batches.Skip(1).Append([])))
        {
            streamed.Add(newX, newY);
            x.AddRange(newX);
            y.AddRange(newY);
            Assert.Equal((x.Count, y.Count), (streamed.XCount, streamed.YCount));
            if (x.Count > 0 && y.Count > 0)
            {
                Assert.Equal(
                    MannWhitney.Test(x.ToArray(), y.ToArray(), Alternative.TwoSided, RankTestMethod.Asymptotic),
                    streamed.Test(Alternative.TwoSided, RankTestMethod.Asymptotic));
            }
        }
    }

    [Fact]
    public void Values_may_come_one_by_one_and_be_looked_at_late()
    {
        double[] x = [.. Enumerable.Range(0, 500).Select(i => i * 7919 % 613 / 8.0)], y = [.. x.Select(value => value * 1.01)];
        var streamed = new StreamedMannWhitney();
        for (var i = 0; i < x.Length; i++)
            streamed.Add(x.AsSpan(i, 1), y.AsSpan(i, 1));
        var result = streamed.Test(Alternative.Less);
        Assert.Equal(MannWhitney.Test(x, y, Alternative.Less), result);
        Assert.Equal(result, streamed.Test(Alternative.Less));
    }

    [Fact]
    public void Small_samples_have_their_exact_p()
    {
        var streamed = new StreamedMannWhitney();
        streamed.Add([1, 4], [2]);
        streamed.Add([5], [2, 3]);
        Assert.Equal(MannWhitney.Test([1, 4, 5], [2, 2, 3], Alternative.Greater), streamed.Test(Alternative.Greater));
    }

    [Fact]
    public void A_broken_value_changes_nothing()
    {
        var streamed = new StreamedMannWhitney();
        Assert.Throws<ArgumentException>(() => streamed.Test(Alternative.Less));
        streamed.Add([1, 2], [3]);
        Assert.Throws<ArgumentException>(() => streamed.Add([1], [double.NaN]));
        Assert.Equal((2, 1), (streamed.XCount, streamed.YCount));
        Assert.Equal(0, streamed.Test(Alternative.Less).U);
    }
}
