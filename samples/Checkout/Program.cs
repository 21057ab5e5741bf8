using System.Diagnostics;
using System.Globalization;
using Checkout;
using Progressive.Core.Engine;
using Progressive.Core.Machine;
using Progressive.Core.Metrics;
using Spectre.Console;

const int AsExpected = 0, NotAsExpected = 1, Misused = 2;

if (SampleArguments.Read(args) is not { } scenarios)
{
    return Misused;
}

var isLive = AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected;
Console.WriteLine("Starting five environments of a checkout service behind YARP on loopback, and their customers ...");

using var source = new MeterMetricSource(new MeterMetricSourceOptions { Meters = [ShopMetrics.MeterName] });
using var metrics = new ShopMetrics();
await using var front = await ShopFront.StartAsync(metrics);
await using var customers = new Customers(front.Address);
var view = new RolloutView(isLive, customers.ShareOf);
await using var engine = new RolloutEngine(new RolloutEngineOptions
{
    Router = front.Router,
    MetricSources = [source],
    Observers = [view],
});

// Servers and compiler warm up on the first requests; 'worse than before' also needs a past to compare with.
await Task.Delay(TimeSpan.FromSeconds(5));

var outcomes = new List<ScenarioOutcome>();
var baseline = ShopVersion.First;
foreach (var scenario in scenarios)
{
    var outcome = await RunAsync(scenario, baseline);
    outcomes.Add(outcome);
    baseline = outcome.State.Phase == RolloutPhase.Succeeded ? scenario.Candidate : baseline;
}

Console.WriteLine();
if (Console.IsOutputRedirected)
{
    // No terminal, no width to fit into.
    AnsiConsole.Profile.Width = 220;
}

var table = new Table().Border(TableBorder.Rounded).AddColumns("candidate", "ended", "as it should", "after", "why", "deciding evidence");
foreach (var outcome in outcomes)
{
    table.AddRow(
        Markup.Escape($"{outcome.Scenario.Candidate.Name} ({outcome.Scenario.Candidate.Story})"),
        outcome.State.Phase.ToString(),
        outcome.Scenario.Expected is null ? "-" : outcome.IsAsExpected ? "[green]yes[/]" : "[red]no[/]",
        outcome.Took.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s",
        Markup.Escape(outcome.State.Reason),
        Markup.Escape(outcome.Evidence));
}

AnsiConsole.Write(table);
return outcomes.TrueForAll(outcome => outcome.IsAsExpected) ? AsExpected : NotAsExpected;

async Task<ScenarioOutcome> RunAsync(Scenario scenario, ShopVersion baseline)
{
    var candidate = scenario.Candidate;
    Console.WriteLine();
    Console.WriteLine($"{baseline.Name} -> {candidate.Name}: {candidate.Story}");
    view.Clear();
    var clock = Stopwatch.StartNew();
    var rollout = await engine.StartAsync(
        new RolloutRequest(scenario.Policy, ShopFront.Target, candidate.Name, baseline.Name, "the sample"), CancellationToken.None);
    if (isLive)
    {
        await ShowAsync(rollout);
    }

    var state = await rollout.Completion;
    var evidence = view.Deciding is { } deciding ? $"{deciding.Check}: {deciding}" : "none";
    return new ScenarioOutcome(scenario, state, clock.Elapsed, evidence);
}

async Task ShowAsync(Rollout rollout) =>
    await AnsiConsole.Live(view.Render(rollout)).StartAsync(async live =>
    {
        while (!rollout.Completion.IsCompleted)
        {
            live.UpdateTarget(view.Render(rollout));
            await Task.WhenAny(rollout.Completion, Task.Delay(TimeSpan.FromMilliseconds(250)));
        }

        live.UpdateTarget(view.Render(rollout));
    });
