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
    public async Task A_rollout_is_started_with_a_policy_by_its_name()
    {
        var policy = PolicyTexts.Parse(PolicyTexts.TwoSteps);
        await using var world = new World(options => options with { Policies = [policy] });

        var rollout = await world.Engine.StartAsync(policy.Name, "checkout", "v2", "v1", "ann", CancellationToken.None);

        Assert.Same(policy, rollout.Policy);
        Assert.Equal(("checkout", "v2", "v1", "ann"), (rollout.Header.Target, rollout.Header.Candidate, rollout.Header.Baseline, rollout.Header.StartedBy));
    }

    [Fact]
    public async Task A_name_that_no_policy_has_is_refused_with_those_there_are()
    {
        var policy = PolicyTexts.Parse(PolicyTexts.TwoSteps);
        await using var world = new World(options => options with { Policies = [policy] });

        var refused = await Assert.ThrowsAsync<RolloutRefusedException>(
            () => world.Engine.StartAsync(policy.Name[..^1], "checkout", "v2", "v1", "ann", CancellationToken.None));

        Assert.Equal([$"There is no policy '{policy.Name[..^1]}'; there is '{policy.Name}'. Did you mean '{policy.Name}'?"], refused.Reasons);
        Assert.Empty(world.Calls);
    }

    [Fact]
    public async Task An_engine_without_policies_says_where_they_belong()
    {
        await using var world = new World();

        var refused = await Assert.ThrowsAsync<RolloutRefusedException>(
            () => world.Engine.StartAsync("checkout", "checkout", "v2", "v1", "ann", CancellationToken.None));

        Assert.Equal(
            ["There is no policy 'checkout'; there is none at all. Give the engine its policies: RolloutEngineOptions.Policies."], refused.Reasons);
    }

    [Fact]
    public void Two_policies_of_one_name_are_no_options()
    {
        var policy = PolicyTexts.Parse(PolicyTexts.TwoSteps);

        var complaint = Assert.Throws<ArgumentException>(() => new World(options => options with { Policies = [policy, policy] }));

        Assert.Equal($"Two policies have the same name: {policy.Name}, {policy.Name}.", complaint.Message);
    }

    [Fact]
    public async Task What_is_left_empty_is_refused_together_with_what_else_is_wrong()
    {
        await using var world = new World(options => options with { Routers = [] });
        var request = new RolloutRequest(PolicyTexts.Parse(PolicyTexts.TwoSteps), "billing", "v1", "v1", " ") { Key = "" };

        var refused = await Assert.ThrowsAsync<RolloutRefusedException>(() => world.StartAsync(request));

        Assert.Equal(
            [
                "StartedBy is empty: a rollout names its target, both versions and who starts it.",
                "Key is empty: leave it out, or give what is the same however often this start is asked for.",
                "Candidate and baseline are the same version, v1.",
                "No traffic router is registered.",
            ],
            refused.Reasons);
        Assert.Equal(string.Join(' ', refused.Reasons), refused.Message);
    }

    [Fact]
    public async Task A_target_the_router_does_not_know_is_refused()
    {
        var router = Substitute.For<ITrafficRouter>();
        router.Name.Returns("proxy");
        await using var world = new World(options => options with { Routers = [router] });

        Assert.Equal(["No router knows target 'checkout'; registered: 'proxy'."], await RefusalAsync(world, PolicyTexts.TwoSteps, "v2", "v1"));
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
                "Router 'fake' cannot send requests of 'checkout' to version 'v9'; it knows v1, v2, v3.",
                "Router 'fake' knows no environment 'ap-1' of 'checkout'.",
                "Router 'fake' knows no environment 'ap-2' of 'checkout'.",
                "The policy leaves out environment 'eu-2' of 'checkout': it would never get the candidate.",
                "The policy leaves out environment 'us-1' of 'checkout': it would never get the candidate.",
                "Metric 'latency': no series 'latency'",
                $"'checkout' is under rollout '{running.Header.Id}' to v2 already, started by ann: let it end, abort it, or ask for it to be superseded.",
            ],
            reasons);
        Assert.All(world.Calls, call => Assert.Equal("read back", call));
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
        Assert.All([none, one, two], world => Assert.Equal(["read back"], world.Calls));
    }

    [Fact]
    public async Task A_hook_that_is_not_registered_and_what_the_router_cannot_do_are_refused()
    {
        await using var world = new World(options => options with { Hooks = [] });
        world.Router.Capabilities = RouterCapabilities.Shares | RouterCapabilities.Routes;

        Assert.Equal(
            [
                "No hook 'load' is registered; registered: none.",
                "No hook 'migrate' is registered; registered: none.",
                "No hook 'announce' is registered; registered: none.",
                "No hook 'clean' is registered; registered: none.",
            ],
            await RefusalAsync(world, PolicyForms.Hooks, "v2", "v1"));
        Assert.Equal(
            [
                "Router 'fake' cannot bring about 'mirror 50%' for 'checkout'; it can do nobody and everyone, shares of all requests, requests by header, cookie, query parameter or path.",
                "Router 'fake' cannot bring about 'group \"beta\"' for 'checkout'; it can do nobody and everyone, shares of all requests, requests by header, cookie, query parameter or path.",
            ],
            await RefusalAsync(world, PolicyForms.Audiences, "v2", "v1"));
        Assert.Empty(world.Router.Orders);
    }

    [Theory]
    [InlineData("canary", "step 20%", RouterCapabilities.Shares, "20%")]
    [InlineData("canary", "step group \"beta\"", RouterCapabilities.Groups, "group \"beta\"")]
    [InlineData("canary", "step where header \"X-Beta\" is \"1\"", RouterCapabilities.Routes, "where header \"X-Beta\" is \"1\"")]
    [InlineData("canary", "step where claim \"plan\" is \"pro\"", RouterCapabilities.Claims, "where claim \"plan\" is \"pro\"")]
    [InlineData("canary", "step mirror 5%", RouterCapabilities.Mirroring, "mirror 5%")]
    [InlineData("flag \"search\"", "step 20%", RouterCapabilities.FeatureFlags, "flag \"search\"")]
    [InlineData("phased over eu-1, eu-2, us-1 alike", "step in eu-2", RouterCapabilities.Environments, "in eu-2")]
    [InlineData("phased over eu-1, eu-2, us-1 alike", "step 5% of eu-1", RouterCapabilities.EnvironmentShares, "5% of eu-1")]
    [InlineData("blue-green", "preview", RouterCapabilities.Previews, "preview")]
    public async Task Each_form_needs_its_own_capability(string strategy, string step, RouterCapabilities needed, string form)
    {
        var last = strategy switch { "blue-green" => "switch", "canary" or "flag \"search\"" => "step 100%", _ => "step 3 of 3" };
        var policy = $$"""
            policy needs {
              {{strategy}} {
                {{step}} hold 1s unguarded "only the router counts"
                {{last}} hold 1s unguarded "only the router counts"
              }
            }
            """;
        await using var world = new World();
        world.Router.Capabilities = ~needed;

        var reason = Assert.Single(await RefusalAsync(world, policy, "v2", "v1"));

        Assert.StartsWith($"Router 'fake' cannot bring about '{form}' for 'checkout'; it can do nobody and everyone, ", reason, StringComparison.Ordinal);
        world.Router.Capabilities = needed;
        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(await world.StartAsync(policy))).Phase);
    }

    [Fact]
    public async Task A_group_that_the_router_does_not_know_is_refused()
    {
        await using var world = new World();

        Assert.Equal(
            ["Router 'fake' knows no group 'friends' of 'checkout'; it knows beta, staff."],
            await RefusalAsync(world, PolicyForms.Audiences.Replace("beta", "friends", StringComparison.Ordinal), "v2", "v1"));
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

        var next = new RolloutRequest(PolicyTexts.Parse(PolicyTexts.BlueGreen), "checkout", "v3", "v2", "ann");
        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(await world.StartAsync(next))).Phase);
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
