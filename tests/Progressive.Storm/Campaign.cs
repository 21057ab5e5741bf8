using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Progressive.Storm.Faults;

namespace Progressive.Storm;

/// <summary>Many histories, as many at a time as there are processors.</summary>
/// <param name="firstSeed">The seed of the first; each has the next one.</param>
/// <param name="histories">How many.</param>
/// <param name="kinds">The kinds of faults that strike in all of them; null for those that each seed draws.</param>
internal sealed class Campaign(int firstSeed, int histories, IReadOnlySet<FaultKind>? kinds)
{
    private readonly ConcurrentDictionary<string, (int Count, int Seed)> known = [];
    private readonly ConcurrentBag<(int Seed, Violation Violation, string Under)> unknown = [];
    private readonly ConcurrentDictionary<string, int> outcomes = [];
    private int next;
    private int done;
    private long steps;
    private long faults;

    /// <summary>Broken promises that nobody knew of.</summary>
    public IReadOnlyCollection<(int Seed, Violation Violation, string Under)> Unknown => unknown;

    /// <summary>How often a known fault was found, and with which seed first.</summary>
    public IReadOnlyDictionary<string, (int Count, int Seed)> Known => known;

    /// <summary>How many rollouts ended how.</summary>
    public IReadOnlyDictionary<string, int> Outcomes => outcomes;

    /// <summary>Runs them all, and says now and then how far it is.</summary>
    /// <param name="progress">Is told the seed up to which all histories are done.</param>
    public void Run(Action<int>? progress = null)
    {
        var watch = Stopwatch.StartNew();
        next = firstSeed;
        const int Batch = 500;
        for (var from = firstSeed; from < firstSeed + histories; from += Batch)
        {
            var end = Math.Min(from + Batch, firstSeed + histories);
            RunBatch(end);
            progress?.Invoke(end);
        }

        Elapsed = watch.Elapsed;
    }

    public TimeSpan Elapsed { get; private set; }

    /// <summary>What came of all, in some lines.</summary>
    public IEnumerable<string> Summarize()
    {
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{done} histories from seed {firstSeed} in {Elapsed.TotalSeconds:0} s: {steps} steps, {faults} faults, {outcomes.Values.Sum()} rollouts ({string.Join(", ", outcomes.OrderBy(outcome => outcome.Key, StringComparer.Ordinal).Select(outcome => $"{outcome.Value} {outcome.Key}"))})");
        foreach (var (fault, (count, seed)) in known.OrderBy(found => found.Key, StringComparer.Ordinal))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"known: {fault} in {count} histories, first --seed {seed}");
        }

        foreach (var group in unknown.GroupBy(found => found.Violation.Invariant.Name).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var first = group.OrderBy(found => found.Seed).First();
            yield return string.Create(CultureInfo.InvariantCulture, $"BROKEN: {group.Key} in {group.Count()} histories, first --seed {first.Seed}: {first.Violation.Detail}");
            foreach (var under in group.GroupBy(found => found.Under).OrderBy(under => under.Key.Length).Take(12))
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"  {under.Count()} under {under.Key}, first --seed {under.Min(found => found.Seed)}");
            }
        }
    }

    private void RunBatch(int end)
    {
        var workers = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(() =>
        {
            for (var seed = Interlocked.Increment(ref next) - 1; seed < end; seed = Interlocked.Increment(ref next) - 1)
            {
                Note(History.Run(new HistoryRequest(seed) { Kinds = kinds }));
            }
        })).ToList();
        workers.ForEach(worker => worker.Start());
        workers.ForEach(worker => worker.Join());
        next = end;
    }

    private void Note(HistoryResult result)
    {
        Interlocked.Increment(ref done);
        Interlocked.Add(ref steps, result.Steps);
        Interlocked.Add(ref faults, result.Struck.Count);
        foreach (var outcome in result.Outcomes)
        {
            outcomes.AddOrUpdate(outcome.ToString(), 1, (_, count) => count + 1);
        }

        foreach (var violation in result.Violations)
        {
            if (NotYetKept.Of(violation, result) is { } expected)
            {
                known.AddOrUpdate(
                    $"{expected.Fault} {violation.Invariant.Name}", (1, result.Seed), (_, found) => (found.Count + 1, Math.Min(found.Seed, result.Seed)));
            }
            else
            {
                unknown.Add((result.Seed, violation, string.Join("+", result.Struck.Select(fault => fault.Kind).Distinct().Order())));
            }
        }
    }
}
