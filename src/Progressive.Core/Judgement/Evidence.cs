using System.Globalization;
using Progressive.Policies;

namespace Progressive.Core.Judgement;

/// <summary>
/// Everything a verdict rests on, so that it can be checked again. Journals and views write this type itself; what is left out there
/// has the value it has here when nothing sets it.
/// </summary>
public sealed record Evidence
{
    /// <summary>The gate the check belongs to.</summary>
    [PolicyName(PolicyPart.Gate)]
    public string Gate { get; init => field = value ?? ""; } = "";

    /// <summary>The check in the policy's words.</summary>
    public string Check { get; init => field = value ?? ""; } = "";

    /// <summary>Why the verdict is what it is, in words.</summary>
    public string Reason { get; init => field = value ?? ""; } = "";

    /// <summary>The method as policies write it, or empty where nothing was computed.</summary>
    public string Method { get; init => field = value ?? ""; } = "";

    /// <summary>
    /// The estimate: for an absolute check in the limit's unit, for a relative one how much worse the candidate is, or how much larger if
    /// any difference counts (0.1 for 10%, or 0.1 points as a fraction, or a difference in the metric's unit). Null where nothing was computed.
    /// </summary>
    public double? Estimate { get; init; }

    /// <summary>The lower confidence bound of the estimate; null for a point estimate.</summary>
    public double? Lower { get; init; }

    /// <summary>The upper confidence bound of the estimate; null for a point estimate.</summary>
    public double? Upper { get; init; }

    /// <summary>
    /// Where only bins of the values were known: how far the estimate and its bounds may be from those of the values, in the same terms. The bounds then enclose those of the values, so
    /// that the verdict is theirs as well. It may be infinite; null where all values were known.
    /// </summary>
    public double? BinError { get; init; }

    /// <summary>The limit in the same terms.</summary>
    public double Limit { get; init; }

    /// <summary>The limit beyond which the check fails, in the same terms.</summary>
    public double FailLimit { get; init; }

    /// <summary>How the numbers above read: percent, points, or a unit.</summary>
    public EvidenceScale Scale { get; init; } = EvidenceScale.Plain;

    /// <summary>The unit for <see cref="EvidenceScale.Plain"/>, or empty.</summary>
    public string Unit { get; init => field = value ?? ""; } = "";

    /// <summary>Observations of the candidate.</summary>
    public long CandidateSize { get; init; }

    /// <summary>Observations it was compared with; 0 for an absolute check.</summary>
    public long ReferenceSize { get; init; }

    /// <summary>The look's number for this check, from 1.</summary>
    public int Look { get; init; }

    /// <summary>How many looks were planned.</summary>
    public int PlannedLooks { get; init; }

    /// <summary>How much of the step's planned time had passed: 1 at the end of the hold's extension.</summary>
    public double Schedule { get; init; }

    /// <summary>How much the data told, in observations: see <see cref="JudgedLook"/>; 0 where nothing was computed.</summary>
    public double Information { get; init; }

    /// <summary>The level at which this look may claim a Pass: the error it risks, given that the earlier looks decided nothing.</summary>
    public double PassAlpha { get; init; }

    /// <summary>The level at which this look may claim a Fail.</summary>
    public double FailAlpha { get; init; }

    /// <summary>What was read of the candidate.</summary>
    public string CandidateQuery { get; init => field = value ?? ""; } = "";

    /// <summary>What it was compared with, or empty.</summary>
    public string ReferenceQuery { get; init => field = value ?? ""; } = "";

    /// <summary>Estimate and interval as people read them, or the reason there are none.</summary>
    public override string ToString() => (Estimate, Lower, Upper) switch
    {
        ({ } estimate, { } lower, { } upper) => $"{Format(estimate)} [{Format(lower)}, {Format(upper)}]" + OfBins,
        ({ } estimate, _, _) => Format(estimate) + OfBins,
        _ => Reason,
    };

    private string OfBins => BinError switch
    {
        null => "",
        double.PositiveInfinity => " by bins without an end",
        { } error => " by bins, to " + Format(error),
    };

    /// <summary>A value on this evidence's scale.</summary>
    /// <param name="value">In the terms of the estimate.</param>
    public string Format(double value)
    {
        var (scaled, suffix) = Scale switch
        {
            EvidenceScale.Percent => (value * 100, "%"),
            EvidenceScale.Points => (value * 100, "pp"),
            _ => (value, Unit.Length == 0 || Unit[0] == '/' ? Unit : " " + Unit),
        };
        if (double.IsInfinity(scaled))
        {
            return scaled > 0 ? "+inf" : "-inf";
        }

        // Rounded first: a tiny negative number reads 0, not -0.
        scaled = Math.Round(scaled, 3) + 0.0;
        var number = scaled.ToString(Math.Abs(scaled) >= 100 ? "0" : Math.Abs(scaled) >= 10 ? "0.0" : "0.0##", CultureInfo.InvariantCulture);
        return number + suffix;
    }
}

/// <summary>How the numbers of evidence read.</summary>
public enum EvidenceScale
{
    /// <summary>In a unit.</summary>
    Plain,

    /// <summary>Fractions shown as percent.</summary>
    Percent,

    /// <summary>Differences of fractions shown as percentage points.</summary>
    Points,
}
