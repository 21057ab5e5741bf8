using Progressive.Core.Views;
using Progressive.Policies.Plan;
using Progressive.Statistics.Planning;

namespace Progressive.Core.Tests.Views.Forecasts;

/// <summary>Forecasts of looks at windows, against the looks counted one by one.</summary>
public sealed class WindowForecastTests
{
    private const double Certain = 1e-9;

    private static readonly LookChances[] Chances = [new(0, 1e-4), new(2e-3, 5e-7), new(0.2, 0.01), new(0, 0), new(1e-5, 1)];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Windows_without_data_in_common_are_as_many_as_when_they_are_counted_one_by_one(int seed)
    {
        var (schedule, window, first) = Step(new Random(seed));
        var forecast = new WindowForecast(schedule, window, first);
        var looks = Looks(schedule, first).ToArray();
        for (var count = 1; count <= looks.Length; count++)
        {
            Assert.Equal(Disjoint(looks[..count], window), forecast.Disjoint(count));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_time_to_a_verdict_is_bounded_by_groups_of_looks_as_closely_as_by_each_look(int seed)
    {
        var (schedule, window, first) = Step(new Random(seed));
        var looks = Looks(schedule, first).ToArray();
        foreach (var one in Chances)
        {
            var (least, most) = (first.TotalSeconds, first.TotalSeconds);
            for (var count = 1; count < looks.Length; count++)
            {
                var wait = (looks[count] - looks[count - 1]).TotalSeconds;
                least += wait * Math.Max(0, Math.Pow(1 - one.Pass, count) + Math.Pow(1 - one.Fail, count) - 1);
                most += wait * Math.Pow(1 - Math.Min(1, one.Pass + one.Fail), Disjoint(looks[..count], window));
            }

            var seconds = new WindowForecast(schedule, window, first).Of(one, isShared: false, isDifference: false).Seconds();

            Assert.InRange(seconds.Least, 0.99 * least, least * (1 + Certain));
            Assert.InRange(seconds.Most, most * (1 - Certain), 1.01 * most);
        }
    }

    private static (LookSchedule Schedule, TimeSpan Window, TimeSpan First) Step(Random random)
    {
        var every = TimeSpan.FromSeconds(random.Next(1, 20));
        var minimum = TimeSpan.FromSeconds(random.Next(600, 3000));
        var schedule = new LookSchedule(every, TimeSpan.FromSeconds(random.Next(0, 60)), minimum, minimum + TimeSpan.FromSeconds(random.Next(0, 2) * random.Next(1, 900)));
        var window = TimeSpan.FromSeconds(random.Next(1, 500));
        return (schedule, window, schedule.FirstWith(window));
    }

    private static IEnumerable<TimeSpan> Looks(LookSchedule schedule, TimeSpan first)
    {
        for (var look = first; look <= schedule.Maximum; look = schedule.After(look))
        {
            yield return look;
        }
    }

    private static int Disjoint(IEnumerable<TimeSpan> looks, TimeSpan window)
    {
        var (disjoint, end) = (0, TimeSpan.MinValue);
        foreach (var look in looks.Where(look => end == TimeSpan.MinValue || look - window >= end))
        {
            if (end == TimeSpan.MinValue || look - window >= end)
            {
                (disjoint, end) = (disjoint + 1, look);
            }
        }

        return disjoint;
    }
}
