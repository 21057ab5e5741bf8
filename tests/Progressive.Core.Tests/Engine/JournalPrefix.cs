using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;

namespace Progressive.Core.Tests.Engine;

/// <summary>What an engine that ended in the middle of a rollout leaves behind.</summary>
internal static class JournalPrefix
{
    /// <summary>A journal with the beginning of a rollout, which nobody runs.</summary>
    public static async Task<InMemoryJournal> CopyAsync(Rollout rollout, IEnumerable<RolloutEvent> events)
    {
        var (journal, machine, state, version) = (new InMemoryJournal(), new RolloutMachine(rollout.Policy), RolloutState.Initial, 0);
        var lease = await journal.CreateAsync(rollout.Header, "the engine that ended", TimeSpan.FromMinutes(1), CancellationToken.None);
        foreach (var happened in events)
        {
            state = machine.Next(state, happened).State;
            await journal.AppendAsync(lease, version++, happened, state.IsOver, CancellationToken.None);
        }

        await journal.ReleaseAsync(lease, CancellationToken.None);
        return journal;
    }

    /// <summary>What the router has in force when the engine has got that far.</summary>
    public static ExposureReading InForce(Rollout rollout, IEnumerable<RolloutEvent> events)
    {
        var machine = new RolloutMachine(rollout.Policy);
        var state = events.Aggregate(RolloutState.Initial, (before, happened) => machine.Next(before, happened).State);
        return new ExposureReading(state.Confirmed, state.ConfirmedBy);
    }
}
