using Progressive.Statistics.Calibration;

namespace Progressive.Statistics.Tests.Sequential;

/// <summary>
/// Seeded simulation: looking again and again at two sides without a difference raises an alarm no more often than promised,
/// three standard errors allowed. Progressive.Statistics.Calibration runs the same at length.
/// </summary>
public class FalseAlarmTests
{
    [Fact]
    public void Continuous_values_raise_few_false_alarms() =>
        AssertCalibrated(new RankScenario("continuous", [10, 30, 60], 10, RankScenario.Lognormal), LongForm.Or(200, 400));

    [Fact]
    public void Tied_values_raise_few_false_alarms() =>
        AssertCalibrated(new RankScenario("tied", [10, 30, 60], 10, RankScenario.Tied), LongForm.Or(200, 400));

    [Fact]
    public void Three_hundred_looks_at_values_raise_few_false_alarms()
    {
        AssertCalibrated(new RankScenario("continuous", [300], 1, RankScenario.Lognormal), LongForm.Or(40, 100));
        AssertCalibrated(new RankScenario("tied", [300], 1, RankScenario.Tied), LongForm.Or(40, 100));
    }

    [Fact]
    public void Proportions_raise_few_false_alarms() =>
        AssertCalibrated(new ProportionScenario("proportions", [10, 30, 60, 300], 50, 0.06), 500);

    [Fact]
    public void Counts_raise_few_false_alarms() =>
        AssertCalibrated(new CountScenario("counts", [10, 30, 60, 300], 5), 1200);

    [Fact]
    public void A_quantile_at_its_threshold_raises_few_false_alarms() =>
        AssertCalibrated(new ThresholdScenario("threshold", [10, 30, 60, 300], 40, 0.05), 600);

    private static void AssertCalibrated(Scenario scenario, int runs)
    {
        var random = new Random(20261123);
        for (var run = 0; run < runs; run++)
            scenario.Run(random);

        var most = Schedule.Alpha + 3 * Math.Sqrt(Schedule.Alpha * (1 - Schedule.Alpha) / runs);
        foreach (var looks in scenario.Horizons)
        {
            Assert.All(scenario.SequentialRules, rule =>
                Assert.True(scenario.Alarms.Rate(rule, looks) <= most, $"{rule}: {scenario.Alarms.Rate(rule, looks)} at {looks} looks"));

            // A simulation in which nothing ever alarms would keep every bound.
            Assert.True(scenario.Alarms.Rate(Schedule.Naive(looks).Rule, looks) > most);
            Assert.True(scenario.Alarms.Rate("O'Brien-Fleming spending", looks) > 0);
        }
    }
}
