using System.Collections.Concurrent;
using Progressive.Core.Journal;

namespace Progressive.Core.Engine;

/// <summary>The targets of an engine, each set aside for the one rollout that it runs or is about to.</summary>
internal sealed class Targets
{
    private readonly ConcurrentDictionary<string, Reservation> reserved = [];

    /// <summary>Sets a rollout's target aside. False if another rollout has it.</summary>
    public bool TryReserve(RolloutHeader header) => reserved.TryAdd(header.Target, new Reservation(header, null));

    /// <summary>The rollout that a target is set aside for, or null.</summary>
    public RolloutHeader? FindReserved(string target) => reserved.TryGetValue(target, out var reservation) ? reservation.Header : null;

    /// <summary>Whether a target is set aside for a rollout.</summary>
    public bool IsReserved(string target, RolloutId rollout) => Get(target, rollout) is not null;

    /// <summary>Shows the rollout that its target is set aside for, as it is run now.</summary>
    public void Show(Rollout rollout)
    {
        if (Get(rollout.Header.Target, rollout.Header.Id) is { } reservation)
        {
            reserved.TryUpdate(rollout.Header.Target, reservation with { Rollout = rollout }, reservation);
        }
    }

    /// <summary>The rollout that a target is set aside for, or null where it is not run yet or any more.</summary>
    public Rollout? Find(string target, RolloutId rollout) => Get(target, rollout)?.Rollout;

    /// <summary>A rollout that is run now, or null.</summary>
    public Rollout? Find(RolloutId rollout) => reserved.Values.Select(reservation => reservation.Rollout).FirstOrDefault(run => run?.Header.Id == rollout);

    /// <summary>The rollouts that are run now.</summary>
    public IEnumerable<Rollout> Running => reserved.Values.Select(reservation => reservation.Rollout).OfType<Rollout>();

    /// <summary>Gives a target back, unless another rollout has it.</summary>
    public void Free(string target, RolloutId rollout)
    {
        while (Get(target, rollout) is { } reservation && !reserved.TryRemove(new KeyValuePair<string, Reservation>(target, reservation)))
        {
        }
    }

    private Reservation? Get(string target, RolloutId rollout) =>
        reserved.TryGetValue(target, out var reservation) && reservation.Header.Id == rollout ? reservation : null;

    private sealed record Reservation(RolloutHeader Header, Rollout? Rollout);
}
