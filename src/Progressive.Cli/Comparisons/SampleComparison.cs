using Progressive.Cli.Journals;
using Progressive.Cli.Samples;
using Progressive.Statistics;
using Progressive.Statistics.Sequential;

namespace Progressive.Cli.Comparisons;

/// <summary>Compares two samples by the methods of the statistics library; the candidate is its first sample.</summary>
internal sealed class SampleComparison(CompareRequest request, Sample candidate, Sample baseline)
{
    /// <summary>Beyond it the exact distribution takes long, and the asymptotic one says the same.</summary>
    private const int MostExact = 10_000;

    private readonly double[] x = candidate.Values;
    private readonly double[] y = baseline.Values;
    private readonly double alpha = request.Alpha;

    private Alternative Tested => request.Alternative switch
    {
        Direction.Less => Alternative.Less,
        Direction.Greater => Alternative.Greater,
        _ => Alternative.TwoSided,
    };

    /// <exception cref="UserErrorException">The samples do not go with what is asked for.</exception>
    public CompareReport Run()
    {
        var result = request.Method switch
        {
            ComparisonMethod.MannWhitney => ByMannWhitney(),
            ComparisonMethod.BrunnerMunzel => ByBrunnerMunzel(),
            _ => ByQuantile(),
        };
        var effect = SuperiorityBounds.Probability(x, y, alpha, alpha);
        var limit = request.LimitOn(result.Scale);
        return new CompareReport
        {
            Method = request.Method,
            Exact = result.IsExact,
            Quantile = request.Quantile,
            Alternative = request.Alternative,
            Confidence = request.Confidence,
            Alpha = alpha,
            Better = request.Better,
            Margin = request.Margin?.Value,
            Limit = limit,
            N1 = x.Length,
            N2 = y.Length,
            U = result.U,
            Statistic = result.Statistic,
            DegreesOfFreedom = result.DegreesOfFreedom,
            P = result.PValue,
            Scale = result.Scale,
            Estimate = result.Bounds.Estimate,
            Lower = result.Bounds.Lower,
            Upper = result.Bounds.Upper,
            Effect = effect.Estimate,
            EffectLower = effect.Lower,
            EffectUpper = effect.Upper,
            Verdict = limit is { } margin ? Judge(result.Bounds, margin) : Judge(result),
            Candidate = SideReport.Of(candidate),
            Baseline = SideReport.Of(baseline),
        };
    }

    private MethodResult ByMannWhitney()
    {
        var method = request.IsExact switch
        {
            true => RankTestMethod.Exact,
            false => RankTestMethod.Asymptotic,
            null => RankTestMethod.Automatic,
        };
        if (method == RankTestMethod.Exact && Math.Max(x.Length, y.Length) > MostExact)
        {
            throw new UserErrorException($"--exact takes samples of at most {MostExact} values; leave it out.");
        }

        var scale = Scale();
        try
        {
            var test = (scale, request.LimitOn(scale)) switch
            {
                (_, null) => MannWhitney.Test(x, y, Tested, method),
                (EstimateScale.Ratio, { } ratio) => MannWhitney.TestRatio(x, y, ratio, Tested, method),
                (_, { } shift) => MannWhitney.TestShift(x, y, shift, Tested, method),
            };
            return new MethodResult
            {
                Scale = scale,
                Bounds = scale == EstimateScale.Ratio
                    ? LocationBounds.Ratio(x, y, alpha, alpha, method)
                    : LocationBounds.Shift(x, y, alpha, alpha, method),
                IsExact = test.Method == RankTestMethod.Exact,
                U = test.U,
                Statistic = test.Z,
                PValue = test.PValue,
            };
        }
        catch (ArgumentException) when (method == RankTestMethod.Exact)
        {
            throw new UserErrorException($"--exact: the values have ties, and samples of {x.Length} and {y.Length} are too large for that; leave it out.");
        }
    }

    private MethodResult ByBrunnerMunzel()
    {
        if (Math.Min(x.Length, y.Length) < 2)
        {
            throw new UserErrorException(
                $"{(x.Length < 2 ? candidate : baseline).Source}: it holds one value only, and brunner-munzel needs the spread of both sides. Take mann-whitney, which does not.");
        }

        var test = BrunnerMunzel.Test(x, y, Tested);
        return new MethodResult
        {
            Scale = EstimateScale.Superiority,
            Bounds = SuperiorityBounds.Probability(x, y, alpha, alpha),
            IsExact = false,

            // A whole number of halves, which the quotient may have lost.
            U = Math.Round(2 * test.Superiority * x.Length * y.Length) / 2,
            Statistic = test.Statistic,
            DegreesOfFreedom = test.DegreesOfFreedom,
            PValue = test.PValue,
        };
    }

    private MethodResult ByQuantile()
    {
        var (scale, probability) = (Scale(), (double)request.Quantile!.Value);
        return new MethodResult
        {
            Scale = scale,
            Bounds = scale == EstimateScale.Ratio
                ? QuantileComparison.Ratio(x, y, probability, alpha, alpha)
                : QuantileComparison.Difference(x, y, probability, alpha, alpha),
            IsExact = true,
        };
    }

    // The margin says which; without one a factor is the better description of what is above 0.
    private EstimateScale Scale()
    {
        var least = Math.Min(x[0], y[0]);
        return request.Margin switch
        {
            { IsPercent: true } when least < 0 => throw new UserErrorException(
                FormattableString.Invariant($"{(x[0] < 0 ? candidate : baseline).Source}: {least} is below 0. ")
                + "A margin in % compares values of at least 0; name one in the unit of the values, such as --margin 50."),
            { IsPercent: true } => EstimateScale.Ratio,
            null when least > 0 => EstimateScale.Ratio,
            _ => EstimateScale.Shift,
        };
    }

    private ComparisonVerdict Judge(ConfidenceBounds bounds, double limit)
    {
        var margins = request.Better == BetterSide.Lower ? Margins.LargerIsWorse(limit, limit) : Margins.SmallerIsWorse(limit, limit);
        return margins.Judge(bounds) switch
        {
            Ruling.Pass => ComparisonVerdict.Pass,
            Ruling.Fail => ComparisonVerdict.Fail,
            _ => ComparisonVerdict.Undecided,
        };
    }

    // Quantiles have bounds and no p-value; both say the same of a difference.
    private ComparisonVerdict Judge(MethodResult result)
    {
        var none = result.Scale == EstimateScale.Ratio ? 1 : 0;
        var differs = result.PValue is { } p
            ? p < (double)(1 - request.Confidence)
            : (request.Alternative != Direction.Greater && result.Bounds.Upper < none)
                || (request.Alternative != Direction.Less && result.Bounds.Lower > none);
        return differs ? ComparisonVerdict.Differ : ComparisonVerdict.NotShown;
    }
}
