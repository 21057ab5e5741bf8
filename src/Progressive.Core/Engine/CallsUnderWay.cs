using Progressive.Core.Journal;

namespace Progressive.Core.Engine;

/// <summary>
/// The calls under way that change something in the name of a rollout, whether somebody still waits for them or not. Until they have returned the rollout's
/// lease is not given back: what they do may come about after it.
/// </summary>
internal sealed class CallsUnderWay(EngineScheduler scheduler)
{
    private readonly Lock gate = new();
    private readonly Dictionary<RolloutId, RolloutCalls> rollouts = [];

    /// <summary>Whether a call of a rollout has not returned.</summary>
    public bool Any(RolloutId rollout)
    {
        lock (gate)
        {
            return rollouts.ContainsKey(rollout);
        }
    }

    /// <summary>Ends when all calls of a rollout have returned that are under way now.</summary>
    public Task EndedFor(RolloutId rollout)
    {
        lock (gate)
        {
            return rollouts.TryGetValue(rollout, out var calls) ? calls.Ended.Task : Task.CompletedTask;
        }
    }

    /// <summary>Counts a call until it is disposed of.</summary>
    public IDisposable Begin(RolloutId rollout)
    {
        lock (gate)
        {
            if (!rollouts.TryGetValue(rollout, out var calls))
            {
                rollouts[rollout] = calls = new RolloutCalls(scheduler.CreateCompletion());
            }

            calls.Count++;
        }

        return new CountedCall(this, rollout);
    }

    private void End(RolloutId rollout)
    {
        RolloutCalls calls;
        lock (gate)
        {
            calls = rollouts[rollout];
            if (--calls.Count > 0)
            {
                return;
            }

            rollouts.Remove(rollout);
        }

        calls.Ended.SetResult();
    }

    private sealed class RolloutCalls(TaskCompletionSource ended)
    {
        public int Count { get; set; }

        public TaskCompletionSource Ended { get; } = ended;
    }

    private sealed class CountedCall(CallsUnderWay calls, RolloutId rollout) : IDisposable
    {
        public void Dispose() => calls.End(rollout);
    }
}
