using Progressive.Core.Tests.Engine;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Testing.Contracts.Tests;

/// <summary>The router that the engine is tested with keeps what routers promise, with exact and with coarse shares.</summary>
public class FakeRouterTests
{
    private static readonly ContractSuite Contract = Of(new Percent(0));
    private static readonly ContractSuite Coarse = Of(new Percent(0.390625m));

    public static TheoryData<string> Promises => [.. Contract.Names];

    [Theory]
    [MemberData(nameof(Promises))]
    public Task It_keeps_its_promise(string promise) => Contract[promise].RunAsync(TestContext.Current.CancellationToken);

    [Theory]
    [MemberData(nameof(Promises))]
    public Task It_keeps_its_promise_with_256_weights(string promise) => Coarse[promise].RunAsync(TestContext.Current.CancellationToken);

    internal static RouterSubject Subject(ITrafficRouter router) => new() { Router = router, Target = "checkout", Candidate = "v2", Baseline = "v1" };

    internal static FakeRouter Router(Percent finest) => new(TimeProvider.System, _ => { })
    {
        Targets = ["checkout"],
        Environments = new(["eu-1", "eu-2", "us-1"]),
        Capabilities = (RouterCapabilities)~0 & ~RouterCapabilities.FeatureFlags,
        FinestShare = finest,
    };

    private static ContractSuite Of(Percent finest) => RouterContract.Of(_ => new(Subject(Router(finest))));
}
