namespace Progressive.Cli.Tests;

/// <summary>Outputs that take nothing: a full disk, or a stream that is closed.</summary>
public sealed class LostOutputTests
{
    [Theory]
    [InlineData("rules")]
    [InlineData("--help")]
    public async Task An_output_that_takes_nothing_ends_with_2_and_no_stack_trace(string command)
    {
        await using var full = new Taking(new IOException("No space left."));
        await using var error = new StringWriter();

        var exitCode = await CommandLine.RunAsync([command], full, error, new CommandEnvironment(), TestContext.Current.CancellationToken);

        Assert.Equal(2, exitCode);
        Assert.Equal("The output could not be written: No space left.", error.ToString().TrimEnd());
    }

    [Theory]
    [InlineData("rules")]
    [InlineData("chek")]
    [InlineData("check", "none.rollout")]
    public async Task Where_nobody_can_be_told_the_code_still_says_it(params string[] args)
    {
        await using var output = new Taking(new UnauthorizedAccessException("Access to the path is denied."));
        await using var error = new Taking(new IOException("No space left."));

        Assert.Equal(2, await CommandLine.RunAsync(args, output, error, new CommandEnvironment(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_process_whose_outputs_are_closed_ends_with_2()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Its shell is another one.");
        var program = $"dotnet {Path.Combine(AppContext.BaseDirectory, "progressive.dll")}";

        var withoutOutput = await Run.AsProcess([], "sh", ["-c", $"exec {program} rules >&-"]);
        var withoutAny = await Run.AsProcess([], "sh", ["-c", $"exec {program} rules >&- 2>&-"]);

        Assert.Equal((2, 2), (withoutOutput.ExitCode, withoutAny.ExitCode));
        Assert.StartsWith("The output could not be written: ", Assert.Single(withoutOutput.Error), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_that_goes_away_is_no_trouble()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Its shell is another one.");
        var program = $"dotnet {Path.Combine(AppContext.BaseDirectory, "progressive.dll")}";

        var run = await Run.AsProcess([], "sh", ["-c", $"{program} rules | head -n 1"]);

        Assert.Equal(["PRG0001  error    A word is not known here"], run.Output);
        Assert.Empty(run.Error);
    }

    private sealed class Taking(Exception nothing) : StringWriter
    {
        public override void Write(char value) => throw nothing;

        public override void Write(char[] buffer, int index, int count) => throw nothing;

        public override void Write(string? value) => throw nothing;

        public override Task WriteAsync(string? value) => throw nothing;

        public override Task WriteLineAsync(string? value) => throw nothing;

        public override Task WriteLineAsync(ReadOnlyMemory<char> buffer, CancellationToken cancellationToken = default) => throw nothing;
    }
}
