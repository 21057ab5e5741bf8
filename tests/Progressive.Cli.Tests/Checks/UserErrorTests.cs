using Progressive.Policies;

namespace Progressive.Cli.Tests;

public sealed class UserErrorTests : IDisposable
{
    private readonly PolicyFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_missing_file_is_named_and_ends_with_2()
    {
        var run = await Run.InProcess("check", folder["none.rollout"]);

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Equal(
            [$"{folder["none.rollout"]}: there is no such file.", "Nothing checked; 1 file could not be read."], run.Error);
    }

    [Fact]
    public async Task A_missing_file_does_not_keep_the_others_from_being_checked()
    {
        var falling = folder.Write("falling.rollout", Texts.Falling);

        var run = await Run.InProcess("check", folder["none.rollout"], falling);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(2, run.Output.Length);
        Assert.Equal("2 findings in 1 file; 1 file could not be read.", run.Error[^1]);
    }

    [Fact]
    public async Task A_directory_without_a_policy_file_is_trouble()
    {
        folder.Write("notes.txt", Texts.Clean);

        var run = await Run.InProcess("check", folder.Path);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(
            [$"{folder.Path}: there is no .rollout file in this directory.", "Nothing checked; 1 file could not be read."], run.Error);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public async Task A_path_that_no_file_can_have_is_trouble_and_no_stack_trace(string path)
    {
        var run = await Run.InProcess("check", path);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal($"{ShownText.Of(path)}: this is no name of a file.", run.Error[0]);
    }

    [Fact]
    public async Task A_file_that_somebody_else_holds_is_trouble()
    {
        var path = folder.Write("held.rollout", Texts.Clean);
        await using var held = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        var run = await Run.InProcess("check", path);

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith(path + ": ", run.Error[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_that_begins_with_an_at_sign_is_only_a_path()
    {
        var run = await Run.InProcess("check", "@none");

        Assert.Equal("@none: there is no such file.", run.Error[0]);
    }

    [Theory]
    [InlineData("Try 'progressive check --help'.", "check")]
    [InlineData("Try 'progressive plan --help'.", "plan", "search.rollout", "--traffic", "5")]
    [InlineData("Try 'progressive --help'.", "chek")]
    [InlineData("Try 'progressive --help'.")]
    public async Task A_wrong_command_line_ends_with_2_and_says_where_help_is(string where, params string[] args)
    {
        var run = await Run.InProcess(args);

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Equal(where, run.Error[^1]);
    }

    [Theory]
    [InlineData("There is no command 'chek'. Did you mean 'check'?", "chek", "search.rollout")]
    [InlineData("There is no command '\\u202e'.", "\u202e")]
    [InlineData("There is no option '--basline'. Did you mean '--baseline'?", "compare", "--basline", "v1.txt", "--candidate", "v2.txt")]
    public async Task A_word_that_is_nearly_known_is_suggested(string expected, params string[] args)
    {
        var run = await Run.InProcess(args);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(expected, run.Error[^2]);
    }

    [Fact]
    public async Task An_interruption_ends_with_130_and_no_stack_trace()
    {
        var run = await Run.InProcess(new CancellationToken(canceled: true), "check", folder.Write("p.rollout", Texts.Clean));

        Assert.Equal(130, run.ExitCode);
        Assert.Equal(["Interrupted."], run.Error);
    }
}
