using Progressive.Core.Machine;

namespace Checkout.Tests;

public sealed class SampleArgumentsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("checkout-").FullName;

    private static string Canary { get; } = SampleFile.At("canary.rollout");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Without_arguments_seven_candidates_run_and_each_end_is_known()
    {
        var arguments = SampleArguments.Read([])!;

        Assert.Equal(ShopVersion.All[1..], arguments.Scenarios.Select(scenario => scenario.Candidate));
        Assert.Equal(
            [
                RolloutPhase.Succeeded, RolloutPhase.RolledBack, RolloutPhase.RolledBack, RolloutPhase.RolledBack,
                RolloutPhase.RolledBack, RolloutPhase.Aborted, RolloutPhase.RolledBack,
            ],
            arguments.Scenarios.Select(scenario => scenario.Expected!.Phase));
        Assert.False(arguments.IsResumed);
        Assert.False(File.Exists(arguments.JournalPath));
    }

    [Fact]
    public void A_readers_policy_runs_against_the_healthy_and_the_slow_candidate()
    {
        var scenarios = SampleArguments.Read(["--policy", Canary])!.Scenarios;

        Assert.Equal([ShopVersion.Healthy, ShopVersion.Slow], scenarios.Select(scenario => scenario.Candidate));
        Assert.All(scenarios, scenario => Assert.Null(scenario.Expected));
        Assert.All(scenarios, scenario => Assert.Equal("checkout-canary", scenario.Policy.Name));
    }

    [Fact]
    public void An_interrupted_run_is_resumed_by_the_name_of_its_journal()
    {
        var journal = Path.Combine(folder, "a.journal");
        File.WriteAllText(journal, "");

        var arguments = SampleArguments.Read(["--resume", journal, "--policy", Canary])!;

        Assert.Equal((journal, true, 2), (arguments.JournalPath, arguments.IsResumed, arguments.Scenarios.Count));
    }

    [Theory]
    [InlineData("--policy")]
    [InlineData("--polcy", "x.rollout")]
    [InlineData("--policy", "no-such-file.rollout")]
    [InlineData("--resume", "no-such.journal")]
    [InlineData("--resume", "--resume")]
    [InlineData("no-option")]
    public void What_cannot_be_run_is_refused(params string[] arguments) => Assert.Null(SampleArguments.Read(arguments));
}
