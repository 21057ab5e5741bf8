using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Tests.Traffic;

/// <summary>What a router knows of an order is compared with it, and what it cannot know is not.</summary>
public class ReadingTests
{
    private static readonly ExposureOrder Fifth = new("checkout", "v2", "v1", Exposure.OfShare(new Percent(20)), 3, 7);

    [Fact]
    public void An_order_that_is_in_force_is_shown_by_a_reading_with_as_little_as_its_exposure()
    {
        Assert.True(ExposureReading.Of(Fifth).Shows(Fifth));
        Assert.True(new ExposureReading(Fifth.Exposure, ValueList<string>.Empty).Shows(Fifth));
        Assert.True(new ExposureReading(Fifth.Exposure, new(["v1", "v2"])).Shows(Fifth));
        Assert.True((ExposureReading.Of(Fifth) with { Fence = 6 }).Shows(Fifth));
    }

    [Fact]
    public void What_differs_in_anything_known_is_another_order()
    {
        Assert.False((ExposureReading.Of(Fifth) with { Revision = 2 }).Shows(Fifth));
        Assert.False((ExposureReading.Of(Fifth) with { Exposure = Exposure.OfShare(new Percent(19)) }).Shows(Fifth));
        Assert.False(new ExposureReading(Fifth.Exposure, new(["v2", "v3"])).Shows(Fifth));
        Assert.False(new ExposureReading(Fifth.Exposure, new(["v1"])).Shows(Fifth));
    }

    [Theory]
    [InlineData("19.921875", true)]
    [InlineData("20.2", true)]
    [InlineData("20.3", false)]
    [InlineData("0", false)]
    public void A_router_of_coarse_weights_shows_the_share_that_they_come_nearest_to(string percent, bool shows) => Assert.Equal(
        shows,
        new ExposureReading(Exposure.OfShare(new Percent(decimal.Parse(percent, System.Globalization.CultureInfo.InvariantCulture))), new(["v1", "v2"]))
        {
            Tolerance = new Percent(0.2m),
        }.Shows(Fifth));

    [Fact]
    public void Environments_are_compared_by_name_and_their_parts_within_the_tolerance()
    {
        var order = Fifth with { Exposure = Exposure.OfEnvironments(["eu-1"], new([new EnvironmentShare("eu-2", new Percent(10))]), 3) };
        var near = new ExposureReading(Exposure.OfEnvironments(["eu-1"], new([new EnvironmentShare("eu-2", new Percent(10.1m))]), 3), ValueList<string>.Empty)
        {
            Tolerance = new Percent(0.2m),
        };

        Assert.True(near.Shows(order));
        Assert.False((near with { Tolerance = new Percent(0) }).Shows(order));
        Assert.False(near.Shows(order with { Exposure = Exposure.OfEnvironments(["us-1"], new([new EnvironmentShare("eu-2", new Percent(10))]), 3) }));
        Assert.False(near.Shows(order with { Exposure = Exposure.OfEnvironments(["eu-1"], new([new EnvironmentShare("us-1", new Percent(10))]), 3) }));
    }

    [Fact]
    public void A_version_that_serves_alone_is_a_candidate_for_everyone_where_nobody_keeps_the_order()
    {
        var everyone = Fifth with { Exposure = Exposure.Everyone };

        Assert.True(new ExposureReading(Exposure.Nobody, new(["v2"])).Shows(everyone));
        Assert.False(new ExposureReading(Exposure.Nobody, new(["v1"])).Shows(everyone));
        Assert.False(new ExposureReading(Exposure.Nobody, new(["v2"]), 3).Shows(everyone));
        Assert.False(new ExposureReading(Exposure.Nobody, new(["v2"])).Shows(Fifth with { Exposure = Exposure.Nobody }));
    }

    [Fact]
    public void The_versions_that_serve_follow_from_the_order()
    {
        Assert.Equal(["v1"], (Fifth with { Exposure = Exposure.Nobody }).Serving);
        Assert.Equal(["v1"], (Fifth with { Exposure = Exposure.Preview }).Serving);
        Assert.Equal(["v1"], (Fifth with { Exposure = Exposure.Mirrored(new Percent(5)) }).Serving);
        Assert.Equal(["v2", "v1"], Fifth.Serving);
        Assert.Equal(["v2"], (Fifth with { Exposure = Exposure.Everyone }).Serving);
    }

    [Fact]
    public void All_that_a_target_cannot_have_is_said_at_once()
    {
        var target = new RouterTarget(new(["eu-1"]), new(["v1"]), RouterCapabilities.Shares | RouterCapabilities.Groups) { FinestShare = new Percent(1) };
        var order = Fifth with { Exposure = Exposure.OfShare(new Percent(0.5m), new(["beta"]), new([])), Flag = "search" };

        var refused = Assert.Throws<ArgumentException>(() => target.ThrowIfUnable(order, "fake"));

        Assert.Equal(
            "Router 'fake' cannot send requests of 'checkout' to version 'v2'; it knows v1. "
            + "Router 'fake' cannot bring about 'flag \"search\"' for 'checkout'; it can do nobody and everyone, shares of all requests, groups of users. "
            + "Router 'fake' knows no group 'beta' of 'checkout'; it knows none. "
            + "Router 'fake' cannot bring about 0.5% for 'checkout': its finest share is 1%. (Parameter 'order')",
            refused.Message);
        target.ThrowIfUnable(Fifth with { Exposure = Exposure.Nobody }, "fake");
    }

    [Theory]
    [InlineData("0.4", false)]
    [InlineData("0.5", true)]
    [InlineData("99.5", true)]
    [InlineData("99.6", false)]
    [InlineData("0", true)]
    [InlineData("100", true)]
    public void A_share_as_fine_as_the_finest_is_possible_and_so_is_what_is_left_of_one(string percent, bool isPossible)
    {
        var target = new RouterTarget(ValueList<string>.Empty, new(["v1", "v2"]), RouterCapabilities.Shares) { FinestShare = new Percent(0.5m) };
        var share = new Percent(decimal.Parse(percent, System.Globalization.CultureInfo.InvariantCulture));

        var refusal = Record.Exception(() => target.ThrowIfUnable(Fifth with { Exposure = Exposure.OfShare(share) }, "fake"));

        Assert.Equal(isPossible, refusal is null);
    }

    [Fact]
    public void A_target_of_flags_asks_for_one()
    {
        var target = new RouterTarget(ValueList<string>.Empty, new(["v1", "v2"]), RouterCapabilities.FeatureFlags) { NeedsFlag = true };

        Assert.StartsWith(
            "Router 'fake' sets feature flags of 'checkout', and nothing else: name one.",
            Assert.Throws<ArgumentException>(() => target.ThrowIfUnable(Fifth with { Exposure = Exposure.Everyone }, "fake")).Message,
            StringComparison.Ordinal);
        target.ThrowIfUnable(Fifth with { Flag = "search" }, "fake");
    }
}
