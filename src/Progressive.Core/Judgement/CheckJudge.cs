using Progressive.Core.Metrics;
using Progressive.Policies;
using Progressive.Policies.Plan;

namespace Progressive.Core.Judgement;

/// <summary>Judges one check by one look's data. Pure: the same data gives the same verdict.</summary>
internal sealed class CheckJudge
{
    private readonly PlannedGate guard;
    private readonly DueCheck due;
    private readonly Metric metric;
    private readonly NumberedCheck numbered;
    private readonly SpentLooks spent;

    /// <summary>The judge of one check at one look.</summary>
    /// <param name="guard">The guard that is looked at.</param>
    /// <param name="numbered">Which of its checks, and which look of it.</param>
    /// <param name="metric">The check's metric.</param>
    public CheckJudge(PlannedGate guard, NumberedCheck numbered, Metric metric)
        : this(guard, numbered, metric, new SpentLooks())
    {
    }

    internal CheckJudge(PlannedGate guard, NumberedCheck numbered, Metric metric, SpentLooks spent)
    {
        ArgumentNullException.ThrowIfNull(guard);
        this.guard = guard;
        this.metric = metric;
        this.numbered = numbered;
        this.spent = spent;
        due = guard.Checks[numbered.Check];
    }

    /// <summary>The verdict on what was measured.</summary>
    /// <param name="candidate">The candidate's side.</param>
    /// <param name="reference">The side it is compared with; null for an absolute check.</param>
    public CheckResult Judge(Measurement candidate, Measurement? reference)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        var evidence = new Evidence
        {
            Gate = guard.Gate.Name,
            Check = due.Check + (due.Window is { } window ? " over " + DurationText.Print(window) : ""),
            CandidateQuery = candidate.Query,
            ReferenceQuery = reference?.Query ?? "",
            Look = numbered.Number,
            PlannedLooks = due.PlannedLooks,
            Schedule = numbered.Schedule,
        };

        if (Sample.Of(metric, candidate, out var missing) is not { } candidateSample)
        {
            return Result(Verdict.NoData, evidence with { Reason = "candidate: " + missing });
        }

        evidence = evidence with { CandidateSize = candidateSample.Size };
        if (reference is null)
        {
            return Decide(candidateSample, null, evidence);
        }

        if (Sample.Of(metric, reference, out missing) is not { } referenceSample)
        {
            return Result(Verdict.NoData, evidence with { Reason = $"{ReferenceName}: {missing}" });
        }

        return (candidateSample.IsAssumed && referenceSample.IsAssumed) || (candidateSample.HasNoSeries && referenceSample.HasNoSeries)
            ? Result(Verdict.NoData, evidence with { Reason = "the series exists on neither side" })
            : Decide(candidateSample, referenceSample, evidence with { ReferenceSize = referenceSample.Size });
    }

    private CheckResult Decide(Sample candidate, Sample? reference, Evidence evidence)
    {
        if (FindMissing(candidate, reference) is { } few)
        {
            return Result(Verdict.Undecided, evidence with { Reason = few });
        }

        var estimand = reference is null
            ? Estimand.Absolute(metric, due.Check, candidate)
            : Estimand.Relative(metric, due.Check, candidate, reference, guard.IsWatch);
        evidence = evidence with { Method = NameOf(due.Check.Method) };

        // An estimate claims nothing at any level, so it spends nothing.
        return due.Check.Method == Method.Plain
            ? Compare(() => Comparison.OfPlain(estimand, ReferenceName), evidence, default, 0)
            : DecideByBounds(estimand, InformationOf(candidate, reference), evidence);
    }

    private CheckResult DecideByBounds(Estimand estimand, double information, Evidence evidence)
    {
        var levels = LookLevels.Of(guard, numbered, information, spent);
        if (levels == default)
        {
            var hasGrown = information > numbered.Earlier.Last.Information;
            return Refused(evidence, hasGrown
                ? "too early: the gate's spending leaves this look no budget yet"
                : "no more data than at the look before: nothing new to judge by");
        }

        return Compare(() => Comparison.Of(estimand, levels), evidence, levels, information);
    }

    private CheckResult Compare(Func<Comparison> compare, Evidence evidence, LookLevels levels, double information)
    {
        try
        {
            var comparison = compare();
            return Result(comparison.Verdict, comparison.Fill(evidence) with
            {
                Information = information,
                PassAlpha = levels.Pass,
                FailAlpha = levels.Fail,
            });
        }
        catch (ArgumentException unfit)
        {
            // Data a method refuses, such as negative values in a ratio, or bins that tell no mean, decide nothing; the reason is shown.
            return Refused(evidence, unfit.Message);
        }
    }

    // The smaller side is the one that is told of.
    private string? FindMissing(Sample candidate, Sample? reference)
    {
        var (candidateSize, referenceSize) = (Counted(candidate), reference is null ? long.MaxValue : Counted(reference));
        var (side, size) = candidateSize <= referenceSize ? ("the candidate", candidateSize) : (ReferenceName, referenceSize);
        return size < guard.Gate.Samples ? $"{side} needs {guard.Gate.Samples - size} more of {guard.Gate.Samples} samples" : null;

        static long Counted(Sample sample) => sample.IsAssumed ? long.MaxValue : sample.Size;
    }

    private static double InformationOf(Sample candidate, Sample? reference) => (candidate.Information, reference?.Information) switch
    {
        // What the policy says is known; all that is told is told by the other side.
        (double.PositiveInfinity, null) => 1,
        (double.PositiveInfinity, { } other) => other,
        (var one, null or double.PositiveInfinity) => one,
        (var one, { } other) => one * other / (one + other),
    };

    // Nothing was computed, so no method did.
    private CheckResult Refused(Evidence evidence, string reason) => Result(Verdict.Undecided, evidence with { Method = "", Reason = reason });

    private CheckResult Result(Verdict verdict, Evidence evidence) => new(numbered.Check, verdict, evidence);

    private string ReferenceName => due.Check.Limit is Limit.Relative limit ? limit.Reference.ToString() : "the reference";

    // As policies write it.
    private static string NameOf(Method method) => string.Concat(method.ToString().Select((letter, place) =>
        char.IsUpper(letter) ? (place > 0 ? "-" : "") + char.ToLowerInvariant(letter) : letter.ToString()));
}
