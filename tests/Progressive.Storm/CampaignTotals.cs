using System.Text.Json;

namespace Progressive.Storm;

/// <summary>What came of the histories so far: all that a campaign needs to go on after it was stopped.</summary>
internal sealed class CampaignTotals
{
    /// <summary>The seed up to which all histories are done.</summary>
    public int Next { get; set; }

    public int Histories { get; set; }

    public long Steps { get; set; }

    public long Faults { get; set; }

    public double Seconds { get; set; }

    /// <summary>How many rollouts ended how.</summary>
    public SortedDictionary<string, int> Outcomes { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Broken promises that are known.</summary>
    public SortedDictionary<string, Finding> Known { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Broken promises that nobody knew of.</summary>
    public SortedDictionary<string, Finding> Unknown { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Reads the totals of a campaign that was stopped, or begins with none.</summary>
    public static CampaignTotals Read(string? file, int firstSeed) => file is not null && File.Exists(file)
        ? JsonSerializer.Deserialize<CampaignTotals>(File.ReadAllText(file))!
        : new CampaignTotals { Next = firstSeed };

    public void Write(string file) => File.WriteAllText(file, JsonSerializer.Serialize(this));

    /// <summary>Adds what came of a history.</summary>
    public void Add(HistoryResult result)
    {
        Histories++;
        Steps += result.Steps;
        Faults += result.Struck.Count;
        foreach (var outcome in result.Outcomes)
        {
            Outcomes[outcome.ToString()] = Outcomes.GetValueOrDefault(outcome.ToString()) + 1;
        }

        foreach (var violation in result.Violations)
        {
            if (NotYetKept.Of(violation, result) is { Fault: var fault })
            {
                Add(Known, $"{fault} {violation.Invariant.Name}", violation, result);
            }
            else
            {
                Add(Unknown, violation.Invariant.Name, violation, result);
            }
        }
    }

    private static void Add(SortedDictionary<string, Finding> findings, string name, Violation violation, HistoryResult result)
    {
        var known = findings.GetValueOrDefault(name);
        var finding = new Finding(1, result.Seed, result.Struck.Count, violation.Detail);
        findings[name] = known is null ? finding
            : known.Faults <= finding.Faults ? known with { Histories = known.Histories + 1 }
            : finding with { Histories = known.Histories + 1 };
    }

    /// <summary>A promise that was broken, with the history of the fewest faults.</summary>
    /// <param name="Histories">In how many histories.</param>
    /// <param name="Seed">The seed of one with the fewest faults.</param>
    /// <param name="Faults">How many faults struck in it.</param>
    /// <param name="Detail">How it was broken there.</param>
    public sealed record Finding(int Histories, int Seed, int Faults, string Detail);
}
