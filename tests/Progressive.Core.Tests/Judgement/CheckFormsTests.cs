using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Core.Metrics;

namespace Progressive.Core.Tests.Judgement;

/// <summary>What is particular to gauges, to rates over time, to point estimates and to differences.</summary>
public class CheckFormsTests
{
    private static readonly MissingReading NoSeries = new(MissingReason.NoSeries, "never measured");
    private static readonly MissingReading NoTraffic = new(MissingReason.NoTraffic, "not measured of late");

    /// <summary>A check of each method that claims something, with one observation for either side, which are not alike.</summary>
    public static TheoryData<string, MetricReading, MetricReading> OneOfEach => new()
    {
        { "latency at most 10% worse than before", Values(5), Values(1) },
        { "latency at most 10% different from before", Values(5), Values(1) },
        { "p95 of latency at most 10% worse than before", Values(5), Values(1) },
        { "median of latency at most 10 ms worse than before", Values(5), Values(1) },
        { "mean of latency at most 10% worse than before", Values(5), Values(1) },
        { "mean of latency at most 10 ms different from before", Values(5), Values(1) },
        { "errors at most 1pp worse than before", new CountsReading(1, 1), new CountsReading(0, 1) },
        { "timeouts at most 10% worse than before", new CountsReading(1, 1), new CountsReading(0, 1) },
        { "timeouts at most 2 per 100 worse than before", new CountsReading(1, 1), new CountsReading(0, 1) },
        { "memory at most 10% worse than before", OneCheck.Level(5, count: 1), OneCheck.Level(1, true, count: 1) },
    };

    [Theory]
    [MemberData(nameof(OneOfEach))]
    public void T11_one_different_point_on_each_side_decides_nothing(string check, MetricReading candidate, MetricReading reference)
    {
        var judge = new OneCheck(check, "samples 1");
        Assert.Equal(Verdict.Undecided, judge.Judge(candidate, reference).Verdict);
        if (candidate is not PointsReading)
        {
            // Points have their time, so these two cannot change places.
            Assert.Equal(Verdict.Undecided, judge.Judge(reference, candidate).Verdict);
        }
    }

    [Theory]
    [MemberData(nameof(OneOfEach))]
    public void T12_one_side_without_samples_is_no_data(string check, MetricReading candidate, MetricReading reference)
    {
        var judge = new OneCheck(check, "samples 1");
        foreach (var nothing in new[] { NoSeries, NoTraffic, Nothing(candidate) })
        {
            Assert.Equal(Verdict.NoData, judge.Judge(candidate, nothing).Verdict);
            Assert.Equal(Verdict.NoData, judge.Judge(nothing, reference).Verdict);
        }
    }

    [Theory]
    [InlineData("errors at most 0.001% using plain", 0, Verdict.Pass)]
    [InlineData("errors at most 0.001% using plain", 1, Verdict.Fail)]
    [InlineData("errors at most 10% using plain", 10, Verdict.Pass)]
    [InlineData("answered at least 10% using plain", 10, Verdict.Pass)]
    [InlineData("errors at most 10% using plain", 11, Verdict.Fail)]
    public void A_point_estimate_at_the_limit_keeps_it_and_one_beyond_fails(string check, long events, Verdict verdict) =>
        Assert.Equal(verdict, new OneCheck(check).Judge(new CountsReading(events, 100)).Verdict);

    [Fact]
    public void A_ratio_that_is_just_the_margin_is_not_rounded_past_it() =>
        Assert.Equal(Verdict.Pass, new OneCheck("timeouts at most 10% worse than before using plain").Judge(new CountsReading(11, 100), new CountsReading(10, 100)).Verdict);

