using System.Text;
using System.Text.Json;

namespace Progressive.Cli.Tests;

public sealed class CompareTests : IDisposable
{
    private const int LongestLine = 100;

    private readonly SampleFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("pass", 0, 1.01, "--margin", "10%")]
    [InlineData("fail", 1, 1.4, "--margin", "10%")]
    [InlineData("undecided", 3, 1.08, "--margin", "10%")]
    [InlineData("undecided by a shift", 3, 1.08, "--margin", "12", "--alternative", "two-sided")]
    [InlineData("pass with higher values better", 0, 1.0, "--margin", "15%", "--better", "higher")]
    [InlineData("fail with higher values better", 1, 0.7, "--margin", "15%", "--better", "higher")]
    [InlineData("undecided with higher values better", 3, 0.9, "--margin", "10", "--better", "higher")]
    [InlineData("differ", 0, 1.4)]
    [InlineData("not shown", 0, 1.0)]
    [InlineData("not shown on that side", 0, 1.4, "--alternative", "less")]
    [InlineData("brunner-munzel", 0, 1.2, "--method", "brunner-munzel", "--alternative", "greater")]
    [InlineData("pass by a quantile", 0, 1.0, "--quantile", "p90", "--margin", "60%")]
    [InlineData("undecided by a quantile that is too far out", 3, 1.0, "--quantile", "p99.9", "--margin", "50")]
    [InlineData("quantiles differ", 0, 2.0, "--method", "quantile", "--confidence", "90%")]
    public async Task A_comparison_is_shown_with_its_verdict(string name, int exitCode, double factor, params string[] args)
    {
        var run = await folder.CompareAsync(SampleFolder.Tailed(160, 1), SampleFolder.Tailed(140, factor), args);

        Assert.Empty(run.Error);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.All(run.Output, line => Assert.InRange(line.Length, 1, LongestLine));
        Golden.Verify(folder.Plain(run.Printed), name.Replace(' ', '_'));
    }

    [Theory]
    [InlineData("a margin", 1, 1.4, "--margin", "10%")]
    [InlineData("brunner-munzel", 0, 1.2, "--method", "brunner-munzel")]
    [InlineData("a quantile that is too far out", 3, 1.0, "--quantile", "p99.9", "--margin", "50", "--better", "higher")]
    public async Task A_comparison_is_written_for_programs(string name, int exitCode, double factor, params string[] args)
    {
        var run = await folder.CompareAsync(SampleFolder.Tailed(160, 1), SampleFolder.Tailed(140, factor), [.. args, "--format", "json"]);

        Assert.Empty(run.Error);
        Assert.Equal(exitCode, run.ExitCode);
        using var document = JsonDocument.Parse(run.Printed);
        Golden.Verify(folder.Plain(run.Printed), name.Replace(' ', '_'));
    }

    [Fact]
    public async Task An_output_that_cannot_write_blocks_gets_plain_letters()
    {
        using var bytes = new MemoryStream();
        using var error = new StringWriter();
        await using (var output = new StreamWriter(bytes, Encoding.ASCII))
        {
            string[] args = ["--baseline", folder.Write("v1.txt", SampleFolder.Tailed(160, 1)), "--candidate", folder.Write("v2.txt", SampleFolder.Tailed(140, 1.1))];
            await CommandLine.RunAsync(["compare", .. args], output, error, new CommandEnvironment(), TestContext.Current.CancellationToken);
        }

        var printed = Encoding.ASCII.GetString(bytes.ToArray());
        Assert.DoesNotContain("?", printed, StringComparison.Ordinal);
        Golden.Verify(folder.Plain(printed));
    }

    [Fact]
    public async Task No_line_is_longer_than_100_characters_whatever_the_numbers()
    {
        double[] wide = [-1.2345678e308, .. SampleFolder.Tailed(200, 1234567.891), 1.2345678e300];
        var table = folder.Files.Write(new string('n', 80) + ".csv", "a column of a very long name\n" + string.Join('\n', wide.Select(value => FormattableString.Invariant($"{value}"))));
        string[] files = ["--baseline", table, "--candidate", folder.Files.Write("v2.csv", "b\n" + string.Join('\n', wide.Select(value => FormattableString.Invariant($"{value}")))), "--column", "1"];
        string[][] all = [["--margin", "987654321.123456"], ["--quantile", "p99.1234", "--margin", "987654321.123456"], ["--method", "brunner-munzel"]];

        foreach (var args in all)
        {
            var run = await Run.InProcess(["compare", .. files, .. args, "--confidence", "99.9999%"]);

            Assert.Empty(run.Error);
            Assert.All(run.Output, line => Assert.InRange(line.Length, 1, LongestLine));
        }
    }

    [Fact]
    public async Task Values_that_are_all_alike_are_shown_in_the_middle()
    {
        var run = await folder.CompareAsync([5, 5, 5], [5, 5, 5, 5], "--margin", "10%");

        Assert.Empty(run.Error);
        Assert.Equal(0, run.ExitCode);
        Golden.Verify(folder.Plain(run.Printed));
    }

    [Fact]
    public async Task The_same_file_twice_is_noted_and_compared()
    {
        var path = folder.Write("v1.txt", SampleFolder.Tailed(30, 1));

        var run = await Run.InProcess("compare", "--baseline", path, "--candidate", path);

        Assert.Equal(["Note: baseline and candidate are the same numbers of the same file."], run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("The candidate differs from the baseline: not shown.", run.Output[^1]);
    }

    [Fact]
    public async Task Help_shows_an_example_and_the_exit_codes()
    {
        var run = await Run.InProcess("compare", "--help");

        Assert.Empty(run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("  progressive compare --baseline v1.txt --candidate v2.txt --margin 10%", run.Output);
        Assert.Contains(run.Output, line => line.StartsWith("Exit codes: 0 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Many_values_a_side_take_seconds()
    {
        var baseline = folder.Write("v1.txt", Many(1));
        var candidate = folder.Write("v2.txt", Many(1.01), ",");

        var run = await Run.InProcess("compare", "--baseline", baseline, "--candidate", candidate, "--margin", "5%");

        Assert.Empty(run.Error);
        Assert.Equal(0, run.ExitCode);
        static IEnumerable<double> Many(double factor) => Enumerable.Range(0, LongForm.Or(200_000, 1_000_000)).Select(i => factor * (1 + i * 7919L % 1_000_003));
    }
}
