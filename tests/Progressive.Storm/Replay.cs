using System.Globalization;

namespace Progressive.Storm;

/// <summary>Tells the story of one history.</summary>
internal static class Replay
{
    /// <summary>Tells a history as it was, or with some of its faults only.</summary>
    /// <param name="request">The history.</param>
    /// <param name="numbers">The faults that may strike, by their numbers in the whole history; null for the fewest that break the same promise.</param>
    /// <returns>0 where no promise is broken.</returns>
    public static int Run(HistoryRequest request, IReadOnlyList<int>? numbers)
    {
        var whole = History.Run(request);
        if (numbers is null && whole.Violations.Count > 0)
        {
            Shrink(request, whole.Violations[0].Invariant);
            return 1;
        }

        var told = History.Run(request with { Kept = numbers is null ? null : Shrinking.Ids(whole, numbers), IsTold = true, IsHashed = true });
        Write(told);
        return told.Violations.Count == 0 ? 0 : 1;
    }

    /// <summary>Tells the shortest history found in which a promise is still broken.</summary>
    public static void Shrink(HistoryRequest request, Invariant invariant)
    {
        var whole = History.Run(request);
        var numbers = Shrinking.Shrink(request, whole, invariant);
        var kinds = request.Kinds is null ? "" : $" --kinds {string.Join(',', request.Kinds)}";
        Console.WriteLine();
        Console.WriteLine($"{invariant.Name}: {invariant.Sentence}");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{numbers.Count} of {whole.Struck.Count} faults are enough. Replay: Progressive.Storm --seed {request.Seed}{kinds} --faults {(numbers.Count == 0 ? "," : string.Join(',', numbers))}"));
        Write(History.Run(request with { Kept = Shrinking.Ids(whole, numbers), IsTold = true, IsHashed = true }), invariant);
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
