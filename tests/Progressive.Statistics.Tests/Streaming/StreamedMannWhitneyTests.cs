using CsCheck;
using Progressive.Statistics.Streaming;

namespace Progressive.Statistics.Tests.Streaming;

public class StreamedMannWhitneyTests
{
    [Fact]
    public void Every_look_is_the_test_of_all_values_so_far() =>
        Gen.OneOf(Gen.Double[0, 1], Gen.Int[-6, 12].Select(i => i / 4.0), Gen.Double[-6, 6].Select(exponent => Math.Pow(10, exponent)))
            .Array[0, 90].Array[2, 12].Sample(batches =>
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
            }, iter: 300);

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
