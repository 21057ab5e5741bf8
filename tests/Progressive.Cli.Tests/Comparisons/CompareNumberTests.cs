using System.Text.Json;
using Progressive.Statistics;

namespace Progressive.Cli.Tests;

/// <summary>The numbers are those of the library, and those of R.</summary>
public sealed class CompareNumberTests : IDisposable
{
    private static readonly double[] X = SampleFolder.Tailed(70, 1.1);
    private static readonly double[] Y = SampleFolder.Tailed(90, 1);

    private readonly SampleFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task R_gives_the_same_numbers_for_a_shift()
    {
        // a <- c(12.1, 14.3, 11.8, 15.2, 13.7, 12.9, 16.4, 13.1, 14.8, 12.5)
        // b <- c(13.9, 15.8, 12.7, 17.1, 14.6, 13.3, 18.2, 15.1, 16.9, 14.1, 15.5)
        // wilcox.test(b, a, exact = TRUE, conf.int = TRUE)
        // o <- pROC::roc(c(rep(0, 10), rep(1, 11)), c(a, b), direction = "<"); A <- as.numeric(pROC::auc(o)); s <- sqrt(pROC::var(o))
        // plogis(qlogis(A) + qnorm(c(.025, .975)) * s / (A * (1 - A)))
        var json = await CompareAsync(SampleFolder.FewBefore, SampleFolder.FewAfter, "--margin", "0", "--alternative", "two-sided", "--exact");

        AssertNumbers(json, ("u", 83), ("p", 0.0513444244094399), ("estimate", 1.5), ("lower", -0.1), ("upper", 3));
        AssertNumbers(json, ("effect", 83 / 110.0), ("effectLower", 0.493609000408415), ("effectUpper", 0.906495192463328));
        Assert.True(json.GetProperty("exact").GetBoolean());
        Assert.Equal("undecided", json.GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task R_gives_the_same_numbers_for_a_factor()
    {
        // wilcox.test(log(b), log(a), mu = log(1.25), alternative = "less", exact = TRUE)
        // exp(wilcox.test(log(b), log(a), exact = TRUE, conf.int = TRUE, conf.level = 0.9)$conf.int), and $estimate
        var json = await CompareAsync(SampleFolder.FewBefore, SampleFolder.FewAfter, "--margin", "25%");

        AssertNumbers(json, ("u", 23), ("p", 0.0120777055761576), ("estimate", 1.11192104982891), ("lower", 1.02027027027027), ("upper", 1.20661157024793));
        Assert.True(json.GetProperty("exact").GetBoolean());
        Assert.Equal("pass", json.GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task Mann_Whitney_is_the_librarys()
    {
        var json = await CompareAsync(Y, X, "--margin", "7%", "--confidence", "90%");

        var (test, bounds) = (MannWhitney.TestRatio(X, Y, 1.07, Alternative.Less), LocationBounds.Ratio(X, Y, 0.1, 0.1));
        AssertNumbers(json, ("u", test.U), ("p", test.PValue), ("statistic", test.Z), ("limit", 1.07), ("margin", 0.07), ("alpha", 0.1));
        AssertBounds(json, bounds, "estimate", "lower", "upper");
        AssertBounds(json, SuperiorityBounds.Probability(X, Y, 0.1, 0.1), "effect", "effectLower", "effectUpper");
        Assert.False(json.GetProperty("exact").GetBoolean());
    }

    [Fact]
    public async Task Mann_Whitney_with_higher_values_better_tests_from_below()
    {
        var json = await CompareAsync(Y, X, "--margin", "5", "--better", "higher", "--asymptotic");

        var test = MannWhitney.TestShift(X, Y, -5, Alternative.Greater, RankTestMethod.Asymptotic);
        AssertNumbers(json, ("u", test.U), ("p", test.PValue), ("limit", -5), ("margin", 5));
        AssertBounds(json, LocationBounds.Shift(X, Y, 0.05, 0.05), "estimate", "lower", "upper");
        Assert.Equal("greater", json.GetProperty("alternative").GetString());
    }

    [Fact]
    public async Task Brunner_Munzel_is_the_librarys()
    {
        var json = await CompareAsync(Y, X, "--method", "brunner-munzel");

        var test = BrunnerMunzel.Test(X, Y, Alternative.TwoSided);
        AssertNumbers(
            json, ("u", MannWhitney.Test(X, Y, Alternative.TwoSided).U), ("p", test.PValue), ("statistic", test.Statistic), ("degreesOfFreedom", test.DegreesOfFreedom));
        AssertBounds(json, SuperiorityBounds.Probability(X, Y, 0.025, 0.025), "estimate", "lower", "upper");
        Assert.Equal("superiority", json.GetProperty("scale").GetString());
    }

    [Fact]
    public async Task A_quantile_is_the_librarys()
    {
        var json = await CompareAsync(Y, X, "--quantile", "p50", "--margin", "20");

        AssertBounds(json, QuantileComparison.Difference(X, Y, 0.5, 0.05, 0.05), "estimate", "lower", "upper");
        Assert.Equal(JsonValueKind.Null, json.GetProperty("p").ValueKind);
        Assert.Equal(0.5, json.GetProperty("quantile").GetDouble());
    }

    [Theory]
    [InlineData(false, "ratio")]
    [InlineData(true, "shift")]
    public async Task Without_a_margin_a_factor_is_estimated_where_all_values_are_above_0(bool hasZero, string scale)
    {
        var json = await CompareAsync(hasZero ? [0, .. Y] : Y, X);

        Assert.Equal(scale, json.GetProperty("scale").GetString());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("limit").ValueKind);
    }

    [Fact]
    public async Task The_exact_distribution_can_be_asked_for_and_refused()
    {
        double[] x = [.. Enumerable.Range(0, 100).Select(i => i + 0.5)], y = [.. Enumerable.Range(0, 80).Select(i => i * 1.01)];

        Assert.False((await CompareAsync(y, x)).GetProperty("exact").GetBoolean());
        Assert.True((await CompareAsync(y, x, "--exact")).GetProperty("exact").GetBoolean());
        Assert.False((await CompareAsync(y[..5], x[..5], "--asymptotic")).GetProperty("exact").GetBoolean());
    }

    private static void AssertBounds(JsonElement json, ConfidenceBounds bounds, string estimate, string lower, string upper) =>
        AssertNumbers(json, (estimate, bounds.Estimate), (lower, bounds.Lower), (upper, bounds.Upper));

    private static void AssertNumbers(JsonElement json, params (string Name, double Value)[] expected) => Assert.All(
        expected, number => Assert.Equal(number.Value, json.GetProperty(number.Name).GetDouble(), 1e-12 * Math.Max(1, Math.Abs(number.Value))));

    private async Task<JsonElement> CompareAsync(double[] baseline, double[] candidate, params string[] args)
    {
        var run = await folder.CompareAsync(baseline, candidate, [.. args, "--format", "json"]);
        Assert.Empty(run.Error);
        using var document = JsonDocument.Parse(run.Printed);
        return document.RootElement.Clone();
    }
}
