using CsCheck;
using Progressive.Statistics.Bins;
using Progressive.Statistics.Streaming;

namespace Progressive.Statistics.Tests.Streaming;

public class StreamedSampleTests
{
    private static readonly Gen<double> Value = Gen.OneOf(
        Gen.Double[-2, 2].Select(z => 0.1 * Math.Exp(z)), Gen.Int[0, 9].Select(whole => (double)whole), Gen.Double[-5, 0]);

    [Fact]
    public void Values_are_kept_as_they_are_while_they_are_few()
    {
        var sample = StreamedSample.Empty.With([3, 1]).With([]).With([2]);
        Assert.False(sample.IsBinned);
        Assert.Equal([3, 1, 2], sample.Values.ToArray());
        Assert.Equal(3, sample.Count);
        Assert.True(StreamedSample.Empty.With(new double[StreamedSample.MostValues]) is { IsBinned: false } most && most.With([1]).IsBinned);
    }

    [Fact]
    public void Parts_in_any_order_come_to_the_whole() =>
        Value.Array[0, 3000].Array[0, 5].Sample(parts =>
        {
            double[] all = [.. parts.SelectMany(part => part)];
            var sample = parts.Aggregate(StreamedSample.Empty, (sum, part) => sum.With(part));
            var reversed = parts.Reverse().Aggregate(StreamedSample.Empty, (sum, part) => sum.With(part));
            Assert.Equal(all.Length, sample.Count);
            Assert.Equal(all.Length > StreamedSample.MostValues, sample.IsBinned);
            Assert.Equal(StreamedSample.Empty.With(all).Bins.Bins, sample.Bins.Bins);
            Assert.Equal(sample.Bins.Bins, reversed.Bins.Bins);
            var (whole, moments) = (SampleMoments.Of(all), sample.Moments!.Value);
            Assert.Equal((whole.Count, whole.Least, whole.Most), (moments.Count, moments.Least, moments.Most));
            Assert.Equal(whole.Mean, moments.Mean, 1e-13);
            Assert.Equal(whole.SquaredDeviations, moments.SquaredDeviations, 1e-11 * Math.Max(1, whole.SquaredDeviations));
        }, iter: 60);

    [Fact]
    public void Every_value_lies_in_a_bin_and_no_bin_is_wider_than_it_has_to_be() =>
        Value.Array[StreamedSample.MostValues + 1].Sample(values =>
        {
            Bin[] bins = [.. StreamedSample.Empty.With(values).Bins.Bins];
            Assert.Equal(values.Length, bins.Sum(bin => bin.Count));
            Assert.All(bins, bin => Assert.Equal(bin.Count, values.Count(value => value >= bin.Least && value <= bin.Most)));
            Assert.All(bins.Zip(bins.Skip(1)), pair => Assert.True(pair.First.Most < pair.Second.Least));
        }, iter: 5);

    [Fact]
    public void A_sample_stays_as_it_is_when_another_is_made_of_it()
    {
        var before = StreamedSample.Empty.With([.. Enumerable.Range(1, 5000).Select(value => (double)value)]);
        Bin[] bins = [.. before.Bins.Bins];
        Assert.Equal(5001, before.With([7.5]).Count);
        Assert.Equal(10_000, before.With(Histogram(5000)).Count);
        Assert.Equal(5000, before.Count);
        Assert.Equal(bins, before.Bins.Bins);
    }

    [Fact]
    public void A_histogram_tells_no_moments()
    {
        var sample = StreamedSample.Empty.With([1, 2, 3]).With(Histogram(10));
        Assert.True(sample.IsBinned);
        Assert.Equal((13, null), (sample.Count, sample.Moments));
        Assert.Null(sample.With([4]).Moments);
    }

    [Fact]
    public void A_value_that_is_no_number_leaves_nothing_behind()
    {
        var sample = StreamedSample.Empty.With([1, 2]);
        Assert.Contains("values[1] = NaN is not a finite number.", Assert.Throws<ArgumentException>(() => sample.With([3, double.NaN])).Message);
        Assert.Equal(2, sample.Count);
    }

    [Fact]
    public void A_comparison_takes_64_KiB_however_many_values_come()
    {
        var random = new Random(11);
        StreamedSample x = StreamedSample.Empty, y = StreamedSample.Empty;
        for (var look = 0; look < 40; look++)
        {
            double[] more = [.. Enumerable.Range(0, 5000).Select(_ => Math.Exp(3 * random.NextDouble()))];
            (x, y) = (x.With(more), y.With(more));
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var both = (x.With([1]), y.With([1]));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(400_002, both.Item1.Count + both.Item2.Count);
        Assert.InRange(allocated, 64 * 1024, (64 * 1024) + 1024);
    }

    private static LogHistogram Histogram(int count)
    {
        var histogram = new LogHistogram();
        histogram.Add([.. Enumerable.Range(1, count).Select(value => (double)value)]);
        return histogram;
    }
}