    [Fact]
    public void A_point_estimate_claims_nothing_at_any_level()
    {
        var judge = new OneCheck("mean of latency at most 500 ms using plain");
        var evidence = judge.Judge(OneCheck.Around(0.4)).Evidence;

        Assert.Equal(("plain", 0.0, 0.0, 0.0), (evidence.Method, evidence.PassAlpha, evidence.FailAlpha, evidence.Information));
        Assert.Equal((null, null), (evidence.Lower, evidence.Upper));
        Assert.Equal(400, evidence.Estimate!.Value, 9);
        Assert.Equal("400 ms", evidence.ToString());
        Assert.Equal(Verdict.Undecided, judge.Judge(OneCheck.Around(0.4, 49)).Verdict);

        // Without a budget there is no look too early, and none at which nothing is new.
        var again = new NumberedCheck(0, 7) { Schedule = 0.001, Earlier = JudgedLooks.None.Add(new JudgedLook(0.001, 1e9)) };
        Assert.Equal(Verdict.Fail, judge.Judge(again, OneCheck.Around(0.6), null).Verdict);
    }

    [Theory]
    [InlineData("mean of latency at most 10% worse than before using plain")]
    [InlineData("p95 of latency at most 10% different from before using plain")]
    public void Nothing_is_a_percentage_of_0(string check)
    {
        var result = new OneCheck(check).Judge(OneCheck.Around(1), OneCheck.Around(0));

        Assert.Equal((Verdict.Undecided, "the value of before is not above 0, and nothing is a percentage of it"), (result.Verdict, result.Evidence.ToString()));
        Assert.Null(result.Evidence.Estimate);
    }

    [Theory]
    [InlineData(null, "candidate: its share of the traffic is not known, so events of a time cannot be compared: add 'per'")]
    [InlineData(0.0, "candidate: it has no share of the traffic, so events of a time cannot be compared: add 'per'")]
    public void Events_of_a_time_without_a_share_of_the_traffic_are_no_data(double? share, string reason)
    {
        var result = new OneCheck("sales at least 3/s").Judge(new CountsReading(500, null), share: share);
        Assert.Equal((Verdict.NoData, reason), (result.Verdict, result.Evidence.Reason));
    }

    [Fact]
    public void Events_of_a_time_are_scaled_to_the_whole_traffic()
    {
        var judge = new OneCheck("sales at least 3/s");
        Assert.Equal((Verdict.Pass, 5.0), Seen(judge.Judge(new CountsReading(50, null), share: 0.1)));
        Assert.Equal((Verdict.Fail, 0.5), Seen(judge.Judge(new CountsReading(50, null), share: 1)));
        Assert.Equal(100, judge.Judge(new CountsReading(50, null), share: 1).Evidence.CandidateSize);

        static (Verdict, double) Seen(CheckResult result) => (result.Verdict, Math.Round(result.Evidence.Estimate!.Value, 9));
    }

    [Fact]
    public void A_series_that_does_not_exist_is_what_the_policy_says_of_it()
    {
        Assert.Equal((Verdict.Pass, 0.0), Seen(new OneCheck("restarts at most 30/min").Judge(NoSeries)));
        Assert.Equal((Verdict.Pass, 0.0), Seen(new OneCheck("restarts at most 30/min").Judge(new CountsReading(null, null))));
        Assert.Equal((Verdict.Pass, 0.0), Seen(new OneCheck("last of depth at most 100 messages").Judge(NoSeries)));

        AssertNoData("candidate: never measured", new OneCheck("sales at least 3/s").Judge(NoSeries));
        AssertNoData("candidate: the series of events does not exist", new OneCheck("sales at least 3/s").Judge(new CountsReading(null, null)));
        AssertNoData("candidate: never measured", new OneCheck("last of memory at most 100 MiB").Judge(NoSeries));
        AssertNoData("candidate: not measured of late", new OneCheck("last of depth at most 100 messages").Judge(NoTraffic));
        AssertNoData("the series exists on neither side", new OneCheck("depth at most 10 messages worse than before").Judge(NoSeries, NoSeries));

        static (Verdict, double) Seen(CheckResult result) => (result.Verdict, result.Evidence.Estimate!.Value);
    }

