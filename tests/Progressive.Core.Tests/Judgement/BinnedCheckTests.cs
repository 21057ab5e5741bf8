using Progressive.Core.Judgement;
using Progressive.Core.Metrics;
using Progressive.Statistics.Buckets;
using Progressive.Statistics.Streaming;

namespace Progressive.Core.Tests.Judgement;

/// <summary>Checks of distributions of which only bins are known.</summary>
public class BinnedCheckTests
{
    public static TheoryData<string, bool> Checks => new()
    {
        { "p95 of latency at most 500 ms", false },
        { "p95 of latency at most 500 ms fail beyond 700 ms using plain", false },
        { "latency at most 10% worse than before", true },
        { "latency at most 50 ms worse than before", true },
        { "latency at most 10% different from before", true },
        { "p90 of latency at most 10% worse than before", true },
        { "p90 of latency at most 50 ms worse than before", true },
        { "p90 of latency at most 10% worse than before fail beyond 30% using plain", true },
    };

    [Theory]
    [MemberData(nameof(Checks))]
    public void Bins_decide_only_what_their_values_decide_and_tell_their_error(string check, bool isRelative)
    {
        var reference = isRelative ? OneCheck.Around(0.42, 6000) : null;
        var verdicts = new List<Verdict>();
        foreach (var centre in new[] { 0.38, 0.42, 0.4609, 0.5, 0.9 })
        {
            var values = OneCheck.Around(centre, 6000);
            var exact = new OneCheck(check).Judge(values, reference);
            var binned = new OneCheck(check).Judge(Binned(values), reference is null ? null : Binned(reference));
            var mixed = new OneCheck(check).Judge(Binned(values), reference);

            Assert.Null(exact.Evidence.BinError);
            Assert.Equal((exact.Evidence.CandidateSize, exact.Evidence.Method), (binned.Evidence.CandidateSize, binned.Evidence.Method));
            foreach (var one in new[] { binned, mixed })
            {
                var (evidence, error) = (one.Evidence, one.Evidence.BinError!.Value);
                Assert.True(one.Verdict == exact.Verdict || one.Verdict == Verdict.Undecided);
                Assert.InRange(error, 1e-6, 0.02 * Math.Max(1, Math.Abs(exact.Evidence.Limit)));
                Assert.InRange(exact.Evidence.Estimate!.Value, evidence.Estimate!.Value - error, evidence.Estimate!.Value + error);
                if (evidence.Lower is { } lower && evidence.Upper is { } upper)
                {
                    Assert.InRange(exact.Evidence.Lower!.Value, lower, lower + error);
                    Assert.InRange(exact.Evidence.Upper!.Value, upper - error, upper);
                }

                Assert.Contains(" by bins, to ", evidence.ToString(), StringComparison.Ordinal);
            }

            verdicts.Add(binned.Verdict);
        }

        Assert.Equal(Verdict.Fail, verdicts[^1]);
        Assert.Contains(Verdict.Pass, verdicts);
    }

    [Fact]
    public void Where_the_bins_alone_leave_it_open_that_is_the_reason()
    {
        // All values but two are just below the limit, and those two are so far apart that the bin they are in reaches to it.
        var histogram = new LogHistogram();
        histogram.Add([.. Enumerable.Repeat(0.4995, 400), double.Epsilon, double.MaxValue]);
        var result = new OneCheck("p95 of latency at most 499.7 ms").Judge(new HistogramReading(histogram));
        Assert.Equal(
            (Verdict.Pass, Verdict.Undecided, "the bins that the values are known by leave it open on which side of the limit they are"),
            (new OneCheck("p95 of latency at most 600 ms").Judge(new HistogramReading(histogram)).Verdict, result.Verdict, result.Evidence.Reason));
    }

    [Fact]
    public void A_bucket_that_ends_at_the_limit_decides_a_quantile()
    {
        var judge = new OneCheck("p95 of latency at most 500 ms");
        Assert.Equal(Verdict.Pass, judge.Judge(Buckets(300, 98, 2)).Verdict);
        Assert.Equal(Verdict.Fail, judge.Judge(Buckets(300, 10, 90)).Verdict);
        Assert.Equal(Verdict.Undecided, judge.Judge(Buckets(300, 80, 20)).Verdict);
    }

