using Progressive.Core.Engine;
using Progressive.Core.Machine;
using Progressive.Core.Metrics;
using Progressive.Core.Traffic;

namespace Progressive.Core.Tests.Engine;

/// <summary>Whole rollouts with their transcripts.</summary>
public class OutcomeEngineTests
{
    [Theory]
    [InlineData("two-steps")]
    [InlineData("blue-green")]
    public async Task A_healthy_candidate_reaches_everyone(string policy)
    {
        await using var world = new World();
        var rollout = await EndAsync(world, policy, ScriptedMetrics.Healthy);

        Assert.Equal(RolloutPhase.Succeeded, rollout.State.Phase);
        Assert.Equal(Exposure.Everyone, world.Router.InForce("checkout").Exposure);
        Golden.Verify(await world.TranscriptAsync(rollout), policy);
    }

    [Fact]
    public async Task A_slow_candidate_is_rolled_back_at_the_first_look()
    {
        await using var world = new World();
        var rollout = await EndAsync(world, "two-steps", ScriptedMetrics.Slow);

        Assert.Equal(RolloutPhase.RolledBack, rollout.State.Phase);
        Assert.Equal(Exposure.Nobody, world.Router.InForce("checkout").Exposure);
        Golden.Verify(await world.TranscriptAsync(rollout));
    }

    [Fact]
    public async Task Without_data_a_rollout_pauses_and_is_rolled_back()
    {
        await using var world = new World();
        var rollout = await EndAsync(world, "two-steps", ScriptedMetrics.Missing);

        Assert.Equal(RolloutPhase.RolledBack, rollout.State.Phase);
        Assert.Contains(world.Observer.Moves, move => move.Transition.State.Phase == RolloutPhase.Paused);
        Assert.Equal(Exposure.Nobody, world.Router.InForce("checkout").Exposure);
        Golden.Verify(await world.TranscriptAsync(rollout));
    }

    [Fact]
    public async Task A_doubtful_candidate_is_given_more_time_and_then_rolled_back()
    {
        await using var world = new World();
        var rollout = await EndAsync(world, "two-steps", ScriptedMetrics.Doubtful);

        Assert.Equal(RolloutPhase.RolledBack, rollout.State.Phase);
        Golden.Verify(await world.TranscriptAsync(rollout));
    }

    [Fact]
    public async Task The_same_data_gives_the_same_transcript()
    {
        var transcripts = new HashSet<string>();
        for (var run = 0; run < 10; run++)
        {
            await using var world = new World();
            transcripts.Add(await world.TranscriptAsync(await EndAsync(world, "with-approval", ScriptedMetrics.Healthy)));
        }

        Assert.Single(transcripts);
    }

    private static async Task<Rollout> EndAsync(World world, string policy, Func<MetricQuery, MetricReading> script)
    {
        world.Metrics.Script = script;
        var rollout = await world.StartAsync(policy switch
        {
            "two-steps" => PolicyTexts.TwoSteps,
            "with-approval" => PolicyTexts.WithApproval,
            _ => PolicyTexts.BlueGreen,
        });
        await world.EndAsync(rollout);
        return rollout;
    }
}
