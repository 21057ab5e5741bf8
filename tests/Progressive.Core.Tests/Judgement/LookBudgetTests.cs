using CsCheck;
using Progressive.Core.Judgement;

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
}
