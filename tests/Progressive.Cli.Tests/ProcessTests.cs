namespace Progressive.Cli.Tests;

public sealed class ProcessTests : IDisposable
{
    private readonly PolicyFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_process_ends_as_the_command_line_says()
    {
        string[] args = ["check", folder.Write("search.rollout", Texts.Falling)];

        var process = await Run.AsProcess(args);

        var expected = await Run.InProcess(args);
        Assert.Equal(1, process.ExitCode);
        Assert.Equal(expected.Output, process.Output);
        Assert.Equal(expected.Error, process.Error);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("check", "--help")]
    public async Task Help_shows_an_example_and_the_exit_codes(params string[] args)
    {
        var run = await Run.InProcess(args);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("  progressive check checkout.rollout search.rollout", run.Output);
        Assert.Contains(run.Output, line => line.StartsWith("Exit codes: ", StringComparison.Ordinal));
        Assert.Empty(run.Error);
    }
}
