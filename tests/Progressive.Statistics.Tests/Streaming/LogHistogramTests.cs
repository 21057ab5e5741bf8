using CsCheck;
using Progressive.Statistics.Streaming;

namespace Progressive.Statistics.Tests.Streaming;

public class LogHistogramTests
{
    private static readonly Gen<double> Latency = Gen.Double[-2, 2].Select(z => 0.1 * Math.Exp(z));
    private static readonly Gen<double> Tied = Gen.Int[0, 60].Select(whole => (double)whole);
    private static readonly Gen<double> TwelveDecades = Gen.Double[-6, 6].Select(exponent => Math.Pow(10, exponent));
    private static readonly Gen<double> HeavyTail = Gen.Double[0, 1].Select(share => Math.Pow(1 - share + 1e-12, -2));
    private static readonly Gen<double> Extreme = Gen.OneOf(Gen.Double.Where(double.IsFinite).Select(Math.Abs), Gen.Int[0, 1].Select(i => i * double.Epsilon));

    public static TheoryData<string> Kinds => ["latency", "tied", "twelve decades", "heavy tail", "extreme", "mixed"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void U_is_within_the_error_that_is_told_with_it(string kind) =>
        Gen.Select(Of(kind).Array[1, 600], Of(kind).Array[1, 600]).Sample((x, y) =>
        {
            var exact = MannWhitney.Test(x, y, Alternative.Less, RankTestMethod.Asymptotic);
            var binned = BinnedMannWhitney.Test(Histogram(x), Histogram(y), Alternative.Less);
            Assert.InRange(exact.U, binned.U - binned.UError, binned.U + binned.UError);
            Assert.InRange(exact.Superiority, binned.Superiority - binned.SuperiorityError - 1e-15, binned.Superiority + binned.SuperiorityError + 1e-15);
            Assert.Equal((exact.N, exact.M), (binned.N, binned.M));
        }, iter: 300);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_error_is_reached_by_the_values_that_share_a_bin(string kind) =>
        Gen.Select(Of(kind).Array[1, 200], Of(kind).Array[1, 200]).Sample((x, y) =>
        {
            // All of x at the upper ends of their bins, all of y at the lower ones: the most that the bins allow.
            LogHistogram inX = Histogram(x), inY = Histogram(y);
            var binned = BinnedMannWhitney.Test(inX, inY, Alternative.Less);
            var shift = Math.Max(inX.Shift, inY.Shift);
            double[] upper = [.. x.Select(value => End(value, shift, up: true))], lower = [.. y.Select(value => End(value, shift, up: false))];
            var most = MannWhitney.Test(upper, lower, Alternative.Less, RankTestMethod.Asymptotic);
            Assert.Equal(binned.U + binned.UError, most.U);
        }, iter: 200);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Histograms_of_several_processes_come_to_that_of_one(string kind) =>
        Gen.Select(Of(kind).Array[0, 300], Of(kind).Array[0, 300], Of(kind).Array[1, 300]).Sample((one, two, other) =>
        {
            LogHistogram whole = Histogram([.. one, .. two]), merged = Histogram(two);
            merged.Merge(Histogram(one));
            Assert.Equal(whole.Count, merged.Count);
            Assert.Equal(whole.ToBytes(), merged.ToBytes());
            if (whole.Count > 0)
            {
                var against = Histogram(other);
                Assert.Equal(
                    BinnedMannWhitney.Test(whole, against, Alternative.TwoSided),
                    BinnedMannWhitney.Test(LogHistogram.FromBytes(merged.ToBytes()), against, Alternative.TwoSided));
            }
        }, iter: 200);

    [Fact]
    public void Values_that_are_wide_apart_make_coarser_bins_and_nothing_is_lost()
    {
        var histogram = Histogram([1, 1.5, 2]);
        Assert.Equal(2048, histogram.BinsPerOctave);
        histogram.Add([1e-6, 1e6]);
        Assert.Equal(64, histogram.BinsPerOctave);
        histogram.Add([0, double.Epsilon, double.MaxValue]);
        Assert.Equal(2, histogram.BinsPerOctave);
        Assert.Equal(8, histogram.Count);
        Assert.Equal(8, BinnedMannWhitney.Test(histogram, histogram, Alternative.Less).N);
    }

    [Fact]
    public void A_comparison_takes_64_KiB_whatever_is_counted()
    {
        var random = new Random(3);
        double[] values = [.. Enumerable.Range(0, 10_000).Select(_ => Math.Exp(40 * random.NextDouble()))];
        var before = GC.GetAllocatedBytesForCurrentThread();
        LogHistogram x = new(), y = new();
        for (var look = 0; look < 20; look++)
        {
            x.Add(values);
            y.Add(values);
            BinnedMannWhitney.Test(x, y, Alternative.Less);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1 << 16, (1 << 16) + 512);
    }

    [Fact]
    public void Values_that_no_bin_holds_are_refused_and_none_is_counted()
    {
        var histogram = new LogHistogram();
        Assert.Contains("values[1] = -1", Assert.Throws<ArgumentException>(() => histogram.Add([1, -1])).Message, StringComparison.Ordinal);
        Assert.Contains("values[2] = NaN", Assert.Throws<ArgumentException>(() => histogram.Add([1, 2, double.NaN])).Message, StringComparison.Ordinal);
        Assert.Equal(0, histogram.Count);
        histogram.Add([]);
        histogram.Add([0.0, -0.0]);
        Assert.Equal(2, histogram.Count);
        Assert.Throws<ArgumentException>(() => BinnedMannWhitney.Test(histogram, new(), Alternative.Less));
    }

    [Fact]
    public void Values_that_share_one_bin_tell_nothing()
    {
        var result = BinnedMannWhitney.Test(Histogram([1, 1, 1]), Histogram([1, 1]), Alternative.Less);
        Assert.False(result.IsInformative);
        Assert.True(BinnedMannWhitney.Test(Histogram([1, 1, 2]), Histogram([1, 1]), Alternative.Less).IsInformative);
    }

    [Fact]
    public void Bytes_that_are_no_histogram_are_refused()
    {
        var bytes = Histogram([1, 2, 3, 1e9]).ToBytes();
        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<FormatException>(() => LogHistogram.FromBytes(bytes.AsSpan(0, length)));
        Assert.Throws<FormatException>(() => LogHistogram.FromBytes([.. bytes, 0]));
        Assert.Throws<FormatException>(() => LogHistogram.FromBytes([2, .. bytes[1..]]));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Bytes_that_were_damaged_are_refused_or_are_another_histogram(string kind) =>
        Gen.Select(Of(kind).Array[1, 60], Gen.Select(Gen.Int[1, 200], Gen.Byte, Gen.Int[0, 2]).Array[1, 4]).Sample((values, damages) =>
        {
            List<byte> bytes = [.. Histogram(values).ToBytes()];
            foreach (var (place, noise, kindOfDamage) in damages)
            {
                var at = place % bytes.Count;
                if (kindOfDamage == 0)
                    bytes[at] = noise;
                else if (kindOfDamage == 1)
                    bytes.Insert(at, noise);
                else
                    bytes.InsertRange(at, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F]);
            }

            LogHistogram histogram;
            try
            {
                histogram = LogHistogram.FromBytes([.. bytes]);
            }
            catch (FormatException)
            {
                return;
            }

            Assert.True(histogram.Count >= 0);
            Assert.Equal(histogram.ToBytes(), LogHistogram.FromBytes(histogram.ToBytes()).ToBytes());
        }, iter: 2000);

    [Fact]
    public void More_values_than_a_count_can_tell_are_refused()
    {
        // Version, width of 2^40, zeros, bins in use; the distance and the count of each: 2^63 - 1 values, and one more.
        byte[] most = [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F], bin = [0x80, 0x80, 0xC0, 0x01];
        var full = LogHistogram.FromBytes([1, 40, 0, 1, .. bin, .. most]);
        Assert.Equal(long.MaxValue, full.Count);
        Assert.Throws<FormatException>(() => LogHistogram.FromBytes([1, 40, 1, 1, .. bin, .. most]));
        Assert.Throws<FormatException>(() => LogHistogram.FromBytes([1, 40, 0, 2, .. bin, .. most, 1, 1]));

        var before = full.ToBytes();
        Assert.Throws<OverflowException>(() => full.Merge(Histogram([1, 1e9])));
        Assert.Equal(long.MaxValue, full.Count);
        Assert.Equal(before, full.ToBytes());
        Assert.Throws<ArgumentException>(() => BinnedMannWhitney.Test(full, full, Alternative.Less));
    }

    [Fact]
    public void Samples_are_tested_up_to_2_to_the_41_values_together_and_refused_beyond()
    {
        byte[] bin = [0x80, 0x80, 0xC0, 0x01], half = [0x80, 0x80, 0x80, 0x80, 0x80, 0x10];
        LogHistogram x = LogHistogram.FromBytes([1, 40, 0, 2, .. bin, .. half, 1, .. half]), y = LogHistogram.FromBytes(x.ToBytes());
        Assert.Equal(1L << 40, x.Count);

        // Two groups of ties of 2^40 each, as many of either sample: half of all pairs are tied, and the variance is n m / 4 · N / (N - 1).
        var even = BinnedMannWhitney.Test(x, y, Alternative.Greater);
        Assert.Equal(Math.ScaleB(1, 79), even.U);
        Assert.Equal(Math.ScaleB(1, 78), even.UError);
        x.Merge(Histogram([1]));
        Assert.Contains("2^41", Assert.Throws<ArgumentException>(() => BinnedMannWhitney.Test(x, y, Alternative.Less)).Message, StringComparison.Ordinal);

        var lower = LogHistogram.FromBytes([1, 40, 0, 1, .. bin, .. half]);
        var z = BinnedMannWhitney.Test(y, lower, Alternative.Greater).Z;
        double n = Math.ScaleB(1, 40), m = Math.ScaleB(1, 39), tied = n, all = n + m;
        var variance = n * m / 12 * (all + 1 - (tied * tied * tied + m * m * m) / (all * all));
        Assert.Equal(n * m / 4 / Math.Sqrt(variance), z, 1e-9 * z);
    }

    [Fact]
    public void A_bin_that_is_written_twice_is_refused()
    {
        byte[] bin = [0x80, 0x80, 0xC0, 0x01];
        Assert.Equal(2, LogHistogram.FromBytes([1, 40, 0, 2, .. bin, 1, 1, 1]).Count);
        Assert.Throws<FormatException>(() => LogHistogram.FromBytes([1, 40, 0, 2, .. bin, 1, 0, 1]));
    }

    private static LogHistogram Histogram(double[] values)
    {
        var histogram = new LogHistogram();
        histogram.Add(values);
        return histogram;
    }

    private static double End(double value, int shift, bool up)
    {
        if (value == 0)
            return 0;

        var bin = BitConverter.DoubleToInt64Bits(value) >> shift;
        return BitConverter.Int64BitsToDouble(up ? ((bin + 1) << shift) - 1 : Math.Max(1, bin << shift));
    }

    private static Gen<double> Of(string kind) => kind switch
    {
        "latency" => Latency,
        "tied" => Tied,
        "twelve decades" => TwelveDecades,
        "heavy tail" => HeavyTail,
        "extreme" => Extreme,
        _ => Gen.OneOf(Latency, Tied, TwelveDecades, HeavyTail),
    };
}
