using Progressive.Core.Machine;
using Progressive.Core.Metrics;
using Progressive.Policies;

namespace Progressive.Core.Judgement;

/// <summary>Judges one check by one look's data. Pure: the same data gives the same verdict.</summary>
public sealed class CheckJudge
{
    private readonly Guard guard;
    private readonly DueCheck due;
    private readonly Metric metric;
    private readonly NumberedCheck numbered;
    private readonly double passAlpha;
    private readonly double failAlpha;

    /// <summary>The judge of one check at one look.</summary>
    /// <param name="guard">The guard that is looked at.</param>
    /// <param name="numbered">Which of its checks, and which look of it.</param>
    /// <param name="metric">The check's metric.</param>
    public CheckJudge(Guard guard, NumberedCheck numbered, Metric metric)
    {
        ArgumentNullException.ThrowIfNull(guard);
        this.guard = guard;
        this.metric = metric;
        this.numbered = numbered;
        due = guard.Checks[numbered.Check];
        passAlpha = LookBudget.ForPass(guard, due, numbered.Number);
        failAlpha = LookBudget.ForFail(guard, due, numbered.Number);
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
            PassAlpha = passAlpha,
            FailAlpha = failAlpha,
        };

        if (Sample.Of(metric, candidate.Reading, out var missing) is not { } candidateSample)
        {
            return Result(Verdict.NoData, evidence with { Reason = "candidate: " + missing });
        }

        evidence = evidence with { CandidateSize = candidateSample.Size };
        if (reference is null)
        {
            return Decide(candidateSample, null, evidence);
        }

        return Sample.Of(metric, reference.Reading, out missing) is { } referenceSample
            ? Decide(candidateSample, referenceSample, evidence with { ReferenceSize = referenceSample.Size })
            : Result(Verdict.NoData, evidence with { Reason = $"{ReferenceName}: {missing}" });
    }

    private CheckResult Decide(Sample candidate, Sample? reference, Evidence evidence)
    {
        var smaller = Math.Min(candidate.Size, reference?.Size ?? long.MaxValue);
        if (smaller < guard.Gate.Samples)
        {
            var side = smaller == candidate.Size ? "the candidate" : ReferenceName;
            return Result(Verdict.Undecided, evidence with { Reason = $"{side} needs {guard.Gate.Samples - smaller} more of {guard.Gate.Samples} samples" });
        }

        try
        {
            var comparison = reference is null
                ? Comparison.Absolute(metric, due.Check, candidate, passAlpha, failAlpha)
                : Comparison.Relative(metric, due.Check, candidate, reference, passAlpha, failAlpha);
            var verdict = comparison.Verdict;
            return Result(verdict, comparison.Fill(evidence) with { Method = due.Check.Method.ToString(), Reason = Explain(verdict) });
        }
        catch (ArgumentException unfit)
        {
            // Data a method refuses, such as negative values in a ratio, decide nothing; the reason is shown.
            return Result(Verdict.Undecided, evidence with { Reason = unfit.Message });
        }
    }

    private CheckResult Result(Verdict verdict, Evidence evidence) => new(numbered.Check, verdict, evidence);

    private string ReferenceName => due.Check.Limit is RelativeLimit limit ? limit.Reference.ToString() : "the reference";

    private static string Explain(Verdict verdict) => verdict switch
    {
        Verdict.Pass => "the whole interval keeps the limit",
        Verdict.Fail => "the whole interval lies beyond the fail limit",
        _ => "the interval reaches over the limit",
    };
}
