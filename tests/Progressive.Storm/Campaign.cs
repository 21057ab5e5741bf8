using System.Diagnostics;
using System.Globalization;

namespace Progressive.Storm;

/// <summary>Many histories, as many at a time as there are processors.</summary>
/// <param name="totals">What came of those that are done.</param>
/// <param name="batch">How many are run from one progress to the next.</param>
internal sealed class Campaign(CampaignTotals totals, int batch)
{
    private readonly Lock gate = new();

    /// <summary>Runs the histories up to a seed.</summary>
    /// <param name="end">The seed after the last.</param>
    /// <param name="progress">Is called after each batch, with how many there were in a second; false ends the campaign.</param>
    public void Run(int end, Func<double, bool> progress)
    {
        var goesOn = true;
        while (goesOn && totals.Next < end)
        {
            var watch = Stopwatch.StartNew();
            var (next, first) = (totals.Next, totals.Next);
            var last = Math.Min(next + batch, end);
            var workers = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(Work)).ToList();
            workers.ForEach(worker => worker.Start());
            workers.ForEach(worker => worker.Join());
            totals.Next = last;
            totals.Seconds += watch.Elapsed.TotalSeconds;
            goesOn = progress((last - first) / watch.Elapsed.TotalSeconds);

            void Work()
            {
                for (var seed = Interlocked.Increment(ref next) - 1; seed < last; seed = Interlocked.Increment(ref next) - 1)
                {
                    var result = History.Run(new HistoryRequest(seed) { Kinds = totals.Kinds?.ToHashSet() });
                    lock (gate)
                    {
                        totals.Add(result);
                    }
                }
            }
        }
    }

    /// <summary>What came of all, in some lines.</summary>
    public IEnumerable<string> Summarize()
    {
        yield return Line($"{totals.Histories} histories in {totals.Seconds:0} s: {totals.Steps} steps, {totals.Faults.Values.Sum()} faults, {totals.Outcomes.Values.Sum()} rollouts");
        yield return "rollouts: " + string.Join(", ", totals.Outcomes.Select(outcome => Line($"{outcome.Value} {outcome.Key}")));
        yield return "faults: " + string.Join(", ", totals.Faults.Select(fault => Line($"{fault.Value} {fault.Key}")));
        foreach (var (name, histories) in totals.Promised.Where(promise => !totals.Unknown.ContainsKey(promise.Key)))
        {
            var known = totals.Known.Where(finding => finding.Key.EndsWith(" " + name, StringComparison.Ordinal)).ToList();
            yield return Line($"kept: {name} in {histories - known.Sum(finding => finding.Value.Histories)} of {histories} histories");
        }

        foreach (var (name, finding) in totals.Known)
        {
            yield return Line($"known: {name} in {finding.Histories} histories, such as --seed {finding.Seed}");
        }

        foreach (var (name, finding) in totals.Unknown)
        {
            yield return Line($"BROKEN: {name} in {finding.Histories} histories, first in --seed {finding.First}, such as --seed {finding.Seed}: {finding.Detail}");
        }
    }

    private static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
