using Progressive.Core.Engine;
using Progressive.Core.Machine;

namespace Progressive.Core.Tests.Engine;

/// <summary>What many tests of an engine begin with.</summary>
internal static class WorldSteps
{
    /// <summary>A rollout that was started, and has come to a phase.</summary>
    public static async Task<Rollout> StartToAsync(this World world, string policy, RolloutPhase phase)
    {
        var rollout = await world.StartAsync(policy);
        await world.RunAsync(rollout, phase);
        return rollout;
    }

    /// <summary>A rollout that came to a phase, and then to one more when its router could no longer be read.</summary>
    public static async Task<Rollout> StartToUnreadableAsync(this World world, string policy, RolloutPhase before, RolloutPhase after)
    {
        var rollout = await world.StartToAsync(policy, before);
        world.Router.FaultOfReading = new InvalidOperationException("no route to host");
        await world.RunAsync(rollout, after);
        return rollout;
    }
}
