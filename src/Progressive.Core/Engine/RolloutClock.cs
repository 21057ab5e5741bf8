using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Core.Time;

namespace Progressive.Core.Engine;

/// <summary>
/// The time of one rollout, and all that its runner knows of time. It goes on by monotonic time from its newest event, so that no wall clock makes a
/// hold shorter or a look late; the wall clock's time is carried with it for people and metric sources.
/// </summary>
internal sealed class RolloutClock
{
    /// <summary>How far the wall clock may be off without anybody being told.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    private readonly SteadyClock clock;

    // As of the newest event.
    private TimeSpan wallAhead;

    private RolloutClock(SteadyClock clock, TimeSpan wallAhead) => (this.clock, this.wallAhead) = (clock, wallAhead);

    /// <summary>The rollout's time now.</summary>
    public DateTimeOffset Now => clock.Now;

    /// <summary>The time of a rollout that begins: that of the wall clock.</summary>
    public static RolloutClock Begin(TimeProvider time) => new(new SteadyClock(time), TimeSpan.Zero);

    /// <summary>The time of a rollout that is taken over: what has passed since its newest event by the journal's clock is added, and nothing taken away.</summary>
    public static RolloutClock Continue(RolloutRecord record, TimeProvider time)
    {
        if (record.Newest is not { } newest)
        {
            return Begin(time);
        }

        var unattended = record.Entry.ReadAt - (record.Entry.WrittenAt ?? newest.WallTime);
        return new(new SteadyClock(time, newest.At + (unattended > TimeSpan.Zero ? unattended : TimeSpan.Zero)), newest.WallTime - newest.At);
    }

    /// <summary>A time of the rollout as the wall clock counts it now.</summary>
    public DateTimeOffset ToWall(DateTimeOffset at) => clock.ToWall(at);

    /// <summary>An event as one of now.</summary>
    public RolloutEvent Stamp(RolloutEvent happened)
    {
        var at = clock.Now;
        wallAhead = clock.WallAhead;
        return happened with { At = at, Wall = wallAhead.Duration() > Tolerance ? at + wallAhead : null };
    }

    /// <summary>What the wall clock did since the newest event, if it jumped.</summary>
    public ClockJumped? FindJump()
    {
        var by = clock.WallAhead - wallAhead;
        return by.Duration() > Tolerance ? (ClockJumped)Stamp(new ClockJumped(clock.Now, by)) : null;
    }
}
