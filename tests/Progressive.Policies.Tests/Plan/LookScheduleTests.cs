using CsCheck;
using Progressive.Policies.Plan;

namespace Progressive.Policies.Tests.Plan;

/// <summary>The schedule of looks, which is worked out in closed form, against one that is counted look by look.</summary>
public class LookScheduleTests
{
    private const int Beyond = 40;

    private static readonly Gen<(LookSchedule Schedule, TimeSpan At, TimeSpan Later)> Schedules =
        from every in Gen.Int[1, 12]
        from warmUp in Gen.Int[0, 15]
        from hold in Gen.Int[0, 30]
        from extension in Gen.OneOf(Gen.Const(0), Gen.Int[1, 20])
        from at in Gen.Int[0, 60]
        from later in Gen.Int[0, 20]
        select (new LookSchedule(Minutes(every), Minutes(warmUp), Minutes(hold), Minutes(hold + extension)), Minutes(at), Minutes(at + later));

    [Fact]
    public void Every_look_is_where_counting_finds_it() => Schedules.Sample(given =>
    {
        var looks = Counted(given.Schedule);

        Assert.Equal(looks, Enumerable.Range(1, looks.Length).Select(number => given.Schedule.At(number)));
        Assert.Equal(looks[0], given.Schedule.First);
        Assert.Equal(looks.Count(look => look <= given.Schedule.Minimum), given.Schedule.LooksInHold);
        Assert.Equal(looks.Count(look => look <= given.Schedule.Maximum), given.Schedule.Looks);
        Assert.Equal(looks.Count(look => look <= given.At), given.Schedule.CountBy(given.At));
        Assert.Equal(looks.First(look => look > given.At), given.Schedule.After(given.At));
        Assert.Equal(looks.Count(look => look >= given.Schedule.After(given.At) && look <= given.Schedule.Maximum), given.Schedule.CountFrom(given.Schedule.After(given.At)));
    }, iter: 2000);

    [Fact]
    public void A_late_look_takes_the_place_of_those_missed() => Schedules.Sample(given =>
    {
        var looks = Counted(given.Schedule);
        var next = looks.First(look => look > given.At);

        Assert.Equal(looks.Last(look => look <= given.Later || look == next), given.Schedule.Following(given.At, given.Later));
    }, iter: 2000);

    [Fact]
    public void A_window_is_looked_at_first_when_it_is_full() => Schedules.Sample(given =>
        Assert.Equal(
            Counted(given.Schedule).First(look => look >= given.Schedule.WarmUp + given.At), given.Schedule.FirstWith(given.At)), iter: 2000);

    [Fact]
    public void A_hold_leaves_room_for_a_look_exactly_if_one_is_in_it() => Schedules.Sample(given =>
        Assert.Equal(Counted(given.Schedule).Any(look => look <= given.Schedule.Minimum), given.Schedule.Room.HasLook), iter: 2000);

    [Fact]
    public void Looks_of_years_cost_no_more_than_one()
    {
        var schedule = new LookSchedule(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(10.5), TimeSpan.FromDays(3650), TimeSpan.FromDays(3650));

        Assert.Equal(315_360_000_000 - 10, schedule.Looks);
        Assert.Equal(TimeSpan.FromDays(3650), schedule.At(schedule.Looks));
        Assert.Equal(schedule.Looks - 1, schedule.CountFrom(schedule.At(2)));
    }

    [Fact]
    public void A_look_beyond_all_times_is_at_their_end() => Assert.Equal(
        TimeSpan.MaxValue, new LookSchedule(TimeSpan.MaxValue, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1)).First);

    // As docs/language/meaning.md says it: each interval after the warm-up, and the ends of the hold and of its extension.
    private static TimeSpan[] Counted(LookSchedule schedule) =>
    [
        .. Enumerable.Range(1, 60 + Beyond).Select(number => schedule.WarmUp + (number * schedule.Every))
            .Concat(new[] { schedule.Minimum, schedule.Maximum }.Where(end => end > schedule.WarmUp))
            .Distinct().Order(),
    ];

    private static TimeSpan Minutes(int minutes) => TimeSpan.FromMinutes(minutes);
}
