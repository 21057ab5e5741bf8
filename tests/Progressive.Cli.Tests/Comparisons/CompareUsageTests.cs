namespace Progressive.Cli.Tests;

public sealed class CompareUsageTests : IDisposable
{
    private const string Try = "Try 'progressive compare --help'.";

    private readonly SampleFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("Option '--margin' is at least 0, such as 10%, 50 in the unit of the values, or none; not '50ms'.", "--margin", "50ms")]
    [InlineData("Option '--margin' is at least 0, such as 10%, 50 in the unit of the values, or none; not '-5%'.", "--margin", "-5%")]
    [InlineData("Option '--method' is mann-whitney or brunner-munzel or quantile, not 'welch'.", "--method", "welch")]
    [InlineData("Option '--alternative' is two-sided or less or greater, not 'more'.", "--alternative", "more")]
    [InlineData("Option '--better' is lower or higher, not '\\u001b'.", "--better", "\u001b")]
    [InlineData("Option '--format' is text or json, not 'xml'.", "--format", "xml")]
    [InlineData("Option '--confidence' is from 50% to 99.9999%, such as 95%; not '0.95'.", "--confidence", "0.95")]
    [InlineData("Option '--confidence' is from 50% to 99.9999%, such as 95%; not '100%'.", "--confidence", "100%")]
    [InlineData("Option '--quantile' is from p0.0001 to p99.9999, such as p95; not '95'.", "--quantile", "95")]
    [InlineData("Option '--quantile' is from p0.0001 to p99.9999, such as p95; not 'p100'.", "--quantile", "p100")]
    public async Task An_option_that_cannot_be_read_is_wrong_usage(string message, params string[] args) => await AssertTroubleAsync([message, Try], args);

    [Theory]
    [InlineData("Take either --exact or --asymptotic.", "--exact", "--asymptotic")]
    [InlineData("--exact and --asymptotic choose a distribution of Mann-Whitney; the other methods have but one.", "--exact", "--quantile", "p50")]
    [InlineData("--quantile goes with --method quantile only.", "--quantile", "p50", "--method", "mann-whitney")]
    [InlineData("brunner-munzel asks which side tends to be larger, not by how much; it takes no --margin.", "--method", "brunner-munzel", "--margin", "10%")]
    [InlineData("Where higher is better, a margin is below 100%: nothing is more than 100% less.", "--better", "higher", "--margin", "100%")]
    public async Task Options_that_do_not_go_together_are_wrong_usage(string message, params string[] args) => await AssertTroubleAsync([message], args);

    [Fact]
    public async Task Both_files_must_be_named()
    {
        var run = await Run.InProcess("compare");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(["Option '--baseline' is required.", "Option '--candidate' is required.", Try], run.Error);
    }

    [Fact]
    public async Task What_was_asked_for_is_repeated_in_full()
    {
        var run = await folder.CompareAsync([1, 2, 3], [1, 2, 4], "--margin", "0.0000005", "--confidence", "99.9999%");

        Assert.Contains(run.Output, line => line.EndsWith("candidate smaller than baseline + 0.0000005", StringComparison.Ordinal));
        Assert.Contains(run.Output, line => line.EndsWith("each end is a one-sided bound at 99.9999%", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_margin_can_be_said_aloud()
    {
        var run = await folder.CompareAsync([1, 2, 3], [1, 2, 4], "--margin", "none");

        Assert.Empty(run.Error);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task A_margin_in_percent_needs_values_of_at_least_0()
    {
        var run = await folder.CompareAsync([1, 2, 3], [1, -2, 3], "--margin", "10%");

        Assert.Equal(2, run.ExitCode);
        Assert.EndsWith(
            "v2.txt: -2 is below 0. A margin in % compares values of at least 0; name one in the unit of the values, such as --margin 50.",
            Assert.Single(run.Error),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exact_distribution_that_is_too_large_is_refused()
    {
        double[] many = [.. Enumerable.Range(0, 10_001)], tied = [.. Enumerable.Range(0, 400)];

        Assert.Equal(["--exact takes samples of at most 10000 values; leave it out."], (await folder.CompareAsync(many, many, "--exact")).Error);
        Assert.Equal(
            ["--exact: the values have ties, and samples of 400 and 400 are too large for that; leave it out."],
            (await folder.CompareAsync(tied, tied, "--exact")).Error);
    }

    private async Task AssertTroubleAsync(string[] error, string[] args)
    {
        var run = await folder.CompareAsync([1, 2, 3], [1, 2, 4], args);

        Assert.Empty(run.Output);
        Assert.Equal(error, run.Error);
        Assert.Equal(2, run.ExitCode);
    }
}
