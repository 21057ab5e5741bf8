using CsCheck;
using Progressive.Statistics.Sequential;

namespace Progressive.Statistics.Tests.Sequential;

public class GroupSequentialStateTests
{
    private static readonly GroupSequentialPlan plan = new(SpendingFunction.KimDeMets(2), 0.05);

    [Fact]
    public void The_only_look_has_the_whole_level()
    {
        var look = plan.Start().Look(1);
        Assert.Equal(NormalTail.UpperQuantile(0.05), look.CriticalValue, 1e-10);
        Assert.Equal(0.05, look.NominalAlpha, 1e-12);
        Assert.Equal((1, 1, 0.05, 0.05), (look.Number, look.Information, look.NewlySpent, look.Spent));
    }

    [Fact]
    public void A_look_spends_what_the_plan_allows_since_the_last_one_whatever_was_left_out()
    {
        var look = plan.Start().Look(0.2).Next.Look(0.7);
        Assert.Equal(0.05 * 0.49, look.Spent, 1e-15);
        Assert.Equal(0.05 * (0.49 - 0.04), look.NewlySpent, 1e-15);
        Assert.InRange(look.NominalAlpha, look.NewlySpent, look.Spent);
    }

    [Theory]
    [InlineData(0.4)]
    [InlineData(0.3)]
    [InlineData(0)]
    public void A_look_without_more_information_spends_nothing(double information)
    {
        var before = plan.Start().Look(0.4).Next;
        var look = before.Look(information);
        Assert.Equal((2, double.PositiveInfinity, 0, 0), (look.Number, look.CriticalValue, look.NominalAlpha, look.NewlySpent));
        Assert.Equal(0.4, look.Next.Information);
        Assert.Equal(before.Look(0.6).CriticalValue, look.Next.Look(0.6).CriticalValue);
    }

    [Fact]
    public void What_is_too_little_to_spend_waits_for_the_next_look()
    {
        var early = new GroupSequentialPlan(SpendingFunction.OBrienFleming, 0.05).Start();
        var look = early.Look(0.01);
        Assert.Equal((double.PositiveInfinity, 0), (look.CriticalValue, look.Spent));
        Assert.Equal(early.Look(0.5).CriticalValue, look.Next.Look(0.5).CriticalValue);
    }

    [Fact]
    public void Information_that_hardly_grows_waits_for_the_next_look()
    {
        var state = plan.Start().Look(0.5).Next;
        var look = state.Look(0.5 + 1e-9);
        Assert.Equal(double.PositiveInfinity, look.CriticalValue);
        Assert.Equal(state.Look(0.6).CriticalValue, look.Next.Look(0.6).CriticalValue);
    }

    [Fact]
    public void More_information_than_planned_spends_the_rest_and_then_nothing()
    {
        var overrun = plan.Start().Look(0.5).Next.Look(1.3);
        Assert.Equal(0.05, overrun.Spent);
        Assert.Equal((double.PositiveInfinity, 0.05), (overrun.Next.Look(1.5).CriticalValue, overrun.Next.Look(1.5).Spent));
    }

    [Fact]
    public void A_reserve_lasts_however_far_the_plan_is_overrun()
    {
        var state = new GroupSequentialPlan(SpendingFunction.Pocock, 0.05, reserve: 0.2).Start();
        var complete = state.Look(1);
        Assert.Equal(0.04, complete.Spent, 1e-15);
        var spent = complete.Spent;
        state = complete.Next;
        for (var information = 1.5; information < 100; information *= 1.5)
        {
            var look = state.Look(information);
            Assert.InRange(look.Spent, spent, 0.05);
            Assert.InRange(look.NominalAlpha, look.NewlySpent, look.Spent);
            (state, spent) = (look.Next, look.Spent);
        }

        Assert.Equal(0.04 + 0.01 * (1 - 1 / 4.0), new GroupSequentialPlan(SpendingFunction.Pocock, 0.05, reserve: 0.2).Spent(4), 1e-15);
    }

    [Fact]
    public void The_last_look_spends_all_that_is_left_with_less_information_than_planned()
    {
        var state = plan.Start().Look(0.3).Next;
        var last = state.LastLook(0.6);
        Assert.Equal(0.05, last.Spent);
        Assert.True(last.CriticalValue < state.Look(0.6).CriticalValue);
    }

    [Fact]
    public void Twelve_digits_down_a_level_still_has_its_boundary()
    {
        var tiny = new GroupSequentialPlan(SpendingFunction.Pocock, 1e-12);
        var state = tiny.Start();
        for (var k = 1; k <= 10; k++)
        {
            var look = state.Look(k / 10.0);
            Assert.InRange(look.NominalAlpha, look.NewlySpent, look.Spent);
            Assert.InRange(look.CriticalValue, 7, 7.6);
            state = look.Next;
        }

        Assert.True(double.IsPositiveInfinity(new GroupSequentialPlan(SpendingFunction.Pocock, 0).Start().Look(1).CriticalValue));
    }

    [Fact]
    public void A_state_is_not_changed_by_looking() =>
        Gen.Double[0.001, 1.2].Array[1, 12].Sample(
            times =>
            {
                var state = plan.Start();
                foreach (var time in times)
                {
                    var look = state.Look(time);
                    Assert.Equal(look.CriticalValue, state.Look(time).CriticalValue);
                    Assert.InRange(look.Spent, state.Spent, 0.05);
                    Assert.Equal(look.Spent - state.Spent, look.NewlySpent, 1e-16);
                    state = look.Next;
                }
            },
            iter: 100);

    [Fact]
    public void Both_sides_together_spend_twice_what_one_side_does()
    {
        // By simulation at five unequal looks: the only check that does not share the recursion.
        double[] times = [0.1, 0.35, 0.4, 0.8, 1];
        var state = new GroupSequentialPlan(SpendingFunction.Pocock, 0.025, isTwoSided: true).Start();
        var boundary = times.Select(t =>
        {
            var look = state.Look(t);
            state = look.Next;
            return look.CriticalValue * Math.Sqrt(t);
        }).ToArray();
        var random = new Random(20261123);
        const int Runs = 200_000;
        var crossed = 0;
        for (var run = 0; run < Runs; run++)
        {
            double path = 0, before = 0;
            for (var k = 0; k < times.Length; k++)
            {
                path += Math.Sqrt(times[k] - before) * Normal(random);
                before = times[k];
                if (Math.Abs(path) >= boundary[k])
                {
                    crossed++;
                    break;
                }
            }
        }

        Assert.Equal(0.05, (double)crossed / Runs, 3 * Math.Sqrt(0.05 * 0.95 / Runs));
    }

    [Fact]
    public void What_lies_outside_its_range_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => plan.Start().Look(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => plan.Start().Look(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => plan.Start().LastLook(double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GroupSequentialPlan(SpendingFunction.Pocock, 0.6));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GroupSequentialPlan(SpendingFunction.Pocock, 0.05, reserve: 1));
        Assert.Throws<ArgumentNullException>(() => new GroupSequentialPlan(null!, 0.05));
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
