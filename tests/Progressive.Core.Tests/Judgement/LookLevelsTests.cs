using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Policies;
using Progressive.Policies.Plan;
using Progressive.Statistics.Sequential;

namespace Progressive.Core.Tests.Judgement;

/// <summary>How the error budget of a step becomes the levels of its looks.</summary>
public class LookLevelsTests
{
    [Fact]
    public void A_single_look_at_the_end_has_all_but_the_reserve_to_pass_and_its_share_of_it_to_fail()
    {
        var guard = Guard("""
            p95 of latency at most 500 ms
            latency at most 10% worse than before
            observe errors at most 1pp worse than before
            """);

        Assert.Equal(2, guard.DecidingChecks);
        for (var check = 0; check < 3; check++)
        {
            var levels = LookLevels.Of(guard, new NumberedCheck(check, 1) { Schedule = 1 }, 100);
            Assert.Equal(0.045, levels.Pass, 10);
            Assert.Equal(0.0225, levels.Fail, 10);
        }
    }

    [Fact]
    public void A_point_estimate_takes_no_share_of_the_budget()
    {
        var guard = Guard("p95 of latency at most 500 ms\nerrors at most 2% using plain");

        Assert.Equal(1, guard.DecidingChecks);
        Assert.Equal(0.045, LookLevels.Of(guard, new NumberedCheck(0, 1) { Schedule = 1 }, 100).Fail, 10);
    }

    [Fact]
    public void A_step_where_only_observed_checks_are_due_divides_by_nobody()
    {
        var guard = Guard("observe errors at most 1pp worse than before\np95 of latency at most 500 ms");
        guard = guard with { Checks = new ValueList<DueCheck>(guard.Checks.Take(1)) };

        Assert.Equal(0, guard.DecidingChecks);
        Assert.Equal(0.045, LookLevels.Of(guard, new NumberedCheck(0, 1) { Schedule = 1 }, 100).Fail, 10);
    }

    [Fact]
    public void Promotion_is_careful_and_rolling_back_is_fast_unless_the_gate_says_otherwise()
    {
        var usual = Levels(Guard("p95 of latency at most 500 ms"));
        var early = Levels(Guard("p95 of latency at most 500 ms\nspending early"));
        var even = Levels(Guard("p95 of latency at most 500 ms\nspending even"));
        var late = Levels(Guard("p95 of latency at most 500 ms\nspending late"));

        Assert.True(usual[0].Pass < usual[0].Fail / 5);
        Assert.All(new[] { early, even, late }, levels => Assert.All(levels, level => Assert.Equal(level.Pass, level.Fail)));
        Assert.Equal(usual.Select(level => level.Fail), early.Select(level => level.Fail));
        Assert.True(late[0].Pass < usual[0].Pass && usual[0].Pass < even[0].Pass && even[0].Pass < early[0].Pass);
        Assert.True(late[^1].Pass > usual[^1].Pass && usual[^1].Pass > even[^1].Pass && even[^1].Pass > early[^1].Pass);
    }

    [Fact]
    public void Levels_are_those_of_the_boundaries_at_the_information_there_really_was()
    {
        var guard = Guard("latency at most 10% worse than before");
        var plan = new GroupSequentialPlan(SpendingFunction.KimDeMets(2), 0.05, reserve: 0.1);
        var (state, earlier) = (plan.Start(), JudgedLooks.None);
        foreach (var (schedule, information) in new[] { (0.1, 20.0), (0.3, 21.0), (0.5, 400.0), (1.0, 500.0), (1.7, 900.0) })
        {
            var expected = state.Look(information, schedule);
            var levels = LookLevels.Of(guard, new NumberedCheck(0, 1) { Schedule = schedule, Earlier = earlier }, information);

            Assert.Equal(expected.NominalAlpha, levels.Pass, 12);
            (state, earlier) = (expected.Next, earlier.Add(new JudgedLook(schedule, information)));
        }

        Assert.True(state.Spent < 0.05);
    }

    [Fact]
    public void What_was_spent_is_remembered_from_look_to_look_and_worked_out_anew_where_a_step_begins_anew()
    {
        var guard = Guard("latency at most 10% worse than before");
        var spent = new SpentLooks();
        for (var step = 0; step < 2; step++)
        {
            var earlier = JudgedLooks.None;
            for (var look = 1; look <= 20; look++)
            {
                var numbered = new NumberedCheck(0, look) { Schedule = look / 15.0, Earlier = earlier };
                Assert.Equal(LookLevels.Of(guard, numbered, 30 * look), LookLevels.Of(guard, numbered, 30 * look, spent));
                earlier = earlier.Add(new JudgedLook(look / 15.0, 30 * look));
            }
        }
    }

    [Fact]
    public void Without_new_data_nothing_more_can_be_claimed()
    {
        var guard = Guard("latency at most 10% worse than before");
        var again = new NumberedCheck(0, 2) { Schedule = 1, Earlier = JudgedLooks.None.Add(new JudgedLook(0.5, 100)) };

        Assert.Equal(new LookLevels(0, 0), LookLevels.Of(guard, again, 100));
    }

    [Fact]
    public void Trailing_windows_share_the_budget_evenly()
    {
        var guard = Guard("latency at most 10% worse than before over 3s");
        var due = Assert.Single(guard.Checks);
        var levels = LookLevels.Of(guard, new NumberedCheck(0, 1) { Schedule = 0.3 }, 100);

        Assert.Equal(0.05 * 0.9 / due.PlannedLooks, levels.Pass, 15);
        Assert.Equal(levels.Pass, levels.Fail);
    }

    private static LookLevels[] Levels(PlannedGate guard)
    {
        var (levels, earlier) = (new List<LookLevels>(), JudgedLooks.None);
        for (var look = 1; look <= 10; look++)
        {
            levels.Add(LookLevels.Of(guard, new NumberedCheck(0, look) { Schedule = look / 10.0, Earlier = earlier }, 100 * look));
            earlier = earlier.Add(new JudgedLook(look / 10.0, 100 * look));
        }

        return [.. levels];
    }

    private static PlannedGate Guard(string checks) => Assert.IsType<HoldStage>(new RolloutMachine(PolicyTexts.Parse($$"""
        policy budget {
          {{PolicyTexts.Metrics}}
          canary {
            step 50% hold 10s
            step 100% hold 10s
          }
          gate limits every 1s {
            {{checks}}
          }
          gate other every 1s {
            p95 of latency at most 500 ms
          }
        }
        """)).Plan.Stages[0]).Guards[0];
}
