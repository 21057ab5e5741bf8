using System.Diagnostics;
using System.Globalization;
using Progressive.Statistics.Calibration;

// Prints how often each rule raises a false alarm, and draws it. Usage: [runs, 10000] [file of the plot]
var runs = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10_000;
var plot = args.Length > 1 ? args[1] : "peeking.svg";
int[] horizons = [10, 30, 60, 300];
Scenario[] scenarios =
[
    new RankScenario("Continuous values, 10 per side and look", horizons, 10, RankScenario.Lognormal),
    new RankScenario("Tied values, 10 per side and look", horizons, 10, RankScenario.Tied),
    new ProportionScenario("Proportions, 100 trials of 4% per side and look", horizons, 100, 0.04),
    new CountScenario("Counts, 5 events per side and look", horizons, 5),
    new ThresholdScenario("p95 at its threshold, 50 values per look", horizons, 50, 0.05),
];
Scenario[] differing =
[
    new RankScenario("10% slower", [60], 10, RankScenario.Lognormal, 1.1),
    new RankScenario("20% slower", [60], 10, RankScenario.Lognormal, 1.2),
    new RankScenario("40% slower", [60], 10, RankScenario.Lognormal, 1.4),
];
foreach (var scenario in differing)
{
    var random = new Random(20261123);
    for (var run = 0; run < runs / 5; run++)
        scenario.Run(random);
}

Console.WriteLine(DetectionTable.Of(differing));
foreach (var scenario in scenarios)
{
    var random = new Random(20261123);
    var watch = Stopwatch.StartNew();
    for (var run = 0; run < runs; run++)
        scenario.Run(random);
    Console.WriteLine(MarkdownTable.Of(scenario));
    Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds:0} s"));
}

File.WriteAllText(plot, SvgPlot.Of(scenarios[0], "Looking again and again at two sides without a difference: share of runs with a false alarm"));
