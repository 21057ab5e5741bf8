using Progressive.Cli.Journals;

namespace Progressive.Cli.Comparisons;

/// <summary>What is to be compared how.</summary>
internal sealed record CompareRequest
{
    public ComparisonMethod Method { get; init; }

    /// <summary>Whether the exact distribution is asked for; null leaves it to the sizes.</summary>
    public bool? IsExact { get; init; }

    public Margin? Margin { get; init; }

    public BetterSide Better { get; init; }

    public Direction Alternative { get; init; }

    /// <summary>Of an interval between the bounds if two-sided, otherwise of each bound.</summary>
    public decimal Confidence { get; init; } = 0.95m;

    /// <summary>Which quantile, as a share; for that method only.</summary>
    public decimal? Quantile { get; init; }

    /// <summary>The error of each bound.</summary>
    public double Alpha => (double)(Alternative == Direction.TwoSided ? (1 - Confidence) / 2 : 1 - Confidence);

    /// <summary>The alternative that tests for what a margin asks: that the candidate keeps to the good side.</summary>
    public static Direction AlternativeOf(Margin? margin, BetterSide better) =>
        margin is null ? Direction.TwoSided : better == BetterSide.Lower ? Direction.Less : Direction.Greater;

    /// <summary>Where the margin lies on a scale of estimates; null without a margin.</summary>
    public double? LimitOn(EstimateScale scale)
    {
        if (Margin is null)
        {
            return null;
        }

        // In decimals: 1.07 is then the number that people mean.
        var excess = Better == BetterSide.Lower ? Margin.Value : -Margin.Value;
        return (double)(scale == EstimateScale.Ratio ? 1 + excess : excess);
    }

    /// <exception cref="UserErrorException">Things are asked for that do not go together.</exception>
    public CompareRequest Checked() => this switch
    {
        { Method: not ComparisonMethod.MannWhitney, IsExact: not null } =>
            throw new UserErrorException("--exact and --asymptotic choose a distribution of Mann-Whitney; the other methods have but one."),
        { Method: not ComparisonMethod.Quantile, Quantile: not null } =>
            throw new UserErrorException("--quantile goes with --method quantile only."),
        { Method: ComparisonMethod.BrunnerMunzel, Margin: not null } =>
            throw new UserErrorException("brunner-munzel asks which side tends to be larger, not by how much; it takes no --margin."),
        { Better: BetterSide.Higher, Margin: { IsPercent: true, Amount: >= 100 } } =>
            throw new UserErrorException("Where higher is better, a margin is below 100%: nothing is more than 100% less."),
        _ => this,
    };
}
