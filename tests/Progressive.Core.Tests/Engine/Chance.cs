using System.Collections.Concurrent;
using Progressive.Core.Engine;
using Progressive.Core.Machine;
using Progressive.Core.Metrics;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Tests.Engine;

/// <summary>
/// Metrics, a router and a person that act by chance, and yet the same each time: all depends on what they are asked, and
/// nothing on how often they were asked before. So an engine that takes a rollout over meets the same world.
/// </summary>
internal sealed class Chance(int seed)
{
    // By then the person has had enough of it.
    private const long ManyEffects = 60;

    private static readonly HookResult? Done = new(true, "done");
    private static readonly HookResult? Broken = new(false, "broken");

    /// <summary>A world that goes by this chance.</summary>
    /// <param name="world">The world.</param>
    /// <param name="confirmed">The revision that the router has in force: it takes that one again without fault.</param>
    public World Rule(World world, long confirmed)
    {
        var tries = new ConcurrentDictionary<long, int>();
        world.Metrics.Script = Read;
        world.Hooks.Script = (_, request) => Of(request.Effect, [Done, Done, Done, Broken, null]);
        world.Router.FaultOf = order => order.Revision != confirmed && tries.AddOrUpdate(order.Revision, 1, (_, count) => count + 1) <= Failures(order)
            ? Of(order.Revision, [Fault.Throws, Fault.Lies])
            : Fault.None;
        return world;
    }

    /// <summary>Time goes on until a rollout is over, and the person says something wherever the rollout waits for somebody.</summary>
    public async Task<RolloutState> EndAsync(World world, Rollout rollout)
    {
        for (var said = 0; ; said++)
        {
            Assert.True(said < 1000, "The person says the same for ever.");
            await world.RunAsync(() => rollout.Completion.IsCompleted || Say(rollout.State) is not null);
            if (rollout.Completion.IsCompleted)
            {
                return await rollout.Completion;
            }

            Assert.Equal(Response.Accepted, (await world.SendAsync(rollout, Say(rollout.State)!.Value)).Response);
        }
    }

    // Mostly it does as asked at once; sometimes after some tries, or not at all.
    private int Failures(ExposureOrder order) => Of(~order.Revision, [0, 0, 0, 0, 0, 1, 2, 5]);

    private MetricReading Read(MetricQuery query)
    {
        var healthy = ScriptedMetrics.Healthy(query);
        return query.Version == "v1"
            ? healthy
            : Of((query.To - World.Begin).Ticks, [.. Enumerable.Repeat(healthy, 9), Slow(query), ScriptedMetrics.Doubtful(query), ScriptedMetrics.Missing(query)]);
    }

    private static MetricReading Slow(MetricQuery query) =>
        query.Metric.Kind == MetricKind.Distribution ? ScriptedMetrics.Slow(query) : new CountsReading(40, 400);

    private RolloutCommand? Say(RolloutState state)
    {
        var chance = state.LastEffect + ((long)state.Phase << 32);
        return state.Phase switch
        {
            RolloutPhase.Stuck when state.StuckIn == RolloutPhase.RollingBack => Of(chance, [RolloutCommand.Retry, RolloutCommand.Abort]),
            RolloutPhase.RollingBack => null,
            _ when state.IsOver => null,

            // Past the return an abort only pauses.
            _ when state.LastEffect > ManyEffects && state.IsPastReturn => state.Phase switch
            {
                RolloutPhase.Stuck => RolloutCommand.Retry,
                RolloutPhase.Paused => RolloutCommand.Promote,
                _ => null,
            },
            _ when state.LastEffect > ManyEffects => RolloutCommand.Abort,
            RolloutPhase.Stuck => Of(chance, [RolloutCommand.Retry, RolloutCommand.Retry, RolloutCommand.Promote, RolloutCommand.PromoteToEnd]),
            RolloutPhase.Paused when state.Pause!.Until is null => Of<RolloutCommand>(chance, state.Pause.Cause is Cause.Deadline or Cause.NotApproved && !IsFailed(state)
                ? [RolloutCommand.Resume, RolloutCommand.Resume, RolloutCommand.Promote, state.IsPastReturn ? RolloutCommand.Promote : RolloutCommand.Abort]
                : [RolloutCommand.Promote, RolloutCommand.Promote, state.IsPastReturn ? RolloutCommand.Promote : RolloutCommand.Abort]),
            RolloutPhase.AwaitingApproval => Of<RolloutCommand?>(chance, [RolloutCommand.Approve, RolloutCommand.Approve, RolloutCommand.Reject, null]),
            _ => null,
        };
    }

    private static bool IsFailed(RolloutState state) => state.Guards.Any(guard => guard.Checks.Any(check => check.Failed));

    private T Of<T>(long what, ReadOnlySpan<T> choices)
    {
        var mixed = unchecked(((ulong)what + 1 + ((ulong)(uint)seed << 40)) * 0x9E3779B97F4A7C15);
        mixed = unchecked((mixed ^ (mixed >> 29)) * 0xBF58476D1CE4E5B9);
        return choices[(int)((mixed >> 33) % (uint)choices.Length)];
    }
}
