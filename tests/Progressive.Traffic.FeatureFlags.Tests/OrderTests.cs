using Microsoft.Extensions.DependencyInjection;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Traffic.FeatureFlags.Tests;

public sealed class OrderTests
{
    private static readonly ExposureOrder Fifth = new("search", "v2", "v1", Exposure.OfShare(new Percent(20)), 3, 7) { Flag = "new-search" };

    private static readonly ExposureReading Unordered = new(Exposure.Nobody, ValueList<string>.Empty, 0, 0);

    public static TheoryData<string, string> Refused => new()
    {
        { "no flag", "Router 'feature flags' sets feature flags of 'search', and nothing else: name one." },
        { "same version", "Candidate and baseline are the same version, v2." },
        { "unknown version", "Router 'feature flags' cannot send requests of 'search' to version 'v3'; it knows v1, v2." },
        { "preview", "Router 'feature flags' cannot bring about 'preview' for 'search'; it can do nobody and everyone, groups of users, requests by claim, feature flags." },
        { "mirror", "Router 'feature flags' cannot bring about 'mirror 5%' for 'search'; it can do nobody and everyone, groups of users, requests by claim, feature flags." },
        { "environments", "Router 'feature flags' knows no environment 'eu-1' of 'search'." },
        { "header", """Router 'feature flags' cannot bring about 'where header "X" is "1"' for 'search'; it can do nobody and everyone, groups of users, requests by claim, feature flags.""" },
        { "group", "Router 'feature flags' knows no group 'betta' of 'search'; it knows beta, staff." },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_a_flag_cannot_do_is_refused_and_changes_nothing(string what, string message)
    {
        var router = FeatureFlagTests.Search();
        await router.ApplyAsync(Fifth, CancellationToken.None);
        var order = what switch
        {
            "no flag" => Fifth with { Flag = null },
            "same version" => Fifth with { Baseline = "v2" },
            "unknown version" => Fifth with { Candidate = "v3" },
            "preview" => Fifth with { Exposure = Exposure.Preview },
            "mirror" => Fifth with { Exposure = Exposure.Mirrored(new Percent(5)) },
            "environments" => Fifth with { Exposure = Exposure.OfEnvironments(["eu-1"], 2) },
            "header" => Fifth with
            {
                Exposure = Exposure.OfShare(new Percent(0), new([]), new([new RequestMatch(RequestPart.Header, "X", RequestComparison.Is, "1")])),
            },
            _ => Fifth with { Exposure = Exposure.OfShare(new Percent(0), new(["betta"]), new([])) },
        };

        var refused = await Assert.ThrowsAsync<ArgumentException>(async () => await router.ApplyAsync(order with { Revision = 4 }, CancellationToken.None));

        Assert.StartsWith(message, refused.Message, StringComparison.Ordinal);
        Assert.Equal(ExposureReading.Of(Fifth), await router.ReadAsync("search", CancellationToken.None));
    }

    [Theory]
    [InlineData(6, 9)]
    [InlineData(7, 2)]
    public async Task An_order_that_is_older_than_the_one_in_force_is_refused(long fence, long revision)
    {
        var router = FeatureFlagTests.Search();
        await router.ApplyAsync(Fifth, CancellationToken.None);

        var older = Fifth with { Exposure = Exposure.Everyone, Fence = fence, Revision = revision };
        await Assert.ThrowsAsync<StaleOrderException>(async () => await router.ApplyAsync(older, CancellationToken.None));
        await Assert.ThrowsAsync<StaleOrderException>(async () => await router.ApplyAsync(older with { Flag = "ranking" }, CancellationToken.None));

        Assert.Equal(ExposureReading.Of(Fifth), await router.ReadAsync("search", CancellationToken.None));
        Assert.False(router.IsOn("ranking", new FlagUser("ann")));
        await router.ApplyAsync(Fifth with { Exposure = Exposure.Nobody, Fence = 8, Revision = 1 }, CancellationToken.None);
        Assert.Equal(ExposureReading.Of(Fifth with { Exposure = Exposure.Nobody, Revision = 1, Fence = 8 }), await router.ReadAsync("search", CancellationToken.None));
    }

    [Fact]
    public async Task The_same_order_twice_changes_nothing()
    {
        var router = FeatureFlagTests.Search();
        await router.ApplyAsync(Fifth, CancellationToken.None);
        await router.ApplyAsync(Fifth, CancellationToken.None);

        Assert.Equal(ExposureReading.Of(Fifth), await router.ReadAsync("search", CancellationToken.None));
    }

    [Fact]
    public async Task A_flag_belongs_to_one_target()
    {
        var router = FeatureFlagTests.Search(options => options.AddTarget("shop", "v1", "v2"));
        await router.ApplyAsync(Fifth, CancellationToken.None);

        var refused = await Assert.ThrowsAsync<ArgumentException>(async () => await router.ApplyAsync(Fifth with { Target = "shop" }, CancellationToken.None));

        Assert.StartsWith("Feature flag 'new-search' is one of target 'search', not of 'shop'.", refused.Message, StringComparison.Ordinal);
        Assert.Equal(Unordered, await router.ReadAsync("shop", CancellationToken.None));
    }

    [Fact]
    public async Task A_target_is_found_with_its_versions_and_groups_and_others_are_unknown()
    {
        const RouterCapabilities always = RouterCapabilities.FeatureFlags | RouterCapabilities.Claims;
        var router = FeatureFlagTests.Search();

        Assert.Equal(
            new RouterTarget(new([]), new(["v1", "v2"]), always | RouterCapabilities.Groups) { Groups = new(["beta", "staff"]), NeedsFlag = true },
            await router.FindAsync("search", CancellationToken.None));
        Assert.Equal(
            always,
            (await FeatureFlagTests.Search(options => options.Groups.Clear()).FindAsync("search", CancellationToken.None))!.Capabilities);

        Assert.Null(await router.FindAsync("serach", CancellationToken.None));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await router.ReadAsync("serach", CancellationToken.None));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await router.ApplyAsync(Fifth with { Target = "serach" }, CancellationToken.None));
    }

    [Fact]
    public async Task A_cancelled_call_does_nothing()
    {
        var router = FeatureFlagTests.Search();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await router.ApplyAsync(Fifth, new CancellationToken(true)));

        Assert.Equal(Unordered, await router.ReadAsync("search", CancellationToken.None));
    }

    [Fact]
    public async Task Registered_it_is_the_router_and_answers_for_flags()
    {
        var collection = new ServiceCollection();
        collection.AddProgressiveCore().AddFeatureFlags(options => options.AddTarget("search", "v1", "v2"));
        await using var services = collection.BuildServiceProvider();

        await services.GetRequiredService<ITrafficRouter>().ApplyAsync(Fifth with { Exposure = Exposure.Everyone }, CancellationToken.None);

        Assert.True(services.GetRequiredService<IFeatureFlags>().IsOn("new-search", new FlagUser("ann")));
        Assert.Same(services.GetRequiredService<FeatureFlagRouter>(), services.GetRequiredService<ITrafficRouter>());
    }
}
