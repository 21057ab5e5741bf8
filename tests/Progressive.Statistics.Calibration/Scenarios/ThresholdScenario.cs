using Progressive.Statistics.Sequential;

namespace Progressive.Statistics.Calibration;

/// <summary>A quantile that lies exactly at its threshold: whether too many values lie above it.</summary>
internal sealed class ThresholdScenario(string name, int[] horizons, int perLook, double above) : Scenario(name, horizons)
{
    public const string BetaBinomial = ProportionScenario.BetaBinomial;

    public override IReadOnlyList<string> SequentialRules { get; } = [.. Spending, BetaBinomial];

    public override void Run(Random random)
    {
        Alarms.Begin();
        long events = 0, trials = 0;
        var process = ProportionProcess.Start(above);
        for (var look = 0; look < Most; look++)
        {
            var added = Binomial(random, perLook, above);
            (events, trials) = (events + added, trials + perLook);
            var roughly = (events - trials * above) / Math.Sqrt(trials * above * (1 - above));
            Ask(look, roughly, 0.3, alpha => ProportionBounds.ClopperPearson(events, trials, alpha, alpha).Lower > above);

            process = process.Observe(added, perLook);
            Ask(BetaBinomial, look, () => events > trials * above && process.LogEvidence(above) >= -Math.Log(Schedule.Alpha));
        }
    }
}
