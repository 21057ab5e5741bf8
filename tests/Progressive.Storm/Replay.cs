using System.Globalization;

namespace Progressive.Storm;

/// <summary>Tells the story of one history.</summary>
internal static class Replay
{
    /// <summary>Tells a history as it was, or with some of its faults only.</summary>
    /// <param name="seed">Its seed.</param>
    /// <param name="numbers">The faults that may strike, by their numbers in the whole history; null for the fewest that break the same promise.</param>
    /// <returns>0 where no promise is broken.</returns>
    public static int Run(int seed, IReadOnlyList<int>? numbers)
    {
        var whole = History.Run(seed);
        if (numbers is null && whole.Violations.Count > 0)
        {
            Shrink(seed, whole.Violations[0].Invariant);
            return 1;
        }

        var told = History.Run(seed, numbers is null ? null : Shrinking.Ids(whole, numbers), isTold: true);
        Write(told);
        return told.Violations.Count == 0 ? 0 : 1;
    }

    /// <summary>Tells the shortest history found in which a promise is still broken.</summary>
    public static void Shrink(int seed, Invariant invariant)
    {
        var whole = History.Run(seed);
        var numbers = Shrinking.Shrink(whole, invariant);
        Console.WriteLine();
        Console.WriteLine($"{invariant.Name}: {invariant.Sentence}");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{numbers.Count} of {whole.Struck.Count} faults are enough. Replay: Progressive.Storm --seed {seed} --faults {(numbers.Count == 0 ? "," : string.Join(',', numbers))}"));
        Write(History.Run(seed, Shrinking.Ids(whole, numbers), isTold: true), invariant);
    }

    // With a target in question, what concerns others is left out.
    private static void Write(HistoryResult told, Invariant? about = null)
    {
        var target = about is null ? "" : told.Violations.FirstOrDefault(violation => violation.Invariant == about)?.Target ?? "";
        foreach (var line in told.Story.Where(line => target.Length == 0 || !line.Contains("service-", StringComparison.Ordinal) || line.Contains(target, StringComparison.Ordinal)))
        {
            Console.WriteLine(line);
        }

        foreach (var violation in told.Violations)
        {
            Console.WriteLine($"broken: {violation.Invariant.Name}: {violation.Detail}");
        }

        Console.WriteLine($"journal {told.JournalHash}");
    }
}
