using Progressive.Statistics.Tests.Vectors;

namespace Progressive.Statistics.Tests;

public class TailTests
{
    [Fact]
    public void The_beta_tail_is_that_of_pbeta()
    {
        var errors = new WorstError();
        foreach (var vector in Vector.Of("beta-tail"))
        {
            var x = vector.Number("x");
            errors.Logarithm(vector.Number("logTail"), BetaTail.LogLower(x, 1 - x, vector.Number("a"), vector.Number("b")), vector);
        }

        errors.IsAtMost(1e-11);
    }

    [Fact]
    public void The_beta_quantile_is_that_of_qbeta()
    {
        var errors = new WorstError();
        foreach (var vector in Vector.Of("beta-quantile"))
        {
            var logOdds = BetaTail.LogOddsQuantile(vector.Number("tail"), vector.Number("a"), vector.Number("b"));
            errors.Relative(vector.Number("x"), 1 / (1 + Math.Exp(-logOdds)), vector);
        }

        errors.IsAtMost(1e-11);
    }

    [Fact]
    public void Both_binomial_tails_are_those_of_pbinom()
    {
        var errors = new WorstError();
        foreach (var vector in Vector.Of("binomial-tail"))
        {
            var (k, n, p) = (vector.Whole("k"), vector.Whole("n"), vector.Number("p"));
            errors.Logarithm(vector.Number("logLower"), BinomialTail.LogLower(k, n, p), vector);
            errors.Logarithm(vector.Number("logUpper"), BinomialTail.LogUpper(k, n, p), vector);
        }

        errors.IsAtMost(1e-11);
    }

    [Fact]
    public void Both_gamma_quantiles_are_those_of_qgamma()
    {
        var errors = new WorstError();
        foreach (var vector in Vector.Of("gamma-quantile"))
        {
            errors.Relative(vector.Number("lower"), GammaTail.LowerQuantile(vector.Number("tail"), vector.Number("a")), vector);
            errors.Relative(vector.Number("upper"), GammaTail.UpperQuantile(vector.Number("tail"), vector.Number("a")), vector);
        }

        errors.IsAtMost(1e-11);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 1e12)]
    [InlineData(3e11, 1e12)]
    [InlineData(1e12, 1)]
    public void The_smallest_level_still_has_a_quantile(double a, double b)
    {
        var logOdds = BetaTail.LogOddsQuantile(1e-200, a, b);
        double odds = Math.Exp(logOdds), x = odds / (1 + odds);
        Assert.Equal(Math.Log(1e-200), BetaTail.LogLower(x, 1 / (1 + odds), a, b), 1e-8);
        Assert.True(double.IsFinite(GammaTail.LowerQuantile(1e-200, a)) && double.IsFinite(GammaTail.UpperQuantile(1e-200, a)));
    }
}
