using Progressive.Core.Tests.Engine;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Testing.Contracts.Tests;

/// <summary>The contract of routers finds out every router that breaks something, and each of its cases can fail.</summary>
public class BrokenRouterTests
{
    private static readonly Dictionary<string, Func<FakeRouter, ITrafficRouter>> All = new()
    {
        ["has no name"] = inner => new BrokenRouter(inner) { Named = "" },
        ["knows every target"] = inner => new BrokenRouter(inner) { Target = (_, known) => known ?? new(ValueList<string>.Empty, new(["v1", "v2"]), RouterCapabilities.None) },
        ["does not tell a version"] = inner => new BrokenRouter(inner) { Target = (_, known) => known is null ? null : known with { Versions = new(["v1"]) } },
        ["tells a version twice"] = inner => new BrokenRouter(inner) { Target = (_, known) => known is null ? null : known with { Versions = new(["v1", "v1", "v2"]) } },
        ["begins with everyone"] = inner => new BrokenRouter(inner) { Read = (reading, count) => count == 0 ? reading with { Exposure = Exposure.Everyone, Serving = new(["v2"]) } : reading },
        ["lies"] = inner =>
        {
            inner.FaultOf = _ => Fault.Lies;
            return inner;
        },
        ["applies half"] = inner =>
        {
            inner.FaultOf = _ => Fault.AppliesHalf;
            return inner;
        },
        ["only goes up"] = inner => new BrokenRouter(inner) { Order = (order, last) => order.Exposure.Fraction < last?.Exposure.Fraction ? order with { Exposure = last.Exposure } : order },
        ["counts its readings"] = inner => new BrokenRouter(inner) { Read = (reading, count) => count > 0 ? reading with { Revision = reading.Revision + count } : reading },
        ["counts its orders"] = inner => new BrokenRouter(inner) { Counts = true },
        ["claims more than the finest share"] = inner => new BrokenRouter(inner) { Target = (_, known) => known is null ? null : known with { FinestShare = new(0.001m) } },
        ["takes stale orders"] = inner => new BrokenRouter(inner) { TakesStale = true },
        ["takes orders under an older fence"] = inner => new BrokenRouter(inner) { Order = (order, last) => last is not null && order.Fence < last.Fence ? order with { Fence = last.Fence } : order },
        ["goes by the revision only"] = inner => new BrokenRouter(inner) { Order = (order, last) => last is not null && order.Revision < last.Revision ? throw StaleOrderException.Of(order, last) : order },
        ["takes orders of any journal"] = inner => new BrokenRouter(inner) { Order = (order, last) => order.Journal == Guid.Empty ? order : order with { Replaces = last?.Journal } },
        ["breaks when it is busy"] = inner => new BrokenRouter(inner) { Breaks = true },
        ["remembers the first candidate for good"] = inner => new BrokenRouter(inner) { Order = (order, last) => last is null ? order : order with { Candidate = last.Candidate, Baseline = last.Baseline } },
        ["takes what it does not claim"] = inner => new BrokenRouter(inner) { Target = (_, known) => known is null ? null : known with { Capabilities = known.Capabilities & ~(RouterCapabilities.Previews | RouterCapabilities.Mirroring) } },
        ["asks for both versions whatever is ordered"] = inner => new BrokenRouter(inner) { Order = (order, _) => order.Candidate.Length > 2 ? throw new ArgumentException("unknown version") : order },
        ["replaces what it does not know"] = inner => new BrokenRouter(inner)
        {
            Order = (order, _) => order with
            {
                Candidate = order.Candidate == order.Baseline || order.Candidate.Length > 2 ? "v3" : order.Candidate,
                Exposure = order.Exposure.Groups.Count > 0 || order.Exposure.Environments.Any(name => name.Contains(' ')) ? Exposure.Nobody : order.Exposure,
                Flag = null,
            },
        },
        ["rounds shares that are too fine"] = inner => new BrokenRouter(inner)
        {
            Order = (order, _) => order.Exposure is { Kind: ExposureKind.Share, Share.Value: > 99.61m or (> 0 and < 0.39m) } ? order with { Exposure = Exposure.OfShare(new(50)) } : order,
        },
        ["goes on when it is cancelled"] = inner => new BrokenRouter(inner) { Heeds = false },
        ["does not say who serves"] = inner => new BrokenRouter(inner) { Read = (reading, _) => reading with { Serving = ValueList<string>.Empty } },
    };

