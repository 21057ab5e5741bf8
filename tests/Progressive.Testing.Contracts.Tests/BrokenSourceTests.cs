using Progressive.Core.Metrics;
using Progressive.Policies;

namespace Progressive.Testing.Contracts.Tests;

/// <summary>The contract of metric sources finds out every source that breaks something, and each of its cases can fail.</summary>
public class BrokenSourceTests
{
    private static readonly Dictionary<string, Func<IMetricSource, IMetricSource>> All = new()
    {
        ["has no name"] = inner => new BrokenSource(inner) { Named = "" },
        ["finds a problem with everything"] = inner => new BrokenSource(inner) { Problem = "no such series" },
        ["reads counts of everything"] = inner => new BrokenSource(inner) { Read = (_, _) => new CountsReading(1, null) },
        ["reads what is not a number"] = inner => new BrokenSource(inner) { Read = (query, reading) => query.Metric.Kind == MetricKind.Distribution ? new ValuesReading([double.NaN]) : reading },
        ["reads from after the window"] = inner => new BrokenSource(inner) { Read = (query, reading) => reading with { Newest = query.To + TimeSpan.FromSeconds(1) } },
        ["reads another version"] = inner => new BrokenSource(inner) { Asked = query => query with { Version = "v2" } },
        ["reads from the beginning"] = inner => new BrokenSource(inner) { Asked = query => query with { From = query.From - TimeSpan.FromMinutes(30) } },
        ["reads the beginning as well"] = inner => new BrokenSource(inner) { Asked = query => query with { From = query.From.AddTicks(-1) } },
        ["leaves the end out"] = inner => new BrokenSource(inner) { Asked = query => query with { To = query.To.AddTicks(-1) } },
        ["reads a little too far"] = inner => new BrokenSource(inner) { Asked = query => query with { To = query.To - TimeSpan.FromSeconds(1) } },
        ["reads no values instead of none"] = inner => new BrokenSource(inner) { Read = (query, reading) => reading is MissingReading && query.Metric.Kind == MetricKind.Distribution ? new ValuesReading([]) : reading },
        ["fails where there is nothing"] = inner => new BrokenSource(inner) { Read = (_, reading) => reading is MissingReading ? throw new InvalidOperationException("no rows") : reading },
        ["says that windows add up, and guesses what a window lacks"] = inner => new BrokenSource(inner) { Read = (_, reading) => reading is CountsReading counts ? counts with { Events = counts.Events + 1, Against = counts.Against + 1 } : reading },
        ["says that it looks back further than it does"] = inner => new BrokenSource(inner) { Far = TimeSpan.FromHours(3) },
        ["goes on when it is cancelled"] = inner => new BrokenSource(inner) { Heeds = false },
    };

    public static TheoryData<string> Broken => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_source_that_breaks_something_is_found_out(string source) => Assert.NotEmpty(await FailuresOf(All[source]));

    [Fact]
    public async Task A_source_that_breaks_nothing_is_found_whole() => Assert.Empty(await FailuresOf(inner => new BrokenSource(inner)));

    [Fact]
    public async Task Every_case_is_failed_by_some_source()
    {
        var failed = new HashSet<string>();
        foreach (var source in All.Values)
        {
            failed.UnionWith(await FailuresOf(source));
        }

        Assert.Equal([], MetricSourceContract.Of(_ => new(Measured.Create(inner => inner))).Names.Except(failed));
    }

    private static async Task<List<string>> FailuresOf(Func<IMetricSource, IMetricSource> source)
    {
        var failures = new List<string>();
        foreach (var one in MetricSourceContract.Of(_ => new(Measured.Create(source))))
        {
            try
            {
                await one.RunAsync(TestContext.Current.CancellationToken);
            }
            catch (ContractViolationException violation)
            {
                Assert.StartsWith(one.Name + ": ", violation.Message, StringComparison.Ordinal);
                failures.Add(one.Name);
            }
        }

        return failures;
    }

    private sealed class BrokenSource(IMetricSource inner) : IMetricSource
    {
        public string? Named { get; init; }

        public string? Problem { get; init; }

        public TimeSpan? Far { get; init; }

        public bool Heeds { get; init; } = true;

        public Func<MetricQuery, MetricQuery> Asked { get; init; } = query => query;

        public Func<MetricQuery, MetricReading, MetricReading> Read { get; init; } = (_, reading) => reading;

        public string Name => Named ?? inner.Name;

        public bool IsAdditive => inner.IsAdditive;

        public TimeSpan? Lookback => Far ?? inner.Lookback;

        public async ValueTask<string?> FindProblemAsync(Metric metric, MetricBinding? binding, CancellationToken cancellationToken) =>
            Problem ?? await inner.FindProblemAsync(metric, binding, cancellationToken);

        public async ValueTask<MetricReading> ReadAsync(MetricQuery query, CancellationToken cancellationToken) =>
            Read(query, await inner.ReadAsync(Asked(query), Heeds ? cancellationToken : CancellationToken.None));
    }
}
