using Progressive.Statistics.Sequential;

namespace Progressive.Statistics.Calibration;

/// <summary>Events among trials, compared by the score bounds of their difference.</summary>
internal sealed class ProportionScenario(string name, int[] horizons, int perLook, double probability) : Scenario(name, horizons)
{
    public const string BetaBinomial = "beta-binomial e-process";

    public override IReadOnlyList<string> SequentialRules { get; } = [.. Spending, BetaBinomial];

    public override void Run(Random random)
    {
        Alarms.Begin();
        long x = 0, y = 0, trials = 0;
        var process = RateRatioProcess.Start();
        for (var look = 0; look < Most; look++)
        {
            int newX = Binomial(random, perLook, probability), newY = Binomial(random, perLook, probability);
            (x, y, trials) = (x + newX, y + newY, trials + perLook);
            Ask(look, Score(x, y, trials), 1e-6, alpha =>
                ProportionBounds.MiettinenNurminenDifference(x, trials, y, trials, alpha, alpha).Lower > 0);

            process = process.Observe(newX, newY, 1);
            Ask(BetaBinomial, look, () => x > y && process.LogEvidence(1) >= -Math.Log(Schedule.Alpha));
        }
    }

    /// <summary>The statistic that the bounds invert, at no difference.</summary>
    private static double Score(long x, long y, long trials)
    {
        var pooled = (x + y) / (2.0 * trials);
        var total = 2.0 * trials;
        return x == y ? 0 : (x - y) / (double)trials / Math.Sqrt(pooled * (1 - pooled) * 2 / trials * (total / (total - 1)));
    }
}
