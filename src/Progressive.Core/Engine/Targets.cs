using System.Collections.Concurrent;
using Progressive.Core.Journal;

namespace Progressive.Core.Engine;

/// <summary>The targets of an engine, each set aside for the one rollout that it runs or is about to.</summary>
internal sealed class Targets
{
    private readonly ConcurrentDictionary<string, RolloutId> reserved = [];

    /// <summary>Sets a target aside. False if another rollout has it.</summary>
    public bool TryReserve(string target, RolloutId rollout) => reserved.TryAdd(target, rollout);

    /// <summary>Whether a target is set aside for a rollout.</summary>
    public bool IsReserved(string target, RolloutId rollout) => reserved.TryGetValue(target, out var holder) && holder == rollout;

    /// <summary>Gives a target back, unless another rollout has it.</summary>
    public void Free(string target, RolloutId rollout) => reserved.TryRemove(new KeyValuePair<string, RolloutId>(target, rollout));
}
