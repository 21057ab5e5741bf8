using System.Globalization;
using Progressive.Storm;
using Progressive.Storm.Faults;

// Runs many histories, or tells the story of one.
//   Progressive.Storm [--histories 10000] [--from 1] [--kinds A,B] [--state FILE] [--until broken] [--stories no]
//   Progressive.Storm --seed N [--kinds A,B] [--faults 3,17]   the faults that may strike, by their numbers in the whole history
var options = new Dictionary<string, string>(StringComparer.Ordinal);
for (var place = 0; place + 1 < args.Length; place += 2)
{
    options[args[place]] = args[place + 1];
}

string[] known = ["--histories", "--from", "--state", "--until", "--stories", "--kinds", "--seed", "--faults"];
if (args.Length % 2 > 0 || options.Keys.Except(known).Any())
{
    Console.Error.WriteLine($"Options, each with a value: {string.Join(", ", known)}.");
    return 2;
}

var kinds = options.TryGetValue("--kinds", out var names) ? names.Split(',').Select(Enum.Parse<FaultKind>).ToHashSet() : null;
if (options.TryGetValue("--seed", out var one))
{
    return Replay.Run(new HistoryRequest(Number(one)) { Kinds = kinds }, options.TryGetValue("--faults", out var some) ? [.. some.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Number)] : null);
}

var first = Number(options.GetValueOrDefault("--from", "1"));
var end = first + Number(options.GetValueOrDefault("--histories", "10000"));
var file = options.GetValueOrDefault("--state");
var stopsAtFirst = options.GetValueOrDefault("--until") == "broken";
CampaignTotals totals;
try
{
    totals = file is null ? CampaignTotals.Begin(first, kinds) : CampaignTotals.Read(file, first, kinds);
}
catch (InvalidOperationException refused)
{
    Console.Error.WriteLine(refused.Message);
    return 2;
}

var campaign = new Campaign(totals, stopsAtFirst ? 20 : 500);
campaign.Run(end, perSecond =>
{
    if (file is not null)
    {
        totals.Write(file);
    }

    Console.Error.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{totals.Next - first} of {end - first} histories, {perSecond:0} per second, {TimeSpan.FromSeconds(Math.Round((end - totals.Next) / perSecond)):c} left, {totals.Unknown.Count} promises broken"));
    return !stopsAtFirst || totals.Unknown.Count == 0;
});
foreach (var line in campaign.Summarize())
{
    Console.WriteLine(line);
}

foreach (var (name, finding) in totals.Unknown.Where(_ => options.GetValueOrDefault("--stories") != "no"))
{
    Replay.Shrink(new HistoryRequest(finding.Seed) { Kinds = kinds }, Invariants.All.Single(invariant => invariant.Name == name));
}

return totals.Unknown.Count == 0 ? 0 : 1;

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
