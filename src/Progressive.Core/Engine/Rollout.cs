using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Policies;

namespace Progressive.Core.Engine;

/// <summary>A rollout as its starter sees it.</summary>
public sealed class Rollout
{
    private readonly TaskCompletionSource<RolloutState> completion;
    private volatile RolloutStanding standing;

    internal Rollout(RolloutHeader header, Policy policy, RolloutStanding standing, RolloutClock clock, EngineScheduler scheduler)
    {
        Header = header;
        Policy = policy;
        Clock = clock;
        this.standing = standing;
        completion = scheduler.CreateCompletion<RolloutState>();
    }

    /// <summary>What was fixed at its start.</summary>
    public RolloutHeader Header { get; }

    /// <summary>The policy it follows.</summary>
    public Policy Policy { get; }

    /// <summary>Where it stands, as far as the journal has it.</summary>
    public RolloutState State => standing.State;

    /// <summary>The same, with what follows from the number of its events.</summary>
    internal RolloutStanding Standing
    {
        get => standing;
        set => standing = value;
    }

    /// <summary>The rollout's own time.</summary>
    internal RolloutClock Clock { get; }

    /// <summary>Ends with the last state; with an exception if the journal could not be written any more.</summary>
    public Task<RolloutState> Completion => completion.Task;

    /// <summary>Completes <see cref="Completion"/>: with the last state of a rollout that is over, else with a failure, or canceled if there is none.</summary>
    internal void Complete(Exception? failure = null)
    {
        var state = State;
        _ = state.IsOver ? completion.TrySetResult(state)
            : failure is not null ? completion.TrySetException(failure)
            : completion.TrySetCanceled();
    }
}
