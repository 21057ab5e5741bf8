using System.Diagnostics;
using System.Globalization;
using Progressive.Storm.Faults;

namespace Progressive.Storm;

/// <summary>Many histories, as many at a time as there are processors.</summary>
/// <param name="totals">What came of those that are done.</param>
/// <param name="kinds">The kinds of faults that strike in all of them; null for those that each seed draws.</param>
internal sealed class Campaign(CampaignTotals totals, IReadOnlySet<FaultKind>? kinds)
{
    private const int Batch = 500;

    private readonly Lock gate = new();

    /// <summary>Runs the histories up to a seed.</summary>
    /// <param name="end">The seed after the last.</param>
    /// <param name="progress">Is called whenever some are done.</param>
    public void Run(int end, Action progress)
    {
        while (totals.Next < end)
        {
            var watch = Stopwatch.StartNew();
            var next = totals.Next;
            var last = Math.Min(next + Batch, end);
            var workers = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(Work)).ToList();
            workers.ForEach(worker => worker.Start());
            workers.ForEach(worker => worker.Join());
            totals.Next = last;
            totals.Seconds += watch.Elapsed.TotalSeconds;
            progress();

            void Work()
            {
                for (var seed = Interlocked.Increment(ref next) - 1; seed < last; seed = Interlocked.Increment(ref next) - 1)
                {
                    var result = History.Run(new HistoryRequest(seed) { Kinds = kinds });
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
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{totals.Histories} histories in {totals.Seconds:0} s: {totals.Steps} steps, {totals.Faults} faults, {totals.Outcomes.Values.Sum()} rollouts");
        yield return string.Join(", ", totals.Outcomes.Select(outcome => string.Create(CultureInfo.InvariantCulture, $"{outcome.Value} {outcome.Key}")));
        foreach (var (name, finding) in totals.Known)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"known: {name} in {finding.Histories} histories, such as --seed {finding.Seed}");
        }

        foreach (var (name, finding) in totals.Unknown)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"BROKEN: {name} in {finding.Histories} histories, such as --seed {finding.Seed}: {finding.Detail}");
        }
    }
}
