using System.Text.Json;
using Progressive.Core.Engine;
using Progressive.Storm.Faults;

namespace Progressive.Storm;

/// <summary>What came of the histories so far: all that a campaign needs to go on after it was stopped.</summary>
internal sealed class CampaignTotals
{
    /// <summary>Which build of engine and storm ran them: figures of two builds are not added up.</summary>
    public string Build { get; init; } = ThisBuild;

    /// <summary>The kinds of faults that strike in all of them; null for those that each seed draws.</summary>
    public IReadOnlyList<FaultKind>? Kinds { get; init; }

    /// <summary>The seed of the first one.</summary>
    public int First { get; init; }

    /// <summary>The seed up to which all histories are done.</summary>
    public int Next { get; set; }

    public int Histories { get; set; }

    public long Steps { get; set; }

    public double Seconds { get; set; }

    /// <summary>How often each kind of fault struck.</summary>
    public SortedDictionary<string, long> Faults { get; init; } = new(StringComparer.Ordinal);

    /// <summary>How many rollouts ended how.</summary>
    public SortedDictionary<string, int> Outcomes { get; init; } = new(StringComparer.Ordinal);

    /// <summary>In how many histories each promise was to be kept: no fault struck under which nobody can.</summary>
    public SortedDictionary<string, int> Promised { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Broken promises that are known.</summary>
    public SortedDictionary<string, Finding> Known { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Broken promises that nobody knew of.</summary>
    public SortedDictionary<string, Finding> Unknown { get; init; } = new(StringComparer.Ordinal);

    private static string ThisBuild => $"{typeof(RolloutEngine).Module.ModuleVersionId} {typeof(CampaignTotals).Module.ModuleVersionId}";

    /// <summary>The totals of a campaign that begins.</summary>
    public static CampaignTotals Begin(int firstSeed, IReadOnlySet<FaultKind>? kinds) => new() { First = firstSeed, Next = firstSeed, Kinds = kinds?.Order().ToArray() };

    /// <summary>Reads the totals of a campaign that was stopped, or begins with none.</summary>
    /// <exception cref="InvalidOperationException">The file is of another campaign, or of another build.</exception>
    public static CampaignTotals Read(string file, int firstSeed, IReadOnlySet<FaultKind>? kinds)
    {
        var begun = Begin(firstSeed, kinds);
        if (!File.Exists(file))
        {
            return begun;
        }

        var known = JsonSerializer.Deserialize<CampaignTotals>(File.ReadAllText(file))!;
        return known.Build != begun.Build ? throw new InvalidOperationException($"'{file}' is of another build. Take another file, or go on with that build.")
            : known.First != firstSeed || !(known.Kinds ?? []).SequenceEqual(begun.Kinds ?? []) ? throw new InvalidOperationException($"'{file}' is of other histories. Take another file.")
            : known;
    }

    /// <summary>Writes them in one go: whoever is killed meanwhile finds those from before.</summary>
    public void Write(string file)
    {
        var next = file + ".next";
        File.WriteAllText(next, JsonSerializer.Serialize(this));
        File.Move(next, file, overwrite: true);
    }

    /// <summary>Adds what came of a history.</summary>
    public void Add(HistoryResult result)
    {
        Histories++;
        Steps += result.Steps;
        foreach (var fault in result.Struck)
        {
            Count(Faults, fault.Kind.ToString());
        }

        foreach (var outcome in result.Outcomes)
        {
            Count(Outcomes, outcome.ToString());
        }

        foreach (var invariant in Invariants.All.Where(invariant => !result.Struck.Any(fault => invariant.VoidUnder.Contains(fault.Kind))))
        {
            Count(Promised, invariant.Name);
        }

        foreach (var violation in result.Violations)
        {
            var (findings, name) = NotYetKept.Of(violation, result) is { Fault: var fault } ? (Known, $"{fault} {violation.Invariant.Name}") : (Unknown, violation.Invariant.Name);
            var finding = new Finding(1, result.Seed, result.Seed, result.Struck.Count, violation.Detail);
            findings[name] = findings.TryGetValue(name, out var known) ? known.And(finding) : finding;
        }
    }

    private static void Count<T>(SortedDictionary<string, T> counts, string name)
        where T : System.Numerics.INumber<T> => counts[name] = counts.GetValueOrDefault(name, T.Zero) + T.One;

    /// <summary>A promise that was broken.</summary>
    /// <param name="Histories">In how many histories.</param>
    /// <param name="First">The lowest seed in which it was.</param>
    /// <param name="Seed">The seed of the one with the fewest faults.</param>
    /// <param name="Faults">How many faults struck in that.</param>
    /// <param name="Detail">How it was broken there.</param>
    public sealed record Finding(int Histories, int First, int Seed, int Faults, string Detail)
    {
        /// <summary>This one and another of the same promise, in whichever order they come.</summary>
        public Finding And(Finding other) => ((Faults, Seed).CompareTo((other.Faults, other.Seed)) <= 0 ? this : other) with
        {
            Histories = Histories + other.Histories,
            First = Math.Min(First, other.First),
        };
    }
}
