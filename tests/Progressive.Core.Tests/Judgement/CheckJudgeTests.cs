using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Core.Metrics;
using Progressive.Policies;

namespace Progressive.Core.Tests.Judgement;

public class CheckJudgeTests
{
    private static readonly MissingReading NoTraffic = new(MissingReason.NoTraffic, "no requests since 12:00");

    /// <summary>Each sort of check with a candidate that passes, one that fails and one in doubt, and what it is compared with.</summary>
    public static TheoryData<string, MetricReading, MetricReading, MetricReading, MetricReading?> Sorts => new()
    {
        { "p95 of latency at most 500 ms", OneCheck.Around(0.4), OneCheck.Around(0.6), OneCheck.Around(0.459), null },
        { "median of throughput at least 500 kB", OneCheck.Around(0.6), OneCheck.Around(0.4), OneCheck.Around(0.5), null },
        { "errors at most 1%", Counts(1, 1000), Counts(40, 1000), Counts(10, 1000), null },
        { "answered at least 99%", Counts(999, 1000), Counts(960, 1000), Counts(990, 1000), null },
        { "timeouts at most 2 per 1000", Counts(0, 5000), Counts(40, 5000), Counts(10, 5000), null },
        { "orders at least 2 per 1000", Counts(40, 5000), Counts(0, 5000), Counts(10, 5000), null },
        { "latency at most 10% worse than before", OneCheck.Around(1), OneCheck.Around(1.3), OneCheck.Around(1.1), OneCheck.Around(1) },
        { "latency at most 100 ms worse than before", OneCheck.Around(1), OneCheck.Around(1.3), OneCheck.Around(1.1), OneCheck.Around(1) },
        { "throughput at most 10% worse than before", OneCheck.Around(1), OneCheck.Around(0.7), OneCheck.Around(0.9), OneCheck.Around(1) },
        { "throughput at most 100 kB worse than before", OneCheck.Around(1), OneCheck.Around(0.7), OneCheck.Around(0.9), OneCheck.Around(1) },
        { "errors at most 1pp worse than before", Counts(10, 2000), Counts(100, 2000), Counts(30, 2000), Counts(10, 2000) },
        { "answered at most 1pp worse than before", Counts(1990, 2000), Counts(1900, 2000), Counts(1970, 2000), Counts(1990, 2000) },
        { "timeouts at most 20% worse than before", Counts(500, 5000), Counts(1000, 5000), Counts(600, 5000), Counts(500, 5000) },
        { "orders at most 20% worse than before", Counts(500, 5000), Counts(200, 5000), Counts(400, 5000), Counts(500, 5000) },
        { "p95 of latency at most 10% worse than before", OneCheck.Around(1), OneCheck.Around(1.3), OneCheck.Around(1.1), OneCheck.Around(1) },
        { "p95 of latency at most 100 ms worse than before", OneCheck.Around(1), OneCheck.Around(1.3), OneCheck.Around(1.092), OneCheck.Around(1) },
        { "median of throughput at most 10% worse than before", OneCheck.Around(1), OneCheck.Around(0.7), OneCheck.Around(0.9), OneCheck.Around(1) },
        { "mean of latency at most 500 ms", OneCheck.Around(0.4), OneCheck.Around(0.6), OneCheck.Around(0.5), null },
        { "mean of throughput at least 500 kB", OneCheck.Around(0.6), OneCheck.Around(0.4), OneCheck.Around(0.5), null },
        { "mean of latency at most 10% worse than before", OneCheck.Around(1), OneCheck.Around(1.3), OneCheck.Around(1.1), OneCheck.Around(1) },
        { "mean of throughput at most 100 kB worse than before", OneCheck.Around(1), OneCheck.Around(0.7), OneCheck.Around(0.9), OneCheck.Around(1) },
        { "timeouts at most 2 per 100 worse than before", Counts(500, 5000), Counts(1000, 5000), Counts(600, 5000), Counts(500, 5000) },
        { "orders at most 2 per 100 worse than before", Counts(500, 5000), Counts(200, 5000), Counts(400, 5000), Counts(500, 5000) },
        { "sales at least 3/s", Events(250), Events(50), Events(150), null },
        { "restarts at most 30/min", Events(5), Events(60), Events(25), null },
        { "sales at most 20% worse than before", Events(500), Events(300), Events(400), Events(1000) },
        { "sales at most 2/s worse than before", Events(500), Events(300), Events(400), Events(1000) },
        { "latency at most 10% different from before", OneCheck.Around(1), OneCheck.Around(0.7), OneCheck.Around(0.9), OneCheck.Around(1) },
        { "p95 of throughput at most 100 kB different from before", OneCheck.Around(1), OneCheck.Around(1.3), OneCheck.Around(1.092), OneCheck.Around(1) },
        { "errors at most 2pp different from before", Counts(100, 2000), Counts(20, 2000), Counts(60, 2000), Counts(100, 2000) },
        { "sales at most 20% different from before", Events(500), Events(700), Events(600), Events(1000) },
        { "memory at most 10% worse than before", OneCheck.Level(100), OneCheck.Level(130), OneCheck.Level(110), OneCheck.Level(100, true, seed: 2) },
        { "free at most 10 MiB worse than before", OneCheck.Level(100), OneCheck.Level(70), OneCheck.Level(90), OneCheck.Level(100, true, seed: 2) },
        { "mean of memory at most 10% different from before", OneCheck.Level(100), OneCheck.Level(70), OneCheck.Level(90), OneCheck.Level(100, true, seed: 2) },
        { "mean of memory at most 110 MiB using mean", OneCheck.Level(100), OneCheck.Level(130), OneCheck.Level(110), null },
        { "mean of memory at most 110 MiB fail beyond 130 MiB", OneCheck.Level(100), OneCheck.Level(150), OneCheck.Level(120), null },
        { "min of free at least 1 GiB fail beyond 500 MiB", OneCheck.Level(2000), OneCheck.Level(400), OneCheck.Level(800), null },
        { "last of depth at most 100 messages fail beyond 200 messages", OneCheck.Level(80), OneCheck.Level(300), OneCheck.Level(150), null },
        { "max of memory at most 20% worse than before fail beyond 50%", OneCheck.Level(100), OneCheck.Level(170), OneCheck.Level(130), OneCheck.Level(100, true) },
        { "p95 of latency at most 500 ms fail beyond 700 ms using plain", OneCheck.Around(0.4), OneCheck.Around(0.8), OneCheck.Around(0.6), null },
        { "mean of latency at most 10% worse than before fail beyond 30% using plain", OneCheck.Around(1), OneCheck.Around(1.5), OneCheck.Around(1.2), OneCheck.Around(1) },
        { "errors at most 1pp different from before fail beyond 2pp using plain", Counts(100, 2000), Counts(20, 2000), Counts(70, 2000), Counts(100, 2000) },
        { "sales at least 3/s fail beyond 1/s using plain", Events(250), Events(40), Events(100), null },
    };

