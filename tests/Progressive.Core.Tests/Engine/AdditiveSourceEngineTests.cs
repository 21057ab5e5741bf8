using Progressive.Core.Engine;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Core.Metrics;
using Progressive.Policies;
using Progressive.Statistics.Buckets;
using Progressive.Statistics.Streaming;

namespace Progressive.Core.Tests.Engine;

/// <summary>Of a source whose windows add up, every stretch of time is read once; the verdicts are those of whole windows.</summary>
public class AdditiveSourceEngineTests
{
    private const string Policy = """
        policy growing {
          metric latency distribution "latency" in ms lower is better
          metric errors proportion "failed" of "requests" lower is better
          canary {
            step 20% hold 10s
            step 100% hold 5s while absolute
          }
          gate absolute every 1s {
            p95 of latency at most 500 ms
            errors at most 5%
            p95 of latency at most 500 ms over 3s
          }
          gate relative every 1s {
            latency at most 10% worse than baseline
            latency at most 10% worse than before
            mean of latency at most 10% worse than baseline
            errors at most 2pp worse than before
          }
          on inconclusive roll back
        }
        """;

    [Fact]
    public async Task Every_stretch_of_time_is_read_once()
    {
        var source = new TimedMetrics(isAdditive: true);
        await RunAsync(source, Policy);

        foreach (var window in source.Queries.Where(query => query.Metric.Name == "latency" && query.Version == "v2").GroupBy(query => query.From))
        {
            Assert.All(window, query => Assert.True(query.To - query.From <= TimeSpan.FromSeconds(3)));
        }

        // At a look every second: two checks that go back to the warm-up's end read the last second, and that of three seconds those three.
        Assert.Equal(
            [1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
            LengthsOf(source, "v2", "errors", World.Begin + TimeSpan.FromSeconds(10)).Order());
    }

    [Fact]
    public async Task The_verdicts_and_their_evidence_are_those_of_whole_windows()
    {
        foreach (var slowness in new[] { 0.9, 1.099, 1.5 })
        {
            var pieces = await RunAsync(new TimedMetrics(isAdditive: true) { Slowness = slowness }, Policy);
            var wholes = await RunAsync(new TimedMetrics(isAdditive: false) { Slowness = slowness }, Policy);

            Assert.Equal(wholes.End.Phase, pieces.End.Phase);
            var gates = wholes.Results.Select(result => result.Evidence.Gate).Intersect(pieces.Results.Select(result => result.Evidence.Gate)).ToArray();
            Assert.NotEmpty(gates);
            foreach (var gate in gates)
            {
                var (ofWholes, ofPieces) = (Of(wholes.Results, gate), Of(pieces.Results, gate));

                // A failure ends the rollout at once: what another gate sees at that moment may come too late to be kept.
                Assert.True(wholes.End.Phase == RolloutPhase.RolledBack || ofWholes.Count == ofPieces.Count);
                Assert.All(ofWholes.Zip(ofPieces), pair => AssertAlike(pair.First, pair.Second));
            }
        }
    }

    [Fact]
    public async Task What_grows_beyond_4096_values_is_judged_by_bins_and_says_so()
    {
        var interval = TimeSpan.FromMilliseconds(1);
        var pieces = await RunAsync(new TimedMetrics(isAdditive: true) { Interval = interval, Slowness = 0.9 }, Policy);
        var wholes = await RunAsync(new TimedMetrics(isAdditive: false) { Interval = interval, Slowness = 0.9 }, Policy);

        Assert.Equal(RolloutPhase.Succeeded, pieces.End.Phase);
        Assert.Equal(wholes.Results.Select(result => result.Verdict), pieces.Results.Select(result => result.Verdict));
        foreach (var (whole, piece) in wholes.Results.Zip(pieces.Results))
        {
            var (evidence, isBinned) = (piece.Evidence, piece.Evidence.CandidateSize > StreamedSample.MostValues && piece.Evidence.Method is "mann-whitney" or "order-statistic");
            if (!isBinned || piece.Evidence.CandidateSize <= StreamedSample.MostValues)
            {
                AssertAlike(whole, piece);
                continue;
            }

            Assert.InRange(evidence.BinError!.Value, double.Epsilon, 0.01 * Math.Max(1, evidence.Limit));
            Assert.InRange(whole.Evidence.Lower!.Value, evidence.Lower!.Value, evidence.Lower!.Value + evidence.BinError!.Value);
            Assert.InRange(whole.Evidence.Upper!.Value, evidence.Upper!.Value - evidence.BinError!.Value, evidence.Upper!.Value);
        }

        Assert.Contains(pieces.Results, result => result.Evidence.BinError > 0);
    }

    [Fact]
    public async Task A_read_that_fails_loses_nothing()
    {
        var source = new TimedMetrics(isAdditive: true);
        var broken = 0;
        source.Instead = query => query.Version == "v2" && query.To - World.Begin is { TotalSeconds: > 3.5 and < 5.5 } && ++broken > 0
            ? query.Metric.Kind == MetricKind.Distribution && broken % 2 == 0 ? new ValuesReading([1, double.NaN]) : throw new TimeoutException("no answer")
            : null;
        var rollout = await RunAsync(source, Policy);
        var wholes = await RunAsync(new TimedMetrics(isAdditive: false), Policy);

        Assert.NotEqual(0, broken);
        var late = rollout.Results.Where(result => result.Evidence.Look == 7 && result.Verdict != Verdict.NoData).ToList();
        Assert.NotEmpty(late);
        Assert.All(late, result => Assert.Contains(
            wholes.Results,
            whole => whole.Evidence.Check == result.Evidence.Check && whole.Evidence.CandidateSize == result.Evidence.CandidateSize && whole.Evidence.Estimate == result.Evidence.Estimate));
        Assert.Contains(rollout.Results, result => result.Verdict == Verdict.NoData && result.Evidence.Reason.Contains("no answer", StringComparison.Ordinal));
        Assert.Contains(rollout.Results, result => result.Verdict == Verdict.NoData && result.Evidence.Reason.Contains("no finite numbers", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_new_is_no_failure_where_there_is_data_already()
    {
        var source = new TimedMetrics(isAdditive: true);
        source.Instead = query => query.To - World.Begin is { TotalSeconds: > 3.5 and < 6.5 } ? new MissingReading(MissingReason.NoTraffic, "a quiet moment") : null;
        var rollout = await RunAsync(source, Policy.Replace("p95 of latency at most 500 ms over 3s\n", "\n", StringComparison.Ordinal));

        Assert.Equal(RolloutPhase.Succeeded, rollout.End.Phase);
        Assert.DoesNotContain(rollout.Results, result => result.Verdict == Verdict.NoData);
    }

    [Fact]
    public async Task Pieces_that_do_not_go_together_are_read_anew()
    {
        var source = new TimedMetrics(isAdditive: true);
        source.As = (query, values) => query.Version == "v2" && query.To - World.Begin is { TotalSeconds: > 3.5 and < 4.5 }
            ? new BucketsReading(BucketCounts.Of(new BucketReading([double.PositiveInfinity], [values.Length])))
            : new ValuesReading(values);
        var rollout = await RunAsync(source, Policy);

        Assert.Equal(RolloutPhase.Succeeded, rollout.End.Phase);
        Assert.Contains(rollout.Results, result => result.Evidence.Reason == "candidate: the source returned BucketsReading, and something else before; the next look reads all of the window anew");
    }

    [Fact]
    public async Task Buckets_and_histograms_add_up_as_values_do()
    {
        var buckets = new TimedMetrics(isAdditive: true)
        {
            As = (_, values) => new BucketsReading(BucketCounts.Of(new BucketReading(
                [50, 100, 500, double.PositiveInfinity], [.. new[] { 50, 100, 500, double.PositiveInfinity }.Select(bound => (long)values.Count(value => value <= bound))]))),
        };
        var histograms = new TimedMetrics(isAdditive: true)
        {
            As = (_, values) =>
            {
                var histogram = new LogHistogram();
                histogram.Add(values);
                return new HistogramReading(histogram);
            },
        };
        var absolute = Policy.Replace("step 20% hold 10s", "step 20% hold 10s while absolute", StringComparison.Ordinal);
        foreach (var source in new[] { buckets, histograms })
        {
            var rollout = await RunAsync(source, absolute);
            Assert.Equal(RolloutPhase.Succeeded, rollout.End.Phase);
            Assert.Equal(1000, rollout.Results.Where(result => result.Evidence.Method == "order-statistic").Max(result => result.Evidence.CandidateSize));
        }
    }

    private static async Task<(RolloutState End, List<CheckResult> Results)> RunAsync(TimedMetrics source, string policy)
    {
        await using var world = new World(options => options with { MetricSources = [source], CallRetries = 0 });
        var rollout = await world.StartAsync(policy);
        var end = await world.EndAsync(rollout);

        // Gates that are looked at in the same moment may come in either order.
        return (end, [.. (await world.EventsAsync(rollout)).OfType<Looked>().SelectMany(looked => looked.Results).OrderBy(result => result.Evidence.Gate, StringComparer.Ordinal)]);
    }

    private static List<CheckResult> Of(IEnumerable<CheckResult> results, string gate) => [.. results.Where(result => result.Evidence.Gate == gate)];

    private static IEnumerable<int> LengthsOf(TimedMetrics source, string version, string metric, DateTimeOffset until) =>
        source.Queries.Where(query => query.Metric.Name == metric && query.Version == version && query.To <= until)
            .DistinctBy(query => query.To).Select(query => (int)(query.To - query.From).TotalSeconds);

    // Means come from moments, which are rounded another way.
    private static void AssertAlike(CheckResult whole, CheckResult piece)
    {
        Assert.Equal((whole.Verdict, whole.Evidence.Check, whole.Evidence.CandidateSize), (piece.Verdict, piece.Evidence.Check, piece.Evidence.CandidateSize));
        Assert.Equal(whole.Evidence with { Estimate = null, Lower = null, Upper = null }, piece.Evidence with { Estimate = null, Lower = null, Upper = null });
        foreach (var (one, other) in new[]
        {
            (whole.Evidence.Estimate, piece.Evidence.Estimate), (whole.Evidence.Lower, piece.Evidence.Lower), (whole.Evidence.Upper, piece.Evidence.Upper),
        })
        {
            Assert.Equal(one ?? double.NaN, other ?? double.NaN, 1e-9);
        }
    }
}
