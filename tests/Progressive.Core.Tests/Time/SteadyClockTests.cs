using Progressive.Core.Tests.Engine;
using Progressive.Core.Time;

namespace Progressive.Core.Tests.Time;

public class SteadyClockTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly EngineClock time = new(World.Begin);

    [Fact]
    public void It_goes_on_evenly_whatever_is_done_to_the_wall_clock()
    {
        var clock = new SteadyClock(time, World.Begin + Second);
        foreach (var hours in (int[])[-1, 1, 24 * 365])
        {
            time.MoveBy(Second);
            time.WallAhead = TimeSpan.FromHours(hours);
            Assert.Equal(time.Now + Second, clock.Now);
            Assert.Equal(TimeSpan.FromHours(hours) - Second, clock.WallAhead);
        }
    }

    [Fact]
    public void A_jump_of_the_wall_clock_moves_what_it_is_asked_for()
    {
        var clock = new SteadyClock(time);
        Assert.Equal(World.Begin, clock.ToWall(World.Begin));

        time.WallAhead = TimeSpan.FromHours(-1);

        Assert.Equal(World.Begin.AddHours(-1), clock.ToWall(World.Begin));
        Assert.Equal(World.Begin, clock.FromWall(World.Begin.AddHours(-1)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void While_the_wall_clock_is_slewed_what_is_over_by_one_clock_is_over_by_the_other(int direction)
    {
        var clock = new SteadyClock(time);
        var settled = new HashSet<DateTimeOffset>();
        for (var millisecond = 0; millisecond < 200; millisecond++)
        {
            time.MoveBy(Second);
            time.WallAhead += TimeSpan.FromMilliseconds(direction);
            Assert.True(clock.ToWall(clock.Now) <= time.GetUtcNow());
            Assert.True(clock.FromWall(time.GetUtcNow()) <= clock.Now);
            Assert.True(time.GetUtcNow() - clock.ToWall(clock.Now) <= TimeSpan.FromMilliseconds(50));
            settled.Add(clock.ToWall(World.Begin));
        }

        // Windows continue one another for all but a few of them.
        Assert.InRange(settled.Count, 2, 10);
    }
}