    [Theory]
    [MemberData(nameof(Sorts))]
    public void Every_sort_of_check_passes_fails_and_stays_in_doubt(
        string check, MetricReading good, MetricReading bad, MetricReading doubtful, MetricReading? reference)
    {
        var judge = new OneCheck(check);

        Assert.Equal(Verdict.Pass, judge.Judge(good, reference).Verdict);
        Assert.Equal(Verdict.Fail, judge.Judge(bad, reference).Verdict);
        Assert.Equal(Verdict.Undecided, judge.Judge(doubtful, reference).Verdict);
    }

    [Theory]
    [MemberData(nameof(Sorts))]
    public void Every_sort_of_check_has_no_data_where_either_side_has_none(
        string check, MetricReading good, MetricReading bad, MetricReading doubtful, MetricReading? reference)
    {
        var judge = new OneCheck(check);
        Assert.NotEqual(good, bad);
        Assert.NotEqual(good, doubtful);

        AssertNoData("candidate: no requests since 12:00", judge.Judge(NoTraffic, reference));
        AssertNoData("candidate: provider down", judge.Judge(new MissingReading(MissingReason.SourceFailed, "provider down"), reference));
        if (reference is not null)
        {
            AssertNoData("before: no requests since 12:00", judge.Judge(bad, NoTraffic));
        }
    }

    [Theory]
    [MemberData(nameof(Sorts))]
    public void The_same_data_gives_the_same_verdict_and_evidence(
        string check, MetricReading good, MetricReading bad, MetricReading doubtful, MetricReading? reference)
    {
        foreach (var candidate in new[] { good, bad, doubtful })
        {
            Assert.Equal(new OneCheck(check).Judge(candidate, reference), new OneCheck(check).Judge(candidate, reference));
        }
    }

    [Theory]
    [InlineData(0.6, Verdict.Pass)]
    [InlineData(1.3, Verdict.Undecided)]
    [InlineData(1.8, Verdict.Fail)]
    public void Between_the_limit_and_the_fail_limit_nothing_is_decided(double centre, Verdict verdict) =>
        Assert.Equal(verdict, new OneCheck("median of latency at most 1 s fail beyond 1500 ms").Judge(OneCheck.Around(centre)).Verdict);

    [Theory]
    [InlineData(1.0, Verdict.Pass)]
    [InlineData(1.3, Verdict.Undecided)]
    [InlineData(1.8, Verdict.Fail)]
    public void Between_the_margin_and_the_fail_margin_nothing_is_decided(double centre, Verdict verdict) =>
        Assert.Equal(verdict, new OneCheck("latency at most 10% worse than before fail beyond 50%").Judge(OneCheck.Around(centre), OneCheck.Around(1)).Verdict);

