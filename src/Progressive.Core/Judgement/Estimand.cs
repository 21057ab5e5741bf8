using Progressive.Policies;

namespace Progressive.Core.Judgement;

/// <summary>The number a check is about, with what holds it: a value beside its bound, or how much larger the candidate is beside its margin.</summary>
/// <param name="Bounds">Its confidence bounds at a lower and an upper level.</param>
/// <param name="Plain">Its point estimate; NaN where it has none.</param>
/// <param name="Terms">How it is measured and shown.</param>
/// <param name="Limit">The bound, or the margin.</param>
/// <param name="FailLimit">The same to fail.</param>
internal sealed record Estimand(Func<double, double, Bounded> Bounds, Func<Bounded> Plain, EvidenceTerms Terms, double Limit, double FailLimit)
{
    /// <summary>Whether smaller is worse. It is then turned for the comparison; the limits of a relative check are as they are.</summary>
    public bool IsSmallerWorse { get; private init; }

    /// <summary>Whether it is relative: shown as how much worse the candidate is, and not as the value itself.</summary>
    public bool IsRelative { get; private init; }

    /// <summary>Whether a change to either side counts.</summary>
    public bool IsDifference { get; private init; }

    /// <summary>A candidate's value.</summary>
    public static Estimand Absolute(Metric metric, Check check, Sample candidate)
    {
        var limit = (Limit.Absolute)check.Limit;
        var terms = EvidenceTerms.Of(metric, limit.Bound);
        return new Estimand(
            (lower, upper) => AbsoluteBounds.Of(check, candidate, lower, upper),
            () => PlainEstimate.Of(check, candidate),
            terms,
            terms.In(limit.Bound),
            terms.In(limit.FailBeyond))
        {
            IsSmallerWorse = limit.Side == LimitSide.AtLeast,
        };
    }

    /// <summary>How a candidate's value stands to that of its reference.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="check">The check.</param>
    /// <param name="candidate">The candidate's side.</param>
    /// <param name="reference">The other side.</param>
    /// <param name="isOfTails">Whether its levels are far out in the tails.</param>
    public static Estimand Relative(Metric metric, Check check, Sample candidate, Sample reference, bool isOfTails)
    {
        var limit = (Limit.Relative)check.Limit;
        var terms = EvidenceTerms.Of(metric, limit.Margin);
        return new Estimand(
            (lower, upper) => isOfTails
                ? RelativeBounds.OfTails(check, candidate, reference, lower, upper)
                : RelativeBounds.Of(check, candidate, reference, lower, upper),
            () => PlainEstimate.Of(check, candidate, reference),
            terms,
            terms.In(limit.Margin),
            terms.In(limit.FailBeyond))
        {
            IsSmallerWorse = metric.Better == Better.Higher && !limit.IsDifference,
            IsRelative = true,
            IsDifference = limit.IsDifference,
        };
    }
}
