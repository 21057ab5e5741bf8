using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;

namespace Progressive.Core.Tests.Engine;

/// <summary>What an engine that ended in the middle of a rollout leaves behind.</summary>
internal static class JournalPrefix
{
    /// <summary>A journal with the beginning of a rollout, which nobody runs.</summary>
    public static Task<InMemoryJournal> CopyAsync(Rollout rollout, IEnumerable<RolloutEvent> events) =>
        CopyAsync(rollout.Header, new RolloutMachine(rollout.Policy), events);

    /// <summary>The same, of a rollout's header and machine.</summary>
    public static async Task<InMemoryJournal> CopyAsync(RolloutHeader header, RolloutMachine machine, IEnumerable<RolloutEvent> events)
    {
        var (journal, state, summary, version) = (SharedClock.NewJournal(), RolloutState.Initial, RolloutSummary.Of(header, machine.Plan), 0);
        var lease = await journal.CreateAsync(header, "the engine that ended", TimeSpan.FromMinutes(1), CancellationToken.None);
        foreach (var happened in events)
        {
            SharedClock.MoveTo(journal, happened.At);
            var step = new RecordedStep(happened, state, machine.Next(state, happened));
            (state, summary) = (step.Transition.State, summary.After(machine.Plan, step));
            await journal.AppendAsync(lease, version++, [happened], summary, CancellationToken.None);
        }

        await journal.ReleaseAsync(lease, CancellationToken.None);
        return journal;
    }

    /// <summary>What the router has in force when the engine has got that far.</summary>
    public static ExposureReading InForce(Rollout rollout, IEnumerable<RolloutEvent> events)
    {
        var machine = new RolloutMachine(rollout.Policy);
        var state = events.Aggregate(RolloutState.Initial, (before, happened) => machine.Next(before, happened).State);
        return InForce(rollout.Header, state);
    }

    /// <summary>What the router has in force in a state.</summary>
    public static ExposureReading InForce(RolloutHeader header, RolloutState state) =>
        ExposureReading.Of(new ExposureOrder(header.Target, header.Candidate, header.Baseline, state.Confirmed, state.ConfirmedBy));
}