    public static TheoryData<string> Broken => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_router_that_breaks_something_is_found_out(string router) => Assert.NotEmpty(await FailuresOf(All[router]));

    [Fact]
    public async Task A_router_that_breaks_nothing_is_found_whole() => Assert.Empty(await FailuresOf(inner => new BrokenRouter(inner)));

    [Fact]
    public async Task Every_case_is_failed_by_some_router()
    {
        var failed = new HashSet<string>();
        foreach (var router in All.Values)
        {
            failed.UnionWith(await FailuresOf(router));
        }

        Assert.Equal([], RouterContract.Of(_ => new(FakeRouterTests.Subject(FakeRouterTests.Router(default)))).Names.Except(failed));
    }

    [Fact]
    public async Task A_router_without_memory_is_not_asked_for_revisions()
    {
        var failures = await FailuresOf(inner => new BrokenRouter(inner) { TakesStale = true, Read = (reading, _) => reading with { Revision = null, Fence = null, Journal = null } });

        Assert.Empty(failures);
    }

    [Fact]
    public async Task A_violation_says_what_was_ordered_and_what_was_read_back()
    {
        var suite = RouterContract.Of(_ => new(FakeRouterTests.Subject(All["applies half"](FakeRouterTests.Router(default)))));

        var violation = await Assert.ThrowsAsync<ContractViolationException>(
            () => suite["The same order twice changes nothing"].RunAsync(TestContext.Current.CancellationToken));

        Assert.StartsWith(
            "The same order twice changes nothing: 20% is expected to be read back, in revision 1 under fence 1, and what is read back is ExposureReading { Exposure = 10%, ",
            violation.Message,
            StringComparison.Ordinal);
    }

    private static async Task<List<string>> FailuresOf(Func<FakeRouter, ITrafficRouter> router)
    {
        var failures = new List<string>();
        foreach (var one in RouterContract.Of(_ => new(FakeRouterTests.Subject(router(FakeRouterTests.Router(new Percent(0.390625m)))))))
        {
            try
            {
                await one.RunAsync(TestContext.Current.CancellationToken);
            }
            catch (ContractViolationException)
            {
                failures.Add(one.Name);
            }
        }

        return failures;
    }

    private sealed class BrokenRouter(FakeRouter inner) : ITrafficRouter
    {
        private ExposureOrder? last;
        private int busy;
        private int applied;

        public string? Named { get; init; }

        public bool TakesStale { get; init; }

        public bool Heeds { get; init; } = true;

        public bool Breaks { get; init; }

        public bool Counts { get; init; }

        public Func<string, RouterTarget?, RouterTarget?> Target { get; init; } = (_, known) => known;

        public Func<ExposureOrder, ExposureOrder?, ExposureOrder> Order { get; init; } = (order, _) => order;

        public Func<ExposureReading, int, ExposureReading> Read { get; init; } = (reading, _) => reading;

        public string Name => Named ?? inner.Name;

        public async ValueTask<RouterTarget?> FindAsync(string target, CancellationToken cancellationToken) =>
            Target(target, await inner.FindAsync(target, cancellationToken));

        public async ValueTask ApplyAsync(ExposureOrder order, CancellationToken cancellationToken)
        {
            if (Breaks && Interlocked.Increment(ref busy) > 1 && order.Revision > 3 && order.Fence == 1)
            {
                await Task.Yield();
                throw new InvalidOperationException("busy");
            }

            var changed = Order(order, last);
            if (TakesStale && last is { } newer && changed.IsOlderThan(newer))
            {
                inner.Forget(order.Target);
                changed = changed with { Fence = newer.Fence, Revision = newer.Revision };
            }

            await inner.ApplyAsync(changed, Heeds ? cancellationToken : CancellationToken.None);
            (last, applied) = (changed, applied + 1);
        }

        public async ValueTask<ExposureReading> ReadAsync(string target, CancellationToken cancellationToken)
        {
            var reading = Read(await inner.ReadAsync(target, cancellationToken), applied);
            return Counts ? reading with { Tolerance = new(applied) } : reading;
        }
    }
}
