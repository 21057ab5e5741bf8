using Progressive.Core.Time;
using Progressive.Policies;

namespace Progressive.Core.Machine;

/// <summary>When nobody new gets the candidate. Pure: it is asked about times, and reads no clock.</summary>
/// <remarks>
/// Days are those of the freeze's own time zone, from midnight to midnight, however long they are there: where clocks are put forward
/// at midnight a day begins with its first moment, and one that is put back into the day before is frozen with that day.
/// </remarks>
internal sealed class FreezeCalendar
{
    // A freeze of all seven days never ends; nothing is waited for any longer than this.
    private static readonly TimeSpan Farthest = TimeSpan.FromDays(3660);

    // Nothing is frozen from here on: the calendar ends with the year 9999, and so would what is looked for in it.
    private static readonly DateTimeOffset Last = DateTimeOffset.MaxValue - Farthest - TimeSpan.FromDays(10);

    private readonly (Freeze Freeze, TimeZoneInfo Zone)[] freezes;

    private FreezeCalendar((Freeze Freeze, TimeZoneInfo Zone)[] freezes) => this.freezes = freezes;

    /// <summary>The calendar of a policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <exception cref="TimeZoneNotFoundException">This machine does not know one of its time zones.</exception>
    public static FreezeCalendar Of(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return new FreezeCalendar([.. policy.Freezes.Select(freeze => (freeze, TimeZoneInfo.FindSystemTimeZoneById(freeze.Zone)))]);
    }

    /// <summary>The time zones of a policy that this machine does not know.</summary>
    /// <param name="policy">The policy.</param>
    public static IReadOnlyList<string> UnknownZones(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return [.. policy.Freezes.Select(freeze => freeze.Zone).Distinct().Where(zone => !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))];
    }

    /// <summary>Whether a time is frozen.</summary>
    /// <param name="at">The time.</param>
    public bool IsFrozen(DateTimeOffset at) => at < Last && freezes.Any(freeze => Covers(freeze, at));

    /// <summary>When the freeze that a time lies in is over, with all those that follow without a gap; the time itself where it lies in none.</summary>
    /// <param name="at">The time.</param>
    /// <returns>The end, or about ten years from then where it is later still.</returns>
    public DateTimeOffset EndOf(DateTimeOffset at)
    {
        var (end, farthest) = (at, at.Plus(Farthest));
        while (end < Earlier(farthest, Last) && freezes.Where(freeze => Covers(freeze, end)).ToArray() is { Length: > 0 } covering)
        {
            var from = end;
            end = covering.Max(freeze => StartOfDay(freeze.Zone, LastDay(freeze, from).AddDays(1), from));
        }

        return end < farthest ? end : farthest;
    }

    /// <summary>When so much time has passed since a start that was not frozen.</summary>
    /// <param name="start">From when on it counts.</param>
    /// <param name="duration">How much.</param>
    /// <returns>That time, or about ten years of frozen time later where it is later still.</returns>
    public DateTimeOffset After(DateTimeOffset start, TimeSpan duration)
    {
        var (at, left, farthest) = (start, duration, start.Plus(duration).Plus(Farthest));
        while (at < farthest)
        {
            at = EndOf(at);
            if (NextStart(at) is not { } next || next - at >= left)
            {
                return at.Plus(left);
            }

            left -= next - at;
            at = next;
        }

        return farthest;
    }

    // Of a time that is not frozen.
    private DateTimeOffset? NextStart(DateTimeOffset at) => at >= Last ? null : freezes.Min(freeze => FirstDay(freeze, at) is { } day
        ? StartOfDay(freeze.Zone, day, at)
        : (DateTimeOffset?)null);

    private static bool Covers((Freeze Freeze, TimeZoneInfo Zone) freeze, DateTimeOffset at)
    {
        var day = DayOf(freeze.Zone, at);
        return freeze.Freeze switch
        {
            Freeze.Weekdays { Days: var days } => days.Contains(day.DayOfWeek),
            Freeze.Dates dates => dates.First.Date <= day && day <= dates.Last.Date,
            _ => false,
        };
    }

    private static DateTime LastDay((Freeze Freeze, TimeZoneInfo Zone) freeze, DateTimeOffset at) =>
        freeze.Freeze is Freeze.Dates { Last: var last } ? Earlier(last.Date, (at + Farthest).Date) : DayOf(freeze.Zone, at);

    private static T Earlier<T>(T a, T b)
        where T : IComparable<T> => a.CompareTo(b) < 0 ? a : b;

    private static DateTime? FirstDay((Freeze Freeze, TimeZoneInfo Zone) freeze, DateTimeOffset at)
    {
        var day = DayOf(freeze.Zone, at);
        return freeze.Freeze switch
        {
            Freeze.Weekdays { Days: var days } => Enumerable.Range(1, 7).Select(later => (DateTime?)day.AddDays(later))
                .FirstOrDefault(next => days.Contains(next!.Value.DayOfWeek)),
            Freeze.Dates { First: var first } when first.Date > day && first.Date < day + Farthest => first.Date,
            _ => null,
        };
    }

    private static DateTime DayOf(TimeZoneInfo zone, DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).Date;

    /// <summary>The beginning of a day that comes after some time: a midnight that comes twice has two.</summary>
    private static DateTimeOffset StartOfDay(TimeZoneInfo zone, DateTime day, DateTimeOffset after)
    {
        var local = day;
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        var starts = zone.IsAmbiguousTime(local)
            ? zone.GetAmbiguousTimeOffsets(local).Select(offset => new DateTimeOffset(local, offset))
            : [new DateTimeOffset(local, zone.GetUtcOffset(local))];
        return starts.Select(start => start.ToUniversalTime()).Order().Where(start => start > after).FirstOrDefault(after + TimeSpan.FromDays(1));
    }
}
