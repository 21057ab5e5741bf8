using Progressive.Statistics.Planning;

namespace Progressive.Core.Views;

/// <summary>
/// Looks at trailing windows, of which each alone is known. Windows that have no data in common are independent; others go together, but not less than
/// that: the chance that one of them claims something is at most that of independent ones (Esary, Proschan and Walkup 1967, Annals of Mathematical
/// Statistics 38, 1466-1474), and at least that of those among them that are.
/// </summary>
/// <param name="looks">The times of all looks, in order.</param>
/// <param name="window">The length of their windows.</param>
internal sealed class WindowForecast(IReadOnlyList<TimeSpan> looks, TimeSpan window)
{
    /// <summary>The chances of all looks together.</summary>
    /// <param name="one">Those of one of them.</param>
    /// <param name="isShared">Whether they are compared with the same data, so that none is independent.</param>
    /// <param name="isDifference">Whether changes to either side count: such claims may exclude one another, and no more is known than that chances add up.</param>
    public VerdictChances Of(LookChances one, bool isShared, bool isDifference)
    {
        var alone = isShared ? 1 : Disjoint(looks.Count);
        Between pass = new(Some(one.Pass, alone), Any(one.Pass, looks.Count)), fail = new(Some(one.Fail, alone), Any(one.Fail, looks.Count));

        // The first claim decides: one that comes after the other kind of claim is none.
        return new(
            pass with { Least = Math.Max(one.Pass, pass.Least - fail.Most) },
            fail with { Least = Math.Max(one.Fail, fail.Least - pass.Most) },
            Open(looks.Count),
            Seconds());

        double Any(double chance, int count) => isDifference ? Math.Min(1, count * chance) : Some(chance, count);

        // What is left open by some of the looks.
        Between Open(int count) => new(
            Math.Max(0, 1 - Any(one.Pass, count) - Any(one.Fail, count)),
            1 - Some(one.Pass + one.Fail, isShared ? Math.Min(1, count) : Disjoint(count)));

        Between Seconds()
        {
            double least = looks[0].TotalSeconds, most = least;
            for (var count = 1; count < looks.Count; count++)
            {
                var (open, wait) = (Open(count), (looks[count] - looks[count - 1]).TotalSeconds);
                (least, most) = (least + (open.Least * wait), most + (open.Most * wait));
            }

            return new(least, most);
        }
    }

    private static double Some(double chance, int independent) => 1 - Math.Pow(1 - Math.Min(1, chance), independent);

    // How many of the first looks have windows that do not overlap.
    private int Disjoint(int count)
    {
        var (disjoint, end) = (0, TimeSpan.MinValue);
        for (var look = 0; look < count; look++)
        {
            if (disjoint == 0 || looks[look] - window >= end)
            {
                (disjoint, end) = (disjoint + 1, looks[look]);
            }
        }

        return disjoint;
    }
}
