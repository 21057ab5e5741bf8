namespace Progressive.Core.Judgement;

/// <summary>What an estimand beside its limits comes to.</summary>
/// <param name="Estimand">The estimand.</param>
/// <param name="Verdict">What it says.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="Bounds">Its bounds as they were computed; without the two ends for a point estimate, and null where it has no value.</param>
internal sealed record Comparison(Estimand Estimand, Verdict Verdict, string Reason, Bounded? Bounds)
{
    // A point estimate that is just as large as its limit may be rounded past it.
    private const double Rounding = 1e-12;

    private const string BinsTooWide = "the bins that the values are known by leave it open on which side of the limit they are";

    /// <summary>Whether there are bounds, and not only an estimate.</summary>
    private bool IsBounded { get; init; } = true;

    /// <summary>By confidence bounds, at the levels of a look.</summary>
    /// <exception cref="ArgumentException">The method refuses the data.</exception>
    public static Comparison Of(Estimand estimand, LookLevels levels) =>
        estimand.IsDifference ? OfDifference(estimand, levels) : OfOneSide(estimand, levels);

    /// <summary>By the point estimate alone.</summary>
    public static Comparison OfPlain(Estimand estimand, string reference)
    {
        var plain = estimand.Plain();
        var value = plain.Estimate;
        if (!double.IsFinite(value))
        {
            return new Comparison(estimand, Verdict.Undecided, double.IsNaN(value)
                ? $"the value of {reference} is not above 0, and nothing is a percentage of it"
                : "the estimate is larger than any number", null);
        }

        var turned = estimand.IsDifference ? Math.Abs(value) : estimand.IsSmallerWorse ? -value : value;
        var open = plain.BinError ?? 0;
        var (limit, failLimit) = Turned(estimand);
        var verdict = Exceeds(turned - open, failLimit) ? Verdict.Fail : Exceeds(turned + open, limit) ? Verdict.Undecided : Verdict.Pass;
        var reason = verdict switch
        {
            Verdict.Pass => "the estimate keeps the limit",
            Verdict.Fail => "the estimate lies beyond the fail limit",
            _ when !Exceeds(turned, limit) || Exceeds(turned, failLimit) => BinsTooWide,
            _ => "the estimate lies between the limit and the fail limit",
        };
        return new Comparison(estimand, verdict, reason, plain) { IsBounded = false };
    }

    /// <summary>Evidence with the numbers of this comparison, in the direction people read them.</summary>
    public Evidence Fill(Evidence evidence)
    {
        var (terms, isTurned) = (Estimand.Terms, Estimand is { IsRelative: true, IsSmallerWorse: true });
        var shown = isTurned ? Bounds?.Negate() : Bounds;
        return evidence with
        {
            Estimate = shown?.Estimate * terms.Factor,
            Lower = IsBounded ? shown?.Lower * terms.Factor : null,
            Upper = IsBounded ? shown?.Upper * terms.Factor : null,
            BinError = shown?.BinError * terms.Factor,
            Limit = Estimand.Limit * terms.Factor,
            FailLimit = Estimand.FailLimit * terms.Factor,
            Scale = terms.Scale,
            Unit = terms.Unit,
            Reason = Reason,
        };
    }

    // Turned so that larger is worse: Pass needs the upper bound not above the limit, Fail the lower bound above the fail limit.
    private static Comparison OfOneSide(Estimand estimand, LookLevels levels)
    {
        var bounds = estimand.IsSmallerWorse ? estimand.Bounds(levels.Pass, levels.Fail) : estimand.Bounds(levels.Fail, levels.Pass);
        var (lower, upper) = estimand.IsSmallerWorse ? (-bounds.Upper, -bounds.Lower) : (bounds.Lower, bounds.Upper);
        var (limit, failLimit) = Turned(estimand);
        var open = bounds.BinError ?? 0;
        return lower > failLimit ? new(estimand, Verdict.Fail, "the whole interval lies beyond the fail limit", bounds)
            : upper <= limit ? new(estimand, Verdict.Pass, "the whole interval keeps the limit", bounds)
            : new(estimand, Verdict.Undecided, upper - open <= limit || lower + open > failLimit ? BinsTooWide : "the interval reaches over the limit", bounds);
    }

    // Two one-sided tests (Schuirmann 1987): to pass, both must reject, so each has the whole level (Berger 1982). To fail, either may, so
    // they share it. The interval shown is the one that decided, or that of Pass.
    private static Comparison OfDifference(Estimand estimand, LookLevels levels)
    {
        var beyond = estimand.Bounds(levels.Fail / 2, levels.Fail / 2);
        if (beyond.Lower > estimand.FailLimit || beyond.Upper < -estimand.FailLimit)
        {
            return new(estimand, Verdict.Fail, "the whole interval lies beyond the fail limit", beyond);
        }

        var within = estimand.Bounds(levels.Pass, levels.Pass);
        if (within.Lower >= -estimand.Limit && within.Upper <= estimand.Limit)
        {
            return new(estimand, Verdict.Pass, "the whole interval lies within the margin on both sides", within);
        }

        double open = within.BinError ?? 0, openBeyond = beyond.BinError ?? 0;
        var mayDecide = (within.Lower + open >= -estimand.Limit && within.Upper - open <= estimand.Limit)
            || beyond.Lower + openBeyond > estimand.FailLimit
            || beyond.Upper - openBeyond < -estimand.FailLimit;
        return new(estimand, Verdict.Undecided, mayDecide ? BinsTooWide : "the interval reaches over the margin", within);
    }

    private static (double Limit, double FailLimit) Turned(Estimand estimand) => estimand is { IsRelative: false, IsSmallerWorse: true }
        ? (-estimand.Limit, -estimand.FailLimit)
        : (estimand.Limit, estimand.FailLimit);

    private static bool Exceeds(double value, double limit) => value - limit > Rounding * Math.Max(Math.Abs(value), Math.Abs(limit));
}
