namespace Progressive.Cli.Comparisons;

/// <summary>What a comparison of two samples found. The candidate is the first sample, the baseline the second.</summary>
internal sealed record CompareReport
{
    public required ComparisonMethod Method { get; init; }

    /// <summary>Whether p and bounds are from exact distributions.</summary>
    public required bool Exact { get; init; }

    /// <summary>The share of the quantile compared; null for the other methods.</summary>
    public required decimal? Quantile { get; init; }

    public required Direction Alternative { get; init; }

    public required decimal Confidence { get; init; }

    /// <summary>The error of each of the bounds.</summary>
    public required double Alpha { get; init; }

    public required BetterSide Better { get; init; }

    /// <summary>As a fraction on the scale of ratios, otherwise in the unit of the values; null without one.</summary>
    public required decimal? Margin { get; init; }

    /// <summary>The estimate at which the margin lies.</summary>
    public required double? Limit { get; init; }

    public required int N1 { get; init; }

    public required int N2 { get; init; }

    /// <summary>Pairs in which the candidate's value is the larger, ties counting one half, after the baseline was moved to the limit.</summary>
    public required double? U { get; init; }

    /// <summary>The standardised statistic of the test; null where there is none.</summary>
    public required double? Statistic { get; init; }

    public required double? DegreesOfFreedom { get; init; }

    /// <summary>Of the test against the limit, or against no difference; null for quantiles.</summary>
    public required double? P { get; init; }

    public required EstimateScale Scale { get; init; }

    public required double Estimate { get; init; }

    public required double Lower { get; init; }

    public required double Upper { get; init; }

    /// <summary>The probability that a value of the candidate exceeds one of the baseline, ties counting one half.</summary>
    public required double Effect { get; init; }

    public required double EffectLower { get; init; }

    public required double EffectUpper { get; init; }

    public required ComparisonVerdict Verdict { get; init; }

    public required SideReport Candidate { get; init; }

    public required SideReport Baseline { get; init; }
}
