using Progressive.Policies.Plan;
using Progressive.Statistics.Planning;

namespace Progressive.Core.Views;

/// <summary>
/// Looks at trailing windows, of which each alone is known. Windows that have no data in common are independent; others go together, but not less than
/// that: the chance that one of them claims something is at most that of independent ones (Esary, Proschan and Walkup 1967, Annals of Mathematical
/// Statistics 38, 1466-1474), and at least that of those among them that are.
/// </summary>
/// <remarks>
/// Looks are not gone through one by one, so <c>every 1ms</c> in a hold of years costs as little as a thousand looks. The chances are in closed form. The time to a
/// verdict is a sum over groups of looks, each at most 1/128 of the looks before it, with the bound of its first or last look: both ends stay bounds.
/// </remarks>
/// <param name="schedule">When the gate looks.</param>
/// <param name="window">The length of the windows.</param>
/// <param name="first">The first look at a full window.</param>
internal sealed class WindowForecast(LookSchedule schedule, TimeSpan window, TimeSpan first)
{
    private const int Fineness = 128;

    // Of the time so far; the bounds of what comes after it are not worked out any further.
    private const double Negligible = 1e-9;

    private readonly long before = schedule.CountBy(first) - 1;
    private readonly long looks = schedule.CountFrom(first);

    /// <summary>The chances of all looks together.</summary>
    /// <param name="one">Those of one of them.</param>
    /// <param name="isShared">Whether they are compared with the same data, so that none is independent.</param>
    /// <param name="isDifference">Whether changes to either side count: such claims may exclude one another, and no more is known than that chances add up.</param>
    public VerdictChances Of(LookChances one, bool isShared, bool isDifference)
    {
        var alone = isShared ? 1 : Disjoint(looks);
        Between pass = new(Some(one.Pass, alone), Any(one.Pass, looks)), fail = new(Some(one.Fail, alone), Any(one.Fail, looks));

        // The first claim decides: one that comes after the other kind of claim is none.
        return new(
            pass with { Least = Math.Max(one.Pass, pass.Least - fail.Most) },
            fail with { Least = Math.Max(one.Fail, fail.Least - pass.Most) },
            Open(looks),
            Seconds);

        double Any(double chance, long count) => isDifference ? Math.Min(1, count * chance) : Some(chance, count);

        // What is left open by some of the looks.
        Between Open(long count) => new(
            Math.Max(0, 1 - Any(one.Pass, count) - Any(one.Fail, count)),
            1 - Some(one.Pass + one.Fail, isShared ? Math.Min(1, count) : Disjoint(count)));

        Between Seconds()
        {
            var (least, most, end) = (first.TotalSeconds, first.TotalSeconds, At(looks));
            for (long count = 1, next; count < looks; count = next)
            {
                var (open, left) = (Open(count), (end - At(count)).TotalSeconds);
                if (open.Most * left < Negligible * most)
                {
                    return new(least, most + (open.Most * left));
                }

                next = Math.Min(looks, count + Math.Max(1, count / Fineness));
                var wait = (At(next) - At(count)).TotalSeconds;
                (least, most) = (least + (Open(next - 1).Least * wait), most + (open.Most * wait));
            }

            return new(least, most);
        }
    }

    private static double Some(double chance, long independent) => 1 - Math.Pow(1 - Math.Min(1, chance), independent);

    /// <summary>How many of the first looks have windows that do not overlap, taken as early as they can be.</summary>
    internal long Disjoint(long count)
    {
        var (disjoint, last, end) = (1L, first, At(count));
        while (true)
        {
            var next = schedule.After(last + window - TimeSpan.FromTicks(1));
            if (next > end)
            {
                return disjoint;
            }

            // From one look at an interval to another the way is the same until the end of a hold, which may be a look of its own.
            var stride = next - last;
            var until = schedule.Minimum >= next && schedule.Minimum < end ? schedule.Minimum : schedule.Maximum >= next && schedule.Maximum < end ? schedule.Maximum : end;
            var times = stride.Ticks % schedule.Every.Ticks == 0 ? (until - last).Ticks / stride.Ticks : 1;
            (disjoint, last) = (disjoint + times, last + TimeSpan.FromTicks(times * stride.Ticks));
        }
    }

    private TimeSpan At(long look) => schedule.At(before + look);
}
