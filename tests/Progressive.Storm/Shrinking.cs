using Progressive.Storm.Faults;

namespace Progressive.Storm;

/// <summary>Finds few faults under which a history still breaks a promise.</summary>
internal static class Shrinking
{
    private const int MostTries = 300;

    /// <summary>The numbers, in the order in which they struck, of the faults that are enough. Without kinds first, then without halves, then without single ones.</summary>
    /// <param name="request">The history that breaks the promise.</param>
    /// <param name="whole">What came of it.</param>
    /// <param name="invariant">The promise.</param>
    public static IReadOnlyList<int> Shrink(HistoryRequest request, HistoryResult whole, Invariant invariant)
    {
        var tries = 0;
        var left = Enumerable.Range(0, whole.Struck.Count).ToList();
        if (StillFails([]))
        {
            return [];
        }

        foreach (var kind in whole.Struck.Select(fault => fault.Kind).Distinct().ToList())
        {
            Try(left.Where(number => whole.Struck[number].Kind != kind).ToList());
        }

        for (var size = left.Count / 2; size >= 1; size = size == 1 ? 0 : size / 2)
        {
            for (var from = Math.Max(0, left.Count - size); ; from = Math.Max(0, from - size))
            {
                Try([.. left.Take(from), .. left.Skip(from + size)]);
                if (from == 0)
                {
                    break;
                }
            }
        }

        return left;

        void Try(List<int> fewer)
        {
            if (fewer.Count < left.Count && StillFails(fewer))
            {
                left = fewer;
            }
        }

        bool StillFails(List<int> kept) => ++tries <= MostTries
            && History.Run(request with { Kept = Ids(whole, kept) }).Violations.Any(violation => violation.Invariant == invariant);
    }

    /// <summary>The ids of faults by their numbers.</summary>
    public static IReadOnlySet<ulong> Ids(HistoryResult whole, IEnumerable<int> numbers) => numbers.Select(number => whole.Struck[number].Id).ToHashSet();
}
