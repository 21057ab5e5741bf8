using CsCheck;
using Progressive.Core.Machine;

namespace Progressive.Core.Tests.Machine;

/// <summary>When freezes begin and end, in time zones whose clocks change.</summary>
public class FreezeCalendarTests
{
    private static readonly DateTimeOffset Friday = new(2026, 3, 27, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Without_a_freeze_nothing_is_frozen()
    {
        var calendar = Calendar();

        Assert.False(calendar.IsFrozen(Friday));
        Assert.Equal(Friday, calendar.EndOf(Friday));
        Assert.Equal(Friday.AddHours(5), calendar.After(Friday, TimeSpan.FromHours(5)));
    }

    [Theory]
    [InlineData("2026-03-27T22:59:59Z", false)]
    [InlineData("2026-03-27T23:00:00Z", true)]
    [InlineData("2026-03-29T21:59:59Z", true)]
    [InlineData("2026-03-29T22:00:00Z", false)]
    public void Days_are_those_of_the_freezes_own_time_zone(string at, bool isFrozen) =>
        Assert.Equal(isFrozen, Calendar("freeze sat, sun in \"Europe/Berlin\"").IsFrozen(At(at)));

    [Fact]
    public void Days_that_follow_each_other_are_one_freeze_and_a_day_with_a_change_of_clocks_is_as_long_as_it_is()
    {
        var calendar = Calendar("freeze sat, sun in \"Europe/Berlin\"");
        var begin = At("2026-03-27T23:00:00Z");

        // 47 hours: on that Sunday clocks are put forward.
        Assert.Equal(begin.AddHours(47), calendar.EndOf(begin));
        Assert.Equal(begin.AddHours(48), calendar.After(begin.AddHours(-1), TimeSpan.FromHours(2)));
    }

    [Fact]
    public void Freezes_of_different_time_zones_join_where_they_meet()
    {
        var calendar = Calendar("freeze from 2026-05-01 to 2026-05-02 in \"UTC\"\n freeze sun in \"Europe/Berlin\"");

        Assert.Equal(At("2026-05-03T22:00:00Z"), calendar.EndOf(At("2026-05-01T08:00:00Z")));
    }

    [Fact]
    public void A_day_that_has_no_midnight_begins_with_its_first_moment()
    {
        // Clocks in Beirut are put forward from midnight to one o'clock.
        var calendar = Calendar("freeze sat in \"Asia/Beirut\"");
        var end = calendar.EndOf(At("2022-03-26T12:00:00Z"));

        Assert.Equal(At("2022-03-26T22:00:00Z"), end);
        Assert.False(calendar.IsFrozen(end));
        Assert.True(calendar.IsFrozen(end.AddTicks(-1)));
    }

    [Fact]
    public void A_day_that_clocks_are_put_back_into_is_frozen_to_its_second_end()
    {
        // Clocks in St. John's were put back from one minute past midnight to 23:01 of the day before.
        var calendar = Calendar("freeze sat in \"America/St_Johns\"");
        var night = At("2010-11-07T02:00:00Z");

        Assert.True(calendar.IsFrozen(night));
        Assert.Equal(At("2010-11-07T02:30:00Z"), calendar.EndOf(night));
        Assert.False(calendar.IsFrozen(At("2010-11-07T02:30:30Z")));
        Assert.True(calendar.IsFrozen(At("2010-11-07T03:00:00Z")));
        Assert.Equal(At("2010-11-07T03:30:00Z"), calendar.EndOf(At("2010-11-07T03:00:00Z")));
    }

    [Theory]
    [InlineData("freeze mon, tue, wed, thu in \"UTC\"\n freeze fri, sat, sun, mon in \"Europe/London\"")]
    [InlineData("freeze from 2026-01-01 to 9999-12-31 in \"Asia/Tokyo\"")]
    public void A_freeze_that_never_ends_lies_far_ahead_and_is_found_out_in_time(string freeze)
    {
        var calendar = Calendar(freeze);

        Assert.InRange(calendar.EndOf(Friday), Friday.AddYears(9), Friday.AddYears(11));
        Assert.InRange(calendar.After(Friday, TimeSpan.FromHours(1)), Friday.AddYears(9), Friday.AddYears(11));
    }

    [Fact]
    public void The_calendar_agrees_with_one_that_counts_every_quarter_of_an_hour()
    {
        var freezes = Pick(
            "freeze sat, sun in \"Europe/Berlin\"", "freeze wed in \"America/New_York\"", "freeze fri in \"Pacific/Chatham\"",
            "freeze from 2026-03-28 to 2026-03-30 in \"Europe/London\"", "freeze from 2026-10-24 to 2026-10-26 in \"Asia/Beirut\"");
        var begins = Pick(At("2026-03-24T00:00:00Z"), At("2026-10-20T00:00:00Z"));
        Gen.Select(freezes.Array[0, 3], begins, Gen.Int[0, 4 * 24 * 10], Gen.Int[1, 4 * 24 * 5]).Sample(
            (texts, begin, place, length) =>
            {
                var calendar = Calendar(string.Join('\n', texts.Distinct()));
                var start = begin.AddMinutes(15 * place);
                var (end, after, left) = (start, start, length);
                while (calendar.IsFrozen(end))
                {
                    end = end.AddMinutes(15);
                }

                for (; left > 0; after = after.AddMinutes(15))
                {
                    left -= calendar.IsFrozen(after) ? 0 : 1;
                }

                Assert.Equal(end, calendar.EndOf(start));
                Assert.Equal(after, calendar.After(start, TimeSpan.FromMinutes(15 * length)));
            },
            iter: 300,
            threads: 1);
    }

    private static Gen<T> Pick<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(place => values[place]);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("freeze sat, sun, mon, tue, wed, fri in \"Pacific/Kiritimati\"")]
    [InlineData("freeze fri in \"Pacific/Pago_Pago\"")]
    [InlineData("freeze from 9999-12-01 to 9999-12-31 in \"UTC\"")]
    public void T38_A_freeze_near_the_end_of_the_calendar_is_over_at_its_end(string freeze)
    {
        var calendar = Calendar(freeze);

        foreach (var days in new[] { 0, 1, 12, 3660, 3672 })
        {
            var at = DateTimeOffset.MaxValue.AddDays(-days);

            Assert.InRange(calendar.EndOf(at), at, DateTimeOffset.MaxValue);
            Assert.InRange(calendar.After(at, TimeSpan.FromDays(2)), at, DateTimeOffset.MaxValue);
            Assert.False(calendar.IsFrozen(calendar.EndOf(DateTimeOffset.MaxValue)));
        }
    }

    private static FreezeCalendar Calendar(string freezes = "") => FreezeCalendar.Of(PolicyTexts.Parse($$"""
        policy frozen {
          canary {
            step 100% hold 1s unguarded "only its freezes count"
          }
        {{freezes}}
        }
        """));
}
