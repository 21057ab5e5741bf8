using CsCheck;
using Progressive.Statistics.Bins;
using Progressive.Statistics.Buckets;
using Progressive.Statistics.Streaming;

namespace Progressive.Statistics.Tests.Bins;

/// <summary>Bounds of bins beside those of the values that are in them.</summary>
public class BinnedBoundsTests
{
    private static readonly Gen<double> Latency = Gen.Double[-2, 2].Select(z => 0.1 * Math.Exp(z));
    private static readonly Gen<double> Tied = Gen.Int[0, 12].Select(whole => (double)whole);
    private static readonly Gen<double> TwelveDecades = Gen.Double[-6, 6].Select(exponent => Math.Pow(10, exponent));
    private static readonly Gen<double> HeavyTail = Gen.Double[0, 1].Select(share => Math.Pow(1 - share + 1e-12, -2));
    private static readonly Gen<double> ManyZeros = Gen.OneOf(Gen.Const(0.0), Gen.Const(0.0), Latency);
    private static readonly Gen<double> Crowded = Gen.Double[1, 1.001];
    private static readonly Gen<(double Probability, double Lower, double Upper)> Levels =
        Gen.Select(Gen.OneOf(0.05, 0.5, 0.9, 0.99), Samples.Level, Samples.Level);

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var kind in new[] { "latency", "tied", "twelve decades", "heavy tail", "many zeros", "crowded", "mixed" })
        {
            foreach (var binning in new[] { "fine", "coarse", "buckets", "one side exact" })
                cases.Add(kind, binning);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_factor_of_the_values_is_bounded_within_those_of_their_bins_and_the_error(string kind, string binning) =>
        Check(kind, binning, (x, y, levels) => LocationBounds.Ratio(x, y, levels.Lower, levels.Upper),
            (x, y, levels) => BinnedLocation.Ratio(x, y, levels.Lower, levels.Upper));

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_shift_of_the_values_is_bounded_within_those_of_their_bins_and_the_error(string kind, string binning) =>
        Check(kind, binning, (x, y, levels) => LocationBounds.Shift(x, y, levels.Lower, levels.Upper),
            (x, y, levels) => BinnedLocation.Shift(x, y, levels.Lower, levels.Upper));

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_quantile_of_the_values_is_bounded_within_those_of_their_bins_and_the_error(string kind, string binning) =>
        Check(kind, binning, (x, _, levels) => QuantileBounds.Of(x, levels.Probability, levels.Lower, levels.Upper),
            (x, _, levels) => BinnedQuantile.Of(x, levels.Probability, levels.Lower, levels.Upper));

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_difference_of_quantiles_of_the_values_is_bounded_within_those_of_their_bins_and_the_error(string kind, string binning) =>
        Check(kind, binning, (x, y, levels) => QuantileComparison.Difference(x, y, levels.Probability, levels.Lower, levels.Upper),
            (x, y, levels) => BinnedQuantile.Difference(x, y, levels.Probability, levels.Lower, levels.Upper));

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_ratio_of_quantiles_of_the_values_is_bounded_within_those_of_their_bins_and_the_error(string kind, string binning) =>
        Check(kind, binning, (x, y, levels) => QuantileComparison.Ratio(x, y, levels.Probability, levels.Lower, levels.Upper),
            (x, y, levels) => BinnedQuantile.Ratio(x, y, levels.Probability, levels.Lower, levels.Upper));

    [Fact]
    public void Bins_of_one_value_come_to_what_the_values_do() =>
        Gen.Select(Samples.Tied, Levels).Sample((s, levels) =>
        {
            BinnedSample x = BinnedSample.Of(s.X), y = BinnedSample.Of(s.Y);
            Assert.True(x.IsExact);
            Assert.Equal(new BinnedBounds(LocationBounds.Ratio(s.X, s.Y, levels.Lower, levels.Upper), 0), BinnedLocation.Ratio(x, y, levels.Lower, levels.Upper));
            Assert.Equal(new BinnedBounds(LocationBounds.Shift(s.X, s.Y, levels.Lower, levels.Upper), 0), BinnedLocation.Shift(x, y, levels.Lower, levels.Upper));
            Assert.Equal(
                new BinnedBounds(QuantileBounds.Of(s.X, levels.Probability, levels.Lower, levels.Upper), 0),
                BinnedQuantile.Of(x, levels.Probability, levels.Lower, levels.Upper));
            Assert.Equal(
                new BinnedBounds(QuantileComparison.Ratio(s.X, s.Y, levels.Probability, levels.Lower, levels.Upper), 0),
                BinnedQuantile.Ratio(x, y, levels.Probability, levels.Lower, levels.Upper));
        }, iter: 300);

    [Theory]
    [InlineData("latency")]
    [InlineData("twelve decades")]
    [InlineData("mixed")]
    public void Many_bins_are_searched_by_a_few_of_their_values_first_and_found_alike(string kind) =>
        Gen.Select(Of(kind).Array[600, 1500], Of(kind).Array[600, 1500], Levels).Sample((x, y, levels) =>
        {
            var bounds = BinnedLocation.Ratio(BinnedSample.Of([.. x, .. x[..300]]), BinnedSample.Of(y), levels.Lower, levels.Upper);
            Assert.Equal(new BinnedBounds(LocationBounds.Ratio([.. x, .. x[..300]], y, levels.Lower, levels.Upper), 0), bounds);
        }, iter: 30);

    [Fact]
    public void Sixteen_powers_of_two_leave_less_than_one_percent_open()
    {
        var random = new Random(5);
        double[] values = [.. Enumerable.Range(0, 20_000).Select(_ => 0.1 * Math.Exp(random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5))];
        LogHistogram x = Histogram([.. values[..10_000], 0.001, 60]), y = Histogram([.. values[10_000..], 0.001, 60]);
        Assert.Equal(256, x.BinsPerOctave);
        Assert.InRange(BinnedLocation.Ratio(BinnedSample.Of(x), BinnedSample.Of(y), 0.025, 0.025).Error, 0.001, 0.008);
    }

    [Fact]
    public void Billions_of_values_are_compared_as_fast_as_few()
    {
        LogHistogram x = Histogram([1, 2, 2.5, 3, 4]), y = Histogram([1, 2, 2.4, 3, 4]);
        for (var doubling = 0; doubling < 36; doubling++)
            (x, y) = (Doubled(x), Doubled(y));
        var bounds = BinnedLocation.Ratio(BinnedSample.Of(x), BinnedSample.Of(y), 0.025, 0.025);
        Assert.Equal(5L << 36, x.Count);
        Assert.InRange(bounds.Bounds.Estimate, 0.999, 1.05);
        Assert.InRange(bounds.Error, 0, 0.05);
    }

    [Fact]
    public void What_tells_nothing_is_refused()
    {
        var buckets = BucketCounts.Of(new BucketReading([0.1, 0.5, double.PositiveInfinity], [0, 40, 40]));
        var sample = BinnedSample.Of(buckets);
        Refuses("nothing tells them apart", () => BinnedLocation.Ratio(sample, sample, 0.05, 0.05));
        Refuses("nothing tells them apart", () => BinnedLocation.Shift(sample, sample, 0.05, 0.05));
        Refuses("The sample is empty", () => BinnedLocation.Ratio(sample, BinnedSample.Of([]), 0.05, 0.05));
        Refuses("ratio needs values of at least 0", () => BinnedLocation.Ratio(BinnedSample.Of([-1.0, 2]), sample, 0.05, 0.05));
        Refuses("the bins that it lies in have no ends", () => BinnedQuantile.Of(BinnedSample.Of(BucketCounts.Of(new BucketReading([double.PositiveInfinity], [9]))), 0.5, 0.05, 0.05));

        static void Refuses(string why, Func<BinnedBounds> compute) => Assert.Contains(why, Assert.Throws<ArgumentException>(compute).Message);
    }

    [Fact]
    public void A_quantile_in_the_last_bucket_is_at_least_the_bound_below_it()
    {
        var sample = BinnedSample.Of(BucketCounts.Of(new BucketReading([0.1, 0.5, double.PositiveInfinity], [0, 0, 40])));
        var bounds = BinnedQuantile.Of(sample, 0.5, 0.05, 0.05);
        Assert.Equal(Math.BitIncrement(0.5), bounds.Bounds.Lower);
        Assert.Equal((Math.BitIncrement(0.5), double.PositiveInfinity), (bounds.Bounds.Estimate, bounds.Error));
    }

    private static void Check(
        string kind,
        string binning,
        Func<double[], double[], (double Probability, double Lower, double Upper), ConfidenceBounds> ofValues,
        Func<BinnedSample, BinnedSample, (double Probability, double Lower, double Upper), BinnedBounds> ofBins) =>
        Gen.Select(Of(kind).Array[1, 60], Of(kind).Array[1, 60], Levels).Sample((x, y, levels) =>
        {
            var (inX, inY) = (Binned(x, binning, isFirst: true), Binned(y, binning, isFirst: false));
            if (inX.BinCount == 1 && inY.BinCount == 1 && !inX.IsExact && inX[0].Least == inY[0].Least)
                return;

            if (inX.Bins.Concat(inY.Bins).Any(bin => double.IsInfinity(bin.Least) || double.IsInfinity(bin.Most)) && Refused(() => ofBins(inX, inY, levels)))
                return;

            var (exact, binned) = (ofValues(x, y, levels), ofBins(inX, inY, levels));
            AssertWithin(exact.Lower, binned.Bounds.Lower, 0, binned.Error);
            AssertWithin(exact.Upper, binned.Bounds.Upper, binned.Error, 0);
            AssertWithin(exact.Estimate, binned.Bounds.Estimate, binned.Error, binned.Error);
        }, iter: 150);

    /// <summary>Whether the estimate lies in bins that have no ends, about which nothing can be said.</summary>
    private static bool Refused(Func<BinnedBounds> compute)
    {
        try
        {
            compute();
            return false;
        }
        catch (ArgumentException refusal) when (refusal.Message.Contains("have no ends", StringComparison.Ordinal))
        {
            return true;
        }
    }

    /// <summary>A number that is no farther below and above another than it may be, but for the rounding of either.</summary>
    private static void AssertWithin(double exact, double binned, double below, double above)
    {
        if (exact == binned)
            return;

        var rounding = 1e-12 * Math.Max(Math.Abs(exact), Math.Abs(binned));
        Assert.True(
            double.IsInfinity(binned)
                ? (binned < 0 ? above : below) > 0 && double.IsPositiveInfinity(binned < 0 ? above : below)
                : exact >= binned - below - rounding && exact <= binned + above + rounding,
            $"{exact:R} is not within {binned:R} - {below:R} + {above:R}");
    }

    private static BinnedSample Binned(double[] values, string binning, bool isFirst) => binning switch
    {
        "fine" => BinnedSample.Of(Histogram(values)),
        "coarse" => BinnedSample.Of(Coarse(values)),
        "buckets" => BinnedSample.Of(BucketCounts.Of(new BucketReading(
            [.. Bounds, double.PositiveInfinity], [.. Bounds.Append(double.PositiveInfinity).Select(bound => (long)values.Count(value => value <= bound))]))),
        _ => isFirst ? BinnedSample.Of(values) : BinnedSample.Of(Histogram(values)),
    };

    private static double[] Bounds => [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10];

    private static LogHistogram Histogram(ReadOnlySpan<double> values)
    {
        var histogram = new LogHistogram();
        histogram.Add(values);
        return histogram;
    }

    /// <summary>As after values very far apart, which were taken out again.</summary>
    private static LogHistogram Coarse(double[] values)
    {
        var histogram = new LogHistogram();
        histogram.Restore(LogHistogram.CoarsestShift, 0, []);
        histogram.Add(values);
        return histogram;
    }

    private static LogHistogram Doubled(LogHistogram histogram)
    {
        var doubled = LogHistogram.FromBytes(histogram.ToBytes());
        doubled.Merge(histogram);
        return doubled;
    }

    private static Gen<double> Of(string kind) => kind switch
    {
        "latency" => Latency,
        "tied" => Tied,
        "twelve decades" => TwelveDecades,
        "heavy tail" => HeavyTail,
        "many zeros" => ManyZeros,
        "crowded" => Crowded,
        _ => Gen.OneOf(Latency, Tied, TwelveDecades, HeavyTail, ManyZeros),
    };
}
