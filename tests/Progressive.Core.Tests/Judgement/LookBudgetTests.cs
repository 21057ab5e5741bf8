using CsCheck;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Policies;

namespace Progressive.Core.Tests.Judgement;

public class LookBudgetTests
{
    [Fact]
    public void However_often_one_looks_the_budget_is_never_overspent()
    {
        var looks =
            from budget in Gen.Double[1e-6, 0.5]
            from planned in Gen.Int[1, 500]
            from taken in Gen.Int[1, 3000]
            select (budget, planned, taken);
        looks.Sample(
            item =>
            {
                var spent = Enumerable.Range(1, item.taken).Sum(look => LookBudget.Of(item.budget, look, item.planned));
                Assert.InRange(spent, 0, item.budget * (1 + 1e-12));
            },
            iter: 300);
    }

    [Fact]
    public void Planned_looks_share_evenly_and_those_beyond_share_the_rest()
    {
        Assert.All(Enumerable.Range(1, 9), look => Assert.Equal(0.005, LookBudget.Of(0.05, look, 9), 15));
        Assert.Equal(0.0025, LookBudget.Of(0.05, 10, 9), 15);
        Assert.Equal(0.005 / 6, LookBudget.Of(0.05, 11, 9), 15);
        Assert.True(LookBudget.Of(0.05, 100_000, 9) > 0);
    }

    [Fact]
    public void Every_check_has_the_whole_budget_to_pass_and_its_share_to_fail()
    {
        var guard = Guard("""
            p95 of latency at most 500 ms
            latency at most 10% worse than before
            observe errors at most 1pp worse than before
            """);

        Assert.Equal(2, guard.DecidingChecks);
        foreach (var check in guard.Checks)
        {
            var whole = 0.05 * 0.9 / check.PlannedLooks;
            Assert.Equal(whole, LookBudget.ForPass(guard, check, 1), 15);
            Assert.Equal(whole / 2, LookBudget.ForFail(guard, check, 1), 15);
        }
    }

    [Fact]
    public void A_step_where_only_observed_checks_are_due_divides_by_nobody()
    {
        var guard = Guard("""
            observe errors at most 1pp worse than before
            p95 of latency at most 500 ms
            """);
        guard = guard with { Checks = new ValueList<DueCheck>(guard.Checks.Take(1)) };

        Assert.Equal(0, guard.DecidingChecks);
        Assert.Equal(LookBudget.ForPass(guard, guard.Checks[0], 1), LookBudget.ForFail(guard, guard.Checks[0], 1));
    }

    private static Guard Guard(string checks) => Assert.IsType<HoldStage>(new RolloutMachine(PolicyTexts.Parse($$"""
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
