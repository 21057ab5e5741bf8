using Progressive.Cli.Starters;
using Progressive.Core.Metrics;
using Progressive.Policies;
using Progressive.Testing;

namespace Progressive.Cli.Tests;

public sealed class NewTests : IDisposable
{
    private readonly PolicyFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("canary")]
    [InlineData("blue-green")]
    [InlineData("phased")]
    [InlineData("flag")]
    public async Task A_new_file_is_laid_out_has_comments_and_no_findings(string strategy)
    {
        var path = folder["checkout.rollout"];

        var run = await Run.InProcess("new", path, "--strategy", strategy);
        var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal((0, path), (run.ExitCode, Assert.Single(run.Output)));
        Assert.Empty(PolicyText.Parse(text).Findings);
        Assert.Equal("checkout", Assert.Single(PolicyText.Parse(text).Policies).Name);
        Assert.Equal(PolicyText.Format(text).Text, text);
        Golden.Verify(text, strategy);
    }

    [Theory]
    [InlineData("canary")]
    [InlineData("blue-green")]
    [InlineData("phased")]
    [InlineData("flag")]
    public async Task T49_A_new_file_names_a_source_there_is_and_expects_what_a_plan_needs(string strategy)
    {
        var path = folder["checkout.rollout"];
        await Run.InProcess("new", path, "--strategy", strategy);

        var policy = Assert.Single(PolicyText.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).Policies);
        var plan = await Run.InProcess("plan", path);

        Assert.Equal(new MeterMetricSourceOptions().Name, policy.Binding?.Provider);
        Assert.Equal(policy.Metrics.Select(metric => metric.Name), policy.Expectations!.Metrics.Select(expected => expected.Metric));
        Assert.Empty(plan.Error);
        Assert.True(plan.ExitCode == 0, plan.Printed);
    }

    [Theory]
    [InlineData("canary")]
    [InlineData("policy")]
    [InlineData("search v2")]
    [InlineData("it's \"quoted\" \\ and # more")]
    [InlineData("été")]
    [InlineData("7")]
    public void Any_name_is_written_so_that_it_is_read_again(string name) => Assert.All(Enum.GetValues<StarterStrategy>(), strategy =>
    {
        var file = PolicyText.Parse(Starter.Text(strategy, name));

        Assert.Empty(file.Findings);
        Assert.Equal(name, Assert.Single(file.Policies).Name);
    });

    [Fact]
    public async Task A_name_that_no_policy_can_have_is_refused_and_nothing_is_written()
    {
        var run = await Run.InProcess("new", folder["x.rollout"], "--name", new string('n', 101));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("is no name for a policy: ", Assert.Single(run.Error), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task A_file_that_exists_stays_as_it_is_unless_forced()
    {
        var path = folder.Write("search.rollout", "# mine");

        var refused = await Run.InProcess("new", path);
        var kept = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        var forced = await Run.InProcess("new", path, "--force");

        Assert.Equal((2, 0), (refused.ExitCode, forced.ExitCode));
        Assert.Equal([$"{path}: it exists already; --force overwrites it."], refused.Error);
        Assert.Equal("# mine", kept);
        Assert.StartsWith("# A growing share of the requests", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_trouble_and_no_stack_trace()
    {
        var run = await Run.InProcess("new", Path.Combine(folder.Path, "none", "x.rollout"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("x.rollout: it could not be written: ", Assert.Single(run.Error), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public async Task A_path_that_no_file_can_have_is_trouble(string path)
    {
        var run = await Run.InProcess("new", path, "--name", "p");

        Assert.Equal(2, run.ExitCode);
        Assert.EndsWith(": this is no name of a file.", Assert.Single(run.Error), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_strategy_is_refused_with_those_there_are()
    {
        var run = await Run.InProcess("new", folder["x.rollout"], "--strategy", "rolling");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal("Option '--strategy' is canary, blue-green, phased or flag, not 'rolling'.", run.Error[0]);
    }

    [Fact]
    public async Task On_a_terminal_it_asks_for_what_was_left_out()
    {
        using var typed = new TypedConsole(ConsoleKey.DownArrow, ConsoleKey.DownArrow, ConsoleKey.Enter);
        var chosen = await new StarterQuestions(typed).AskStrategyAsync(TestContext.Current.CancellationToken);

        using var entered = new TypedConsole(ConsoleKey.Enter);
        var name = await new StarterQuestions(entered).AskNameAsync("a [b]", TestContext.Current.CancellationToken);

        Assert.Equal(StarterStrategy.Phased, chosen);
        Assert.Contains("blue-green: everybody at once", typed.Shown, StringComparison.Ordinal);
        Assert.Equal("a [b]", name);
    }
}
