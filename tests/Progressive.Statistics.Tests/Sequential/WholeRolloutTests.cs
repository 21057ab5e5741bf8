using Progressive.Statistics.Sequential;

namespace Progressive.Statistics.Tests.Sequential;

/// <summary>The example of docs/statistics/sequential.md.</summary>
public class WholeRolloutTests
{
    [Fact]
    public void A_slower_candidate_fails_early_and_a_like_one_passes_with_one_state_per_claim()
    {
        Assert.Equal(Ruling.Fail, Rule(1.5, out var failedAt));
        Assert.Equal(Ruling.Pass, Rule(1, out var passedAt));
        Assert.True(failedAt < passedAt && passedAt < 60, $"failed at {failedAt}, passed at {passedAt}");
    }

    private static Ruling Rule(double slowness, out int look)
    {
        // At most 10% slower, looked at each minute for an hour, 30 requests per side and minute planned.
        const double Planned = 60 * 30 / 2.0;
        var passing = new GroupSequentialPlan(SpendingFunction.KimDeMets(2), 0.05, reserve: 0.1).Start();
        var failing = new GroupSequentialPlan(SpendingFunction.Pocock, 0.05, reserve: 0.1).Start();
        var ruling = LatchedRuling.Start(Margins.LargerIsWorse(1.1, 1.1));

        var random = new Random(20261123);
        List<double> candidate = [], baseline = [];
        while (ruling.Ruling == Ruling.Undecided && ruling.Look < 60)
        {
            for (var i = 0; i < 30; i++)
            {
                candidate.Add(slowness * Lognormal(random));
                baseline.Add(Lognormal(random));
            }

            double n = candidate.Count, m = baseline.Count;
            var information = n * m / (n + m) / Planned;
            GroupSequentialLook pass = passing.Look(information), fail = failing.Look(information);
            (passing, failing) = (pass.Next, fail.Next);

            // Larger is worse: the lower bound can fail, the upper one pass.
            var bounds = LocationBounds.Ratio([.. candidate], [.. baseline], fail.NominalAlpha, pass.NominalAlpha);
            ruling = ruling.After(bounds, Math.Max(pass.Spent, fail.Spent));
        }

        look = ruling.Look;
        return ruling.Ruling;
    }

    private static double Lognormal(Random random) =>
        Math.Exp(0.5 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
}
