using Progressive.Core.Judgement;
using Progressive.Policies.Plan;
using Progressive.Statistics.Sequential;

namespace Progressive.Core.Tests.Judgement;

/// <summary>How many looks can decide, however many there are.</summary>
public class LookSpacingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1440)]
    [InlineData(LookSchedule.DecidingLooks)]
    public void Steps_of_a_usual_number_of_looks_have_them_all(int looks) => Assert.Equal(looks, Deciding(looks, looks).Count);

    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(500)]
    public void However_short_the_interval_is_the_looks_that_decide_are_bounded(int times)
    {
        var looks = times * LookSchedule.DecidingLooks;

        Assert.InRange(Deciding(looks, looks).Count, LookSchedule.DecidingLooks / 2, LookSchedule.DecidingLooks + (256 * Math.Log(looks)));
    }

    [Fact]
    public void Beyond_the_plan_their_number_grows_with_the_logarithm_of_the_time()
    {
        var looks = 4 * LookSchedule.DecidingLooks;
        var (planned, all) = (Deciding(looks, looks).Count, Deciding(looks, 10 * looks).Count);

        Assert.InRange(all - planned, 1, 1.01 * LookSchedule.DecidingLooks * Math.Log(10));
    }

    [Fact]
    public void A_verdict_comes_at_most_a_2048th_of_the_plan_later_than_with_all_looks()
    {
        const int Looks = 100_000;
        var deciding = Deciding(Looks, Looks);

        Assert.Equal(1, deciding[^1]);
        Assert.All(deciding.Zip(deciding.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 0, (1d / LookSchedule.DecidingLooks) + (1d / Looks)));
    }

    [Fact]
    public void Fewer_looks_have_levels_that_are_hardly_lower_than_with_all_and_spend_the_same()
    {
        const int Looks = 600;
        var plan = new GroupSequentialPlan(SpendingFunction.Pocock, 0.05, reserve: 0.1);
        var (all, some) = (plan.Start(), plan.Start());
        GroupSequentialLook exact = null!, spaced = null!;
        for (var look = 1; look <= Looks; look++)
        {
            exact = all.Look(look, (double)look / Looks);
            all = exact.Next;
            if (look % 4 == 0)
            {
                spaced = some.Look(look, (double)look / Looks);
                some = spaced.Next;
            }
        }

        Assert.Equal(exact.Spent, spaced.Spent, 12);
        Assert.InRange(spaced.CriticalValue, exact.CriticalValue - 0.15, exact.CriticalValue);
    }

    // When the looks that decide are, of some that are evenly apart in the planned time and go on after it.
    private static List<double> Deciding(int planned, int all)
    {
        var (deciding, last) = (new List<double>(), 0d);
        for (var look = 1; look <= all; look++)
        {
            var schedule = (double)look / planned;
            if (LookSpacing.Suffices(last, schedule))
            {
                deciding.Add(schedule);
                last = schedule;
            }
        }

        return deciding;
    }
}
