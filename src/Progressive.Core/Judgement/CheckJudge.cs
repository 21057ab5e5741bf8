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
    private readonly SpentLooks spent;

    /// <summary>The judge of one check at one look.</summary>
    /// <param name="guard">The guard that is looked at.</param>
    /// <param name="numbered">Which of its checks, and which look of it.</param>
    /// <param name="metric">The check's metric.</param>
    public CheckJudge(Guard guard, NumberedCheck numbered, Metric metric)
        : this(guard, numbered, metric, new SpentLooks())
    {
    }

    internal CheckJudge(Guard guard, NumberedCheck numbered, Metric metric, SpentLooks spent)
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

        var information = InformationOf(candidate.Size, reference?.Size);
        var levels = LookLevels.Of(guard, numbered, information, spent);
        if (levels == default)
        {
            var hasGrown = information > numbered.Earlier.Last.Information;
            return Result(Verdict.Undecided, evidence with
            {
                Reason = hasGrown
                    ? "too early: the gate's spending leaves this look no budget yet"
                    : "no more data than at the look before: nothing new to judge by",
            });
        }

        try
        {
            var comparison = reference is null
                ? Comparison.Absolute(metric, due.Check, candidate, levels.Pass, levels.Fail)
                : Comparison.Relative(metric, due.Check, candidate, reference, levels.Pass, levels.Fail);
            var verdict = comparison.Verdict;
            return Result(verdict, comparison.Fill(evidence) with
            {
                Information = information,
                PassAlpha = levels.Pass,
                FailAlpha = levels.Fail,
                Method = NameOf(due.Check.Method),
                Reason = Explain(verdict),
            });
        }
        catch (ArgumentException unfit)
        {
            // Data a method refuses, such as negative values in a ratio, decide nothing; the reason is shown.
            return Result(Verdict.Undecided, evidence with { Reason = unfit.Message });
        }
    }

    // What the variance of an estimate is the inverse of, up to a factor that stays the same from look to look.
    private static double InformationOf(long candidate, long? reference) =>
        reference is { } other ? (double)candidate * other / ((double)candidate + other) : candidate;

    private CheckResult Result(Verdict verdict, Evidence evidence) => new(numbered.Check, verdict, evidence);

    private string ReferenceName => due.Check.Limit is RelativeLimit limit ? limit.Reference.ToString() : "the reference";

    // As policies write it.
    private static string NameOf(Method method) => string.Concat(method.ToString().Select((letter, place) =>
        char.IsUpper(letter) ? (place > 0 ? "-" : "") + char.ToLowerInvariant(letter) : letter.ToString()));

    private static string Explain(Verdict verdict) => verdict switch
    {
        Verdict.Pass => "the whole interval keeps the limit",
        Verdict.Fail => "the whole interval lies beyond the fail limit",
        _ => "the interval reaches over the limit",
    };
}
