using Progressive.Statistics.Sequential;

namespace Progressive.Statistics.Calibration;

/// <summary>Poisson events over like exposures, compared by the exact bounds of their ratio.</summary>
internal sealed class CountScenario(string name, int[] horizons, double perLook) : Scenario(name, horizons)
{
    public const string BetaBinomial = ProportionScenario.BetaBinomial;

    public override IReadOnlyList<string> SequentialRules { get; } = [.. Spending, BetaBinomial];

    public override void Run(Random random)
    {
        Alarms.Begin();
        long x = 0, y = 0;
        var process = RateRatioProcess.Start();
        for (var look = 0; look < Most; look++)
        {
            int newX = Poisson(random, perLook), newY = Poisson(random, perLook);
            (x, y) = (x + newX, y + newY);
            var roughly = x == y ? 0 : (x - y) / Math.Sqrt(x + y);
            Ask(look, roughly, 0.3, alpha => RateBounds.Ratio(x, 1, y, 1, alpha, alpha).Lower > 1);

            process = process.Observe(newX, newY, 1);
            Ask(BetaBinomial, look, () => x > y && process.LogEvidence(1) >= -Math.Log(Schedule.Alpha));
        }
    }
}
