using Progressive.Policies.Plan;

namespace Progressive.Policies.Tests.Plan;

/// <summary>Who has the candidate: audiences add up, and each says whether it added or lost anybody.</summary>
public class ReachTests
{
    [Fact]
    public void A_number_of_environments_is_filled_up_next_to_those_reached_by_name()
    {
        var reach = Reach.Of(Phased());

        Assert.True(reach.Add(new Audience.Environments(new(["us-1"]))));
        Assert.True(reach.Add(new Audience.FirstEnvironments(2, 4)));
        Assert.False(reach.Add(new Audience.FirstEnvironments(2, 4)));
        Assert.Equal(["eu-1", "us-1"], reach.Environments);
        Assert.Equal(50m, reach.Share.Value);
    }

    [Fact]
    public void A_part_counts_until_its_environment_is_reached_whole()
    {
        var reach = Reach.Of(Phased());

        Assert.True(reach.Add(new Audience.EnvironmentPercentage(new Percent(10m), "europe")));
        Assert.Equal(5m, reach.Share.Value);
        Assert.False(reach.Add(new Audience.EnvironmentPercentage(new Percent(5m), "eu-2")));
        Assert.True(reach.Add(new Audience.Environments(new(["eu-2"]))));
        Assert.Equal(27.5m, reach.Share.Value);
        Assert.Equal([new Audience.EnvironmentPercentage(new Percent(10m), "eu-1")], reach.EnvironmentShares);
        Assert.True(reach.Drop(new Audience.Environments(new(["europe"]))));
        Assert.False(reach.Drop(new Audience.Environments(new(["europe"]))));
        Assert.Equal(0m, reach.Share.Value);
        Assert.True(reach.Add(new Audience.Percentage(new Percent(25m))));
        Assert.Equal(["eu-1"], reach.Environments);
    }

    [Fact]
    public void A_mirror_ends_with_the_next_step_and_adds_no_share()
    {
        var reach = Reach.Of(new Strategy.Canary());

        Assert.True(reach.Add(new Audience.Mirror(new Percent(20m))));
        Assert.False(reach.Add(new Audience.Same()));
        Assert.Equal((new Percent(20m), default), (reach.Mirrored, reach.Share));
        Assert.True(reach.Add(new Audience.Percentage(new Percent(5m))));
        Assert.Equal((null, new Percent(5m)), (reach.Mirrored, reach.Share));
    }

    [Fact]
    public void Where_a_group_or_a_route_has_it_only_the_router_knows_the_share_of_the_traffic()
    {
        var reach = Reach.Of(new Strategy.Canary());
        reach.Add(new Audience.Percentage(new Percent(5m)));
        Assert.Equal(new Percent(5m), reach.TrafficShare);

        Assert.True(reach.Add(new Audience.UserGroup("beta")));
        Assert.False(reach.Add(new Audience.UserGroup("beta")));
        Assert.Null(reach.TrafficShare);

        Assert.True(reach.Drop(new Audience.UserGroup("beta")));
        Assert.Equal(new Percent(5m), reach.TrafficShare);
    }

    [Fact]
    public void Of_a_share_that_is_dropped_the_largest_other_one_remains()
    {
        var reach = Reach.Of(new Strategy.FeatureFlag());
        foreach (var share in new[] { 5m, 10m, 30m })
        {
            reach.Add(new Audience.Percentage(new Percent(share)));
        }

        Assert.True(reach.Drop(new Audience.Percentage(new Percent(30m))));
        Assert.False(reach.Drop(new Audience.Percentage(new Percent(30m))));
        Assert.Equal(10m, reach.Share.Value);
    }

    private static Strategy.Phased Phased() => new()
    {
        Environments = new ValueList<string>(["eu-1", "eu-2", "us-1", "us-2"]),
        Rings = new ValueList<Ring>([new Ring("europe", new ValueList<string>(["eu-1", "eu-2"]))]),
    };
}
