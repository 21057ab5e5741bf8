using System.Collections.Concurrent;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;
using Progressive.Policies;
using Progressive.Storm.VirtualTime;

namespace Progressive.Storm;

/// <summary>What the journal holds, folded as it grows: the truth that engines are compared with.</summary>
internal sealed class Ledger(World world)
{
    private readonly Dictionary<RolloutId, LedgerRollout> rollouts = [];

    public IReadOnlyCollection<LedgerRollout> Rollouts => rollouts.Values;

    public IEnumerable<LedgerRollout> Open => rollouts.Values.Where(rollout => !rollout.State.IsOver);

    public LedgerRollout this[RolloutId id] => rollouts[id];

    public void Create(RolloutHeader header)
    {
        if (header.Key is { } key && rollouts.Values.FirstOrDefault(other => other.Header.Key == key) is { } earlier)
        {
            world.Invariants.Fail(Invariants.KeysStandForRollouts, header.Target, $"{header.Id} and {earlier.Header.Id} have key {key}");
        }

        rollouts.Add(header.Id, new LedgerRollout(header));
    }

    public void Append(RolloutId id, RolloutEvent happened, SimulatedProcess process)
    {
        var rollout = rollouts[id];
        var before = rollout.State;
        var transition = rollout.Append(happened);
        rollout.LastEventAt = world.Simulation.Now;
        Tell(process, rollout, happened, before, transition);
        world.Invariants.OnRecorded(rollout, happened, before, transition, process);
        if (transition.State.Phase == RolloutPhase.Succeeded)
        {
            world.Traffic[rollout.Header.Target].Configured = rollout.Header.Candidate;
        }
    }

    // Looks that change nothing are left out: a story is to be short.
    private void Tell(SimulatedProcess process, LedgerRollout rollout, RolloutEvent happened, RolloutState before, Transition transition)
    {
        if (world.Story.IsTold && (before.Phase != transition.State.Phase || before.Stage != transition.State.Stage || happened is Commanded or ExposureLost or EffectFailed))
        {
            var what = happened switch
            {
                TimerElapsed { Timer.Kind: var kind } => $"time of {kind} has come",
                Commanded { Command: var command, By: var by } => $"{command} by {by}",
                _ => happened.GetType().Name,
            };
            var answer = transition.Response == Response.Accepted ? "" : $" ({transition.Response}: {transition.Reason})";
            world.Story.Tell(
                process.Name,
                FormattableString.Invariant(
                    $"journal: {rollout.Header.Target} {rollout.Header.Candidate} #{rollout.Version}: {what}{answer}: {before.Phase} -> {transition.State.Phase}, stage {transition.State.Stage}, {transition.State.Reason}"));
        }
    }
}

/// <summary>One rollout of the ledger.</summary>
internal sealed class LedgerRollout(RolloutHeader header)
{
    private static readonly ConcurrentDictionary<string, Policy> Policies = [];

    private readonly List<RolloutState> states = [RolloutState.Initial];
    private readonly Dictionary<long, Exposure> orders = [];

    public RolloutHeader Header => header;

    public RolloutMachine Machine { get; } = new(Policies.GetOrAdd(header.PolicyText, text => PolicyText.Parse(text).Policies.Single()));

    public RolloutState State => states[^1];

    public int Version => states.Count - 1;

    /// <summary>The effects that were answered.</summary>
    public HashSet<long> Answered { get; } = [];

    /// <summary>Since when, by the true time, the exposure of the present hold is in force; null where that is not known to the moment.</summary>
    public DateTimeOffset? HeldSince { get; set; }

    /// <summary>Who has had its candidate, as was confirmed.</summary>
    public List<Exposure> Confirmed { get; } = [Exposure.Nobody];

    /// <summary>Since when, by the true time, what is asked for is what was confirmed; null while it is not.</summary>
    public DateTimeOffset? RestsSince { get; set; }

    /// <summary>Whether it has not begun, and nobody runs it: the answer to its start was lost.</summary>
    public bool IsAbandoned { get; set; }

    /// <summary>Whether a hook has succeeded after which there is no way back.</summary>
    public bool IsCrossed { get; set; }

    /// <summary>When its newest event was taken, by the true time.</summary>
    public DateTimeOffset LastEventAt { get; set; }

    /// <summary>The state after so many events.</summary>
    public RolloutState StateAt(long version) => states[(int)version];

    /// <summary>What was ordered under a revision, or null.</summary>
    public Exposure? Ordered(long revision) => orders.GetValueOrDefault(revision);

    public Transition Append(RolloutEvent happened)
    {
        var transition = Machine.Next(State, happened);
        states.Add(transition.State);
        foreach (var order in transition.Effects.OfType<SetExposure>())
        {
            orders.Add(order.Id, order.Exposure);
        }

        return transition;
    }
}