    [Theory]
    [InlineData("restarts at most 100% worse than before")]
    [InlineData("restarts at most 1/s worse than before")]
    [InlineData("restarts at most 1/s worse than before using plain")]
    public void A_series_of_events_that_exists_on_neither_side_is_no_data_whatever_is_assumed_of_an_absent_one(string check) =>
        Assert.Equal(Verdict.NoData, new OneCheck(check).Judge(new CountsReading(null, null), new CountsReading(null, null)).Verdict);

    [Fact]
    public void A_gauge_is_compared_with_the_constant_that_an_absent_one_is()
    {
        var judge = new OneCheck("depth at most 10 messages worse than before");
        Assert.Equal(Verdict.Pass, judge.Judge(OneCheck.Level(5), NoSeries).Verdict);
        Assert.Equal(Verdict.Fail, judge.Judge(OneCheck.Level(50), NoSeries).Verdict);
        Assert.Equal(Verdict.Pass, judge.Judge(NoSeries, OneCheck.Level(50, true)).Verdict);
    }

    [Fact]
    public void A_series_that_supports_no_bounds_decides_nothing_and_says_why()
    {
        var steady = new PointsReading([.. OneCheck.Level(100).Points.Select(point => point with { Value = 100 })]);
        var steadyBefore = new PointsReading([.. OneCheck.Level(100, true).Points.Select(point => point with { Value = 100 })]);
        var result = new OneCheck("memory at most 10% worse than before").Judge(steady, steadyBefore);

        Assert.Equal((Verdict.Undecided, "All 60 values are the same, so nothing tells how much they vary."), (result.Verdict, result.Evidence.ToString()));
        Assert.Equal((0, ""), (result.Evidence.Information, result.Evidence.Method));
    }

    [Fact]
    public void Points_from_outside_the_window_do_not_count()
    {
        var judge = new OneCheck("max of memory at most 110 MiB", "samples 60");
        var inside = OneCheck.Level(100).Points;
        GaugePoint[] outside = [new(inside[0].At.AddMinutes(-1), 900), new(inside[^1].At.AddTicks(1), 900)];

        var result = judge.Judge(new PointsReading([.. outside, .. inside]));
        Assert.Equal((Verdict.Pass, 60), (result.Verdict, result.Evidence.CandidateSize));
        AssertNoData("candidate: nothing was measured in the window", judge.Judge(new PointsReading(outside)));
        AssertNoData(
            "candidate: 1 of 61 values the source returned are no finite numbers",
            judge.Judge(new PointsReading([.. inside, inside[5] with { Value = double.NaN }])));
        AssertNoData("candidate: the source returned ValuesReading for a Gauge", judge.Judge(OneCheck.Around(1)));
    }

    [Fact]
    public void A_difference_spends_the_fail_level_on_both_sides_and_the_pass_level_on_each()
    {
        var shifted = new OneCheck("errors at most 1pp different from before").Judge(new CountsReading(40, 2000), new CountsReading(40, 2000));
        var worse = new OneCheck("errors at most 1pp worse than before").Judge(new CountsReading(40, 2000), new CountsReading(40, 2000));

        // The interval of Pass has the pass level on either side; that of a check in one direction has it on the upper one.
        Assert.Equal(worse.Evidence.Upper!.Value, shifted.Evidence.Upper!.Value, 12);
        Assert.Equal(-shifted.Evidence.Upper!.Value, shifted.Evidence.Lower!.Value, 12);
        Assert.Equal("the whole interval lies within the margin on both sides", shifted.Evidence.Reason);
    }

    private static ValuesReading Values(double value) => new([value]);

    private static MetricReading Nothing(MetricReading like) => like switch
    {
        ValuesReading => new ValuesReading([]),
        PointsReading => new PointsReading([]),
        _ => new CountsReading(0, 0),
    };

    private static void AssertNoData(string reason, CheckResult result) =>
        Assert.Equal((Verdict.NoData, reason), (result.Verdict, result.Evidence.Reason));
}
