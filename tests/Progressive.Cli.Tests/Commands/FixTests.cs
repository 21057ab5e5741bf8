using Progressive.Policies;

namespace Progressive.Cli.Tests;

/// <summary><c>progressive fix</c> applies what has one cure, and says what has none or more.</summary>
public sealed class FixTests : IDisposable
{
    private static readonly string Misspelt = Texts.Clean.Replace("gate limits", "gaet limits", StringComparison.Ordinal);

    private readonly PolicyFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task T55_a_misspelt_word_is_written_as_it_was_meant_and_the_file_is_named()
    {
        var path = folder.Write("search.rollout", Misspelt);

        var run = await Run.InProcess("fix", path);

        Assert.Equal((0, $"{path}(8,3): PRG0001: Write 'gate' in place of 'gaet'."), (run.ExitCode, Assert.Single(run.Output)));
        Assert.Equal(Texts.Clean, await TextAsync(path));
    }

    [Fact]
    public async Task T55_verifying_says_what_would_be_fixed_and_leaves_the_file_as_it_is()
    {
        var path = folder.Write("search.rollout", Misspelt);

        var run = await Run.InProcess("fix", folder.Path, "--verify");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Write 'gate' in place of 'gaet'.", Assert.Single(run.Output), StringComparison.Ordinal);
        Assert.Equal(Misspelt, await TextAsync(path));
    }

    [Fact]
    public async Task T55_one_cure_after_the_other_is_applied_until_nothing_is_left()
    {
        var path = folder.Write("search.rollout", Misspelt.Replace("canary", "canray", StringComparison.Ordinal).Replace("hold 10m\n  }", "hald 10m\n  }", StringComparison.Ordinal));

        var run = await Run.InProcess("fix", path);

        Assert.Equal((0, 3), (run.ExitCode, run.Output.Length));
        Assert.Equal(Texts.Clean, await TextAsync(path));
    }

    [Fact]
    public async Task T55_what_has_no_cure_is_left_and_said()
    {
        var path = folder.Write("search.rollout", Texts.Clean.Replace("errors at most", "requests at most", StringComparison.Ordinal));

        var run = await Run.InProcess("fix", path);

        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.StartsWith($"{path}(9,5): error PRG0201: ", run.Error[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task T70_of_two_statements_that_contradict_each_other_both_are_offered_and_none_goes()
    {
        var text = Texts.Clean.Replace("  gate limits", "  deadline 90m\n  deadline 9d\n  gate limits", StringComparison.Ordinal);
        var path = folder.Write("search.rollout", text);

        var run = await Run.InProcess("fix", path);

        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.EndsWith("Choose: remove 'deadline 9d'; or remove the first, 'deadline 90m'.", Assert.Single(run.Error), StringComparison.Ordinal);
        Assert.Equal(text, await TextAsync(path));
    }

    [Fact]
    public async Task T55_no_warning_is_silenced()
    {
        var path = folder.Write("search.rollout", Texts.Unwise);

        var run = await Run.InProcess("fix", path);

        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain("allow", await TextAsync(path), StringComparison.Ordinal);
        Assert.Equal(PolicyText.Parse(await TextAsync(path)).Findings.Count, run.Error.Length);
    }

    [Fact]
    public async Task T55_a_file_that_cannot_be_read_ends_with_2()
    {
        var run = await Run.InProcess("fix", folder["none.rollout"], folder.Write("search.rollout", Misspelt));

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(Texts.Clean, await TextAsync(folder["search.rollout"]));
    }

    private static Task<string> TextAsync(string path) => File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
}
