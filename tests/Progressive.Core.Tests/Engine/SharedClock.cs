using System.Runtime.CompilerServices;
using Progressive.Core.Journal;

namespace Progressive.Core.Tests.Engine;

/// <summary>The clock of a journal that several worlds use, one after the other: it is that of the newest of them.</summary>
internal sealed class SharedClock : TimeProvider
{
    private static readonly ConditionalWeakTable<InMemoryJournal, SharedClock> Clocks = [];

    private EngineClock? followed;
    private DateTimeOffset now = World.Begin;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public static InMemoryJournal NewJournal()
    {
        var clock = new SharedClock();
        var journal = new InMemoryJournal(clock);
        Clocks.Add(journal, clock);
        return journal;
    }

    /// <summary>From now on time goes by as in a world.</summary>
    public static void Follow(InMemoryJournal? journal, EngineClock clock)
    {
        if (journal is not null && Clocks.TryGetValue(journal, out var shared))
        {
            shared.followed = clock;
        }
    }

    /// <summary>Time goes on without a world.</summary>
    public static void MoveTo(InMemoryJournal journal, DateTimeOffset now)
    {
        if (Clocks.TryGetValue(journal, out var shared))
        {
            shared.now = now;
        }
    }

    public override DateTimeOffset GetUtcNow() => followed?.Now ?? now;

    public override long GetTimestamp() => GetUtcNow().Ticks;
}
