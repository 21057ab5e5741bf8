using NSubstitute;
using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Core.Metrics;
using Progressive.Core.Traffic;

namespace Progressive.Core.Tests.Engine;

/// <summary>What keeps a rollout from starting is found before anything is touched, and said all at once.</summary>
public class StartEngineTests
{
    [Fact]
    public async Task A_target_the_router_does_not_know_is_refused()
    {
        var router = Substitute.For<ITrafficRouter>();
        await using var world = new World(options => options with { Router = router });

        Assert.Equal(["The router knows no target 'checkout'."], await RefusalAsync(world, PolicyTexts.TwoSteps, "v2", "v1"));
        Assert.DoesNotContain(router.ReceivedCalls(), call => call.GetMethodInfo().Name == nameof(ITrafficRouter.ApplyAsync));
    }

    [Fact]
    public async Task All_reasons_are_told_at_once_and_nothing_is_touched()
    {
        await using var world = new World();
        var running = await world.StartAsync(PolicyTexts.WithApproval);
        await world.SettleAsync();
        world.Calls.Clear();
        world.Metrics.Problem = metric => $"no series '{metric.Series}'";

        var policy = PolicyTexts.WithApproval.Replace("eu-2, us-1 alike", "ap-1, ap-2 alike", StringComparison.Ordinal);
        var reasons = await RefusalAsync(world, policy, "v9", "v9");

        Assert.Equal(
            [
                "Candidate and baseline are the same version, v9.",
                "The router cannot send requests of 'checkout' to version 'v9'; it knows v1, v2, v3.",
                "The router knows no environment 'ap-1' of 'checkout'.",
                "The router knows no environment 'ap-2' of 'checkout'.",
                "The policy leaves out environment 'eu-2' of 'checkout': it would never get the candidate.",
                "The policy leaves out environment 'us-1' of 'checkout': it would never get the candidate.",
                "Metric 'latency': no series 'latency'",
                $"'checkout' is under rollout '{running.Header.Id}' to v2 already, started by ann: let it end, abort it, or ask for it to be superseded.",
            ],
            reasons);
        Assert.Empty(world.Calls);
    }

    [Fact]
    public async Task A_metric_source_that_is_missing_or_not_named_is_refused()
    {
        var named = PolicyTexts.TwoSteps.Replace("two-steps {", "two-steps {\nmetrics from prometheus split by label \"version\"", StringComparison.Ordinal);
        await using var none = new World(options => options with { MetricSources = [] });
        await using var one = new World();
        await using var two = new World(options => options with { MetricSources = [new ScriptedMetrics(), new ScriptedMetrics()] });

        Assert.Equal(["No metric source is registered."], await RefusalAsync(none, PolicyTexts.TwoSteps, "v2", "v1"));
        Assert.Equal(["There is no metric source 'prometheus'; registered: 'scripted'."], await RefusalAsync(one, named, "v2", "v1"));
        Assert.Equal(
            ["The policy names no metric source, and more than one is registered: 'scripted', 'scripted'. Add 'metrics from NAME'."],
            await RefusalAsync(two, PolicyTexts.TwoSteps, "v2", "v1"));
        Assert.All([none, one, two], world => Assert.Empty(world.Calls));
    }

    [Fact]
    public async Task Of_two_starts_at_once_on_one_target_one_is_refused()
    {
        await using var world = new World();
        var starts = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            try
            {
                await Task.Yield();
                return await world.StartAsync(PolicyTexts.TwoSteps);
            }
            catch (RolloutRefusedException refused)
            {
                Assert.Contains("already", Assert.Single(refused.Reasons), StringComparison.Ordinal);
                return null;
            }
        }));

        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(Assert.Single(starts, start => start is not null)!)).Phase);
    }

    [Fact]
    public async Task A_target_is_free_again_once_its_rollout_is_over()
    {
        await using var world = new World();
        await world.EndAsync(await world.StartAsync(PolicyTexts.TwoSteps));

        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(await world.StartAsync(PolicyTexts.BlueGreen))).Phase);
    }

    [Fact]
    public async Task What_a_rollout_was_started_with_is_fixed_in_its_header()
    {
        await using var world = new World();
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);
        var entry = await world.Journal.FindAsync(rollout.Header.Id, CancellationToken.None);

        var policy = PolicyTexts.Parse(PolicyTexts.TwoSteps);
        Assert.Equal(new RolloutHeader(rollout.Header.Id, "checkout", "v2", "v1", "ann", World.Begin, policy.ToText()), entry?.Header);
        Assert.Equal(policy, PolicyTexts.Parse(rollout.Header.PolicyText));
    }

    private static async Task<IReadOnlyList<string>> RefusalAsync(World world, string policy, string candidate, string baseline)
    {
        var request = new RolloutRequest(PolicyTexts.Parse(policy), "checkout", candidate, baseline, "ann");
        var refused = await Assert.ThrowsAsync<RolloutRefusedException>(() => world.Engine.StartAsync(request, CancellationToken.None));
        Assert.All(refused.Reasons, reason => Assert.Contains(reason, refused.Message, StringComparison.Ordinal));
        return refused.Reasons;
    }
}
