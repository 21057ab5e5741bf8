using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Tests.Engine;

/// <summary>Which version is read where and when, and how much of the traffic it has: what a rate over time is divided by.</summary>
public class SidesTests
{
    private static readonly DateTimeOffset Begin = World.Begin;
    private static readonly Policy Policy = PolicyTexts.Parse("""
        policy regions {
          metric orders rate "orders" higher is better
          phased over eu-1, eu-2, us-1, us-2 alike {
            step 2 of 4 hold 10m
            step 4 of 4 hold 10m
          }
          gate g {
            orders at most 10% worse than before
          }
        }
        """);

    private static readonly EnvironmentShare Tenth = new("us-1", new Percent(10));

    public static TheoryData<Exposure, double?, double?, double?> Exposures => new()
    {
        { Exposure.OfShare(new Percent(20)), 0.2, 0.8, 1 },
        { Exposure.Everyone, 1, 0, 1 },
        { Exposure.Nobody, 0, 1, 1 },
        { Exposure.Preview, 0, 1, 1 },
        { Exposure.Mirrored(new Percent(30)), 0.3, 1, 1 },
        { Exposure.OfEnvironments(["eu-1", "eu-2"], 4), 0.5, 0.5, 0.5 },
        { Exposure.OfEnvironments(["eu-1"], new ValueList<EnvironmentShare>([Tenth]), 4), 0.275, 0.725, 0.5 },
        { Exposure.OfShare(new Percent(0), new ValueList<string>(["beta"]), ValueList<RequestMatch>.Empty), null, null, 1 },
    };

    [Theory]
    [MemberData(nameof(Exposures))]
    public void Each_side_has_its_share_of_the_traffic(Exposure exposure, double? candidate, double? baseline, double? before)
    {
        Equal(candidate, Sides.Candidate(Policy.Metrics[0], exposure, Begin, Begin.AddMinutes(5)).TrafficShare);
        Equal(baseline, Reference(exposure, Progressive.Policies.Reference.Baseline).TrafficShare);
        Equal(before, Reference(exposure, new Reference(ReferenceKind.Before, null)).TrafficShare);

        static void Equal(double? expected, double? share)
        {
            Assert.Equal(expected is null, share is null);
            Assert.Equal(expected ?? 0, share ?? 0, 12);
        }
    }

    [Fact]
    public void Before_is_the_same_places_over_an_equally_long_time_until_the_start()
    {
        var exposure = Exposure.OfEnvironments(["eu-1"], new ValueList<EnvironmentShare>([Tenth]), 4);
        var (query, _) = Reference(exposure, new Reference(ReferenceKind.Before, TimeSpan.FromDays(7)));

        Assert.Equal(("v1", "eu-1, us-1"), (query.Version, query.Environments.ToString()));
        Assert.Equal((Begin.AddDays(-7).AddMinutes(-5), Begin.AddDays(-7)), (query.From, query.To));
    }

    private static Sides Sides => new(new RolloutHeader(new RolloutId("r"), "checkout", "v2", "v1", "ann", Begin, ""), Policy);

    private static (Progressive.Core.Metrics.MetricQuery Query, double? TrafficShare) Reference(Exposure exposure, Reference reference) =>
        Sides.Reference(Policy.Metrics[0], reference, exposure, Begin.AddMinutes(10), Begin.AddMinutes(15));
}