    [Fact]
    public void A_value_just_at_the_limit_keeps_it() =>
        Assert.Equal(Verdict.Pass, new OneCheck("p95 of latency at most 500 ms").Judge(OneCheck.Around(0.5, spread: 0)).Verdict);

    [Fact]
    public void One_bucket_with_everything_in_it_is_undecided_and_says_why()
    {
        var (evidence, verdict) = (new OneCheck("latency at most 10% worse than before").Judge(Buckets(0, 400, 0), Buckets(0, 900, 0)) is var result
            ? result.Evidence : null!, result.Verdict);
        Assert.Equal((Verdict.Undecided, ""), (verdict, evidence.Method));
        Assert.Matches("^All values of both samples are in the bin from 0.25.* to 0.5: nothing tells them apart.$", evidence.Reason);
    }

    [Fact]
    public void Bins_without_moments_tell_no_mean_and_those_of_values_do()
    {
        var check = "mean of latency at most 10% worse than before";
        var values = OneCheck.Around(0.42, 6000);
        var refused = new OneCheck(check).Judge(Binned(values), values);
        Assert.Equal((Verdict.Undecided, "only bins of the values are known, which tell no mean: hold a quantile to the limit instead"), (refused.Verdict, refused.Evidence.Reason));

        var streamed = new StreamedReading(StreamedSample.Empty.With([.. values.Values]));
        var (known, exact) = (new OneCheck(check).Judge(streamed, values), new OneCheck(check).Judge(values, values));
        Assert.True(streamed.Sample.IsBinned);
        Assert.Equal((exact.Verdict, null), (known.Verdict, known.Evidence.BinError));
        Assert.Equal(exact.Evidence.Upper!.Value, known.Evidence.Upper!.Value, 1e-9);
    }

    [Theory]
    [InlineData("mean of latency at most 500 ms fail beyond 700 ms using plain", "only bins of the values are known, which tell no mean: hold a quantile to the limit instead")]
    [InlineData("p95 of latency at most 500 ms fail beyond 700 ms using plain", "The estimate may be any number: the bins that it lies in have no ends.")]
    public void An_estimate_that_bins_do_not_tell_is_undecided_and_says_why(string check, string reason)
    {
        var result = new OneCheck(check).Judge(new BucketsReading(BucketCounts.Of(new BucketReading([double.PositiveInfinity], [400]))));
        Assert.Equal((Verdict.Undecided, "", reason), (result.Verdict, result.Evidence.Method, result.Evidence.Reason));
    }

    [Fact]
    public void A_difference_that_bins_alone_leave_open_gives_that_as_the_reason()
    {
        var result = new OneCheck("latency at most 10% different from before").Judge(Buckets(500, 400, 100), Buckets(500, 400, 100));
        Assert.Equal(
            (Verdict.Undecided, "the bins that the values are known by leave it open on which side of the limit they are"),
            (result.Verdict, result.Evidence.Reason));
    }

    [Fact]
    public void Nothing_in_the_bins_is_no_data()
    {
        var judge = new OneCheck("p95 of latency at most 500 ms");
        Assert.Equal((Verdict.NoData, "candidate: nothing was measured in the window"), (judge.Judge(new HistogramReading(new LogHistogram())) is var result ? result.Verdict : default, result.Evidence.Reason));
        Assert.Equal(Verdict.NoData, judge.Judge(Buckets(0, 0, 0)).Verdict);
    }

    private static HistogramReading Binned(ValuesReading values)
    {
        var histogram = new LogHistogram();
        histogram.Add([.. values.Values]);
        return new HistogramReading(histogram);
    }

    /// <summary>Up to 250 ms, from there to 500 ms, and above.</summary>
    private static BucketsReading Buckets(long fast, long slow, long slower) => new(BucketCounts.Of(new BucketReading(
        [0.1, 0.25, 0.5, 1, double.PositiveInfinity], [0, fast, fast + slow, fast + slow + slower, fast + slow + slower])));
}
