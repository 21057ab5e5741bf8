using Checkout;
using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Core.Metrics;
using Progressive.Journal.Sqlite;
using Spectre.Console;

const int AsExpected = 0, NotAsExpected = 1, Misused = 2;

if (SampleArguments.Read(args) is not { } arguments)
{
    return Misused;
}

using var journal = SqliteJournal.Open(new SqliteJournalOptions { Path = arguments.JournalPath });
var past = await journal.ListAsync(CancellationToken.None).ToListAsync();
if (past.Count > arguments.Scenarios.Count
    || past.Zip(arguments.Scenarios).Any(pair => pair.First.Header.Candidate != pair.Second.Candidate.Name))
{
    Console.Error.WriteLine($"{arguments.JournalPath}: this is the journal of another run, perhaps with another --policy.");
    return Misused;
}

var isLive = AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected;
Console.WriteLine($"Journal: {arguments.JournalPath}");
Console.WriteLine("  Watch it:         dotnet run --project src/Progressive.Cli -- watch --journal " + arguments.JournalPath);
Console.WriteLine("  If interrupted:   dotnet run --project samples/Checkout -- --resume " + arguments.JournalPath);
Console.WriteLine("Starting a checkout service in five environments behind YARP on loopback, and its customers ...");

var outcomes = new List<ScenarioOutcome>();
var baseline = ShopVersion.First.Name;
foreach (var (entry, scenario) in past.Zip(arguments.Scenarios).Where(pair => pair.First.IsOver))
{
    outcomes.Add(await ScenarioOutcome.ReadAsync(journal, scenario, entry.Header.Id));
    baseline = outcomes[^1].State.Phase == RolloutPhase.Succeeded ? entry.Header.Candidate : baseline;
}

using var ledger = OrderLedger.Open(arguments.JournalPath + ".orders");
using var source = new MeterMetricSource(new MeterMetricSourceOptions { Meters = [ShopMetrics.MeterName] });
using var metrics = new ShopMetrics(ledger);
await using var front = await ShopFront.StartAsync(metrics, baseline);
await using var customers = new Customers(front.Address);
var view = new RolloutView(isLive, customers.ShareOf);
await using var engine = new RolloutEngine(new RolloutEngineOptions
{
    Routers = [front.Router],
    MetricSources = [new LedgerMetricSource(source, ledger)],
    Journal = journal,
    LeaseTerm = TimeSpan.FromSeconds(3),
    Observers = [view],
});

// Servers and compiler warm up on the first requests; 'worse than before' also needs a past to compare with.
await Task.Delay(TimeSpan.FromSeconds(5));

var stage = new ScenarioStage(engine, journal, view, isLive);
foreach (var scenario in arguments.Scenarios.Skip(outcomes.Count))
{
    Console.WriteLine();
    Console.WriteLine($"{baseline} -> {scenario.Candidate.Name}: {scenario.Candidate.Story}");
    var outcome = await stage.RunAsync(scenario, baseline);
    outcomes.Add(outcome);
    baseline = outcome.State.Phase == RolloutPhase.Succeeded ? scenario.Candidate.Name : baseline;
}

Console.WriteLine();
AnsiConsole.Write(ScenarioOutcome.Table(outcomes));
return outcomes.TrueForAll(outcome => outcome.IsAsExpected) ? AsExpected : NotAsExpected;
