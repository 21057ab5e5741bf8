using Progressive.Core.Machine;

namespace Checkout.Tests;

public class SampleArgumentsTests
{
    [Fact]
    public void Without_arguments_three_candidates_run_and_each_end_is_known()
    {
        var scenarios = SampleArguments.Read([])!;

        Assert.Equal(
            [(ShopVersion.Healthy, RolloutPhase.Succeeded), (ShopVersion.Slow, RolloutPhase.RolledBack), (ShopVersion.Mute, RolloutPhase.RolledBack)],
            scenarios.Select(scenario => (scenario.Candidate, scenario.Expected!.Value)));
    }

    [Fact]
    public void A_readers_policy_runs_against_the_healthy_and_the_slow_candidate()
    {
        var scenarios = SampleArguments.Read(["--policy", Path.Combine(AppContext.BaseDirectory, "canary.rollout")])!;

        Assert.Equal([ShopVersion.Healthy, ShopVersion.Slow], scenarios.Select(scenario => scenario.Candidate));
        Assert.All(scenarios, scenario => Assert.Null(scenario.Expected));
        Assert.All(scenarios, scenario => Assert.Equal("checkout-canary", scenario.Policy.Name));
    }

    [Theory]
    [InlineData("--policy")]
    [InlineData("--polcy", "x.rollout")]
    [InlineData("--policy", "no-such-file.rollout")]
    public void What_cannot_be_run_is_refused(params string[] arguments) => Assert.Null(SampleArguments.Read(arguments));
}
