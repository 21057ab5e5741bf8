using Progressive.Testing.Contracts;

namespace Progressive.Traffic.FeatureFlags.Tests;

/// <summary>A router of feature flags keeps what routers promise.</summary>
public class ContractTests
{
    private static readonly ContractSuite Contract = RouterContract.Of(_ => new(new RouterSubject
    {
        Router = FeatureFlagTests.Search(),
        Target = "search",
        Candidate = "v2",
        Baseline = "v1",
        Flag = "new-search",
    }));

    public static TheoryData<string> Promises => [.. Contract.Names];

    [Theory]
    [MemberData(nameof(Promises))]
    public Task It_keeps_its_promise(string promise) => Contract[promise].RunAsync(TestContext.Current.CancellationToken);
}