    [Fact]
    public void Too_few_samples_on_either_side_decide_nothing_and_say_how_many_are_missing()
    {
        var judge = new OneCheck("latency at most 10% worse than before", "samples 100");
        var few = judge.Judge(OneCheck.Around(9, 99), OneCheck.Around(1));

        Assert.Equal((Verdict.Undecided, "the candidate needs 1 more of 100 samples"), (few.Verdict, few.Evidence.Reason));
        Assert.Equal("before needs 40 more of 100 samples", judge.Judge(OneCheck.Around(9), OneCheck.Around(1, 60)).Evidence.Reason);
        Assert.Equal(Verdict.Fail, judge.Judge(OneCheck.Around(9, 100), OneCheck.Around(1, 100)).Verdict);
        Assert.Equal(
            "the candidate needs 51 more of 100 samples",
            new OneCheck("errors at most 1%", "samples 100").Judge(Counts(49, 49)).Evidence.Reason);
    }

    [Theory]
    [InlineData("errors at most 1%", Verdict.Pass)]
    [InlineData("timeouts at most 2 per 1000", Verdict.Pass)]
    [InlineData("orders at least 2 per 1000", Verdict.Fail)]
    public void Events_without_a_series_are_none_as_long_as_there_is_something_to_count_against(string check, Verdict verdict)
    {
        var judge = new OneCheck(check);
        var result = judge.Judge(new CountsReading(null, 5000));

        Assert.Equal((verdict, 0, 5000), (result.Verdict, result.Evidence.Estimate, result.Evidence.CandidateSize));
        AssertNoData("candidate: neither the series of events nor the one they are counted against exists", judge.Judge(new CountsReading(null, null)));
        AssertNoData("candidate: the series it is counted against does not exist", judge.Judge(new CountsReading(5, null)));
        AssertNoData("candidate: nothing to count against was measured in the window", judge.Judge(new CountsReading(0, 0)));
    }

    [Fact]
    public void Numbers_that_cannot_be_are_no_data()
    {
        var latency = new OneCheck("p95 of latency at most 500 ms");
        AssertNoData("candidate: 1 of 2 values the source returned are no finite numbers", latency.Judge(new ValuesReading([1, double.NaN])));
        AssertNoData("candidate: nothing was measured in the window", latency.Judge(new ValuesReading([])));
        AssertNoData("candidate: the source returned CountsReading for a Distribution", latency.Judge(Counts(1, 1000)));

        var errors = new OneCheck("errors at most 1%");
        AssertNoData("candidate: the source returned a negative count", errors.Judge(Counts(-1, 1000)));
        AssertNoData("candidate: the source returned a negative count", errors.Judge(Counts(0, -1000)));
        AssertNoData("candidate: the source returned 11 events among 10", errors.Judge(Counts(11, 10)));
        Assert.Equal(Verdict.Fail, new OneCheck("timeouts at most 2 per 1000").Judge(Counts(110, 100)).Verdict);
    }

    [Fact]
    public void Negative_values_decide_no_ratio_and_still_a_shift()
    {
        var ratio = new OneCheck("latency at most 10% worse than before").Judge(OneCheck.Around(-1), OneCheck.Around(1));

        Assert.Equal(Verdict.Undecided, ratio.Verdict);
        Assert.Contains("is negative", ratio.Evidence.Reason, StringComparison.Ordinal);
        Assert.Equal(Verdict.Pass, new OneCheck("latency at most 100 ms worse than before").Judge(OneCheck.Around(-1), OneCheck.Around(1)).Verdict);
    }

    private static CountsReading Counts(long events, long against) => new(events, against);

    private static CountsReading Events(long events) => new(events, null);

    [Fact]
    public void A_look_at_the_data_of_the_look_before_decides_nothing()
    {
        var judge = new OneCheck("latency at most 10% worse than before");
        var first = judge.Judge(OneCheck.Around(9), OneCheck.Around(1));
        var again = new NumberedCheck(0, 2)
        {
            Schedule = 1,
            Earlier = JudgedLooks.None.Add(new JudgedLook(first.Evidence.Schedule, first.Evidence.Information)),
        };
        var second = judge.Judge(again, OneCheck.Around(9), OneCheck.Around(1));

        Assert.Equal(Verdict.Fail, first.Verdict);
        Assert.Equal(Verdict.Undecided, second.Verdict);
        Assert.Equal("no more data than at the look before: nothing new to judge by", second.Evidence.Reason);
        Assert.Equal(0, second.Evidence.Information);
    }

    [Fact]
    public void Where_late_spending_leaves_an_early_look_nothing_the_reason_says_so()
    {
        var early = new NumberedCheck(0, 1) { Schedule = 0.01 };
        var result = new OneCheck("latency at most 10% worse than before", "spending late").Judge(early, OneCheck.Around(9), OneCheck.Around(1));

        Assert.Equal((Verdict.Undecided, "too early: the gate's spending leaves this look no budget yet"), (result.Verdict, result.Evidence.Reason));
    }

    private static void AssertNoData(string reason, CheckResult result)
    {
        Assert.Equal((Verdict.NoData, reason), (result.Verdict, result.Evidence.Reason));
        Assert.Equal(("", (double?)null), (result.Evidence.Method, result.Evidence.Estimate));
    }
}
