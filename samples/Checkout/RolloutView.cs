using System.Globalization;
using Progressive.Core.Engine;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Policies;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Checkout;

/// <summary>Shows a rollout while it runs: a live table on a terminal, one line a step elsewhere.</summary>
internal sealed class RolloutView : IRolloutObserver
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, CheckResult> newest = [];
    private readonly bool isLive;
    private readonly Func<string, double> measuredShare;

    /// <param name="isLive">Whether a live table is shown instead of lines.</param>
    /// <param name="measuredShare">The share of recent answers that came from a version.</param>
    public RolloutView(bool isLive, Func<string, double> measuredShare)
    {
        this.isLive = isLive;
        this.measuredShare = measuredShare;
    }

    public void Clear()
    {
        lock (gate)
        {
            newest.Clear();
        }
    }

    public void OnMoved(RolloutMoved moved)
    {
        lock (gate)
        {
            if (moved.Transition.State.GuardedStage is >= 0 and var stage && stage != moved.Before.GuardedStage)
            {
                // A new step begins with new data: what was seen before it is over.
                newest.Clear();
            }

            if (moved is { Happened: Looked looked, Transition.Response: Response.Accepted })
            {
                foreach (var result in looked.Results)
                {
                    newest[result.Evidence.Gate + "/" + result.Evidence.Check] = result;
                }
            }

            if (!isLive)
            {
                Write(moved);
            }
        }
    }

    /// <summary>The live picture.</summary>
    public IRenderable Render(Rollout rollout)
    {
        lock (gate)
        {
            var state = rollout.State;
            var stages = rollout.Policy.Strategy.Stages;
            var (step, steps) = (stages.Take(state.Stage + 1).OfType<Stage.Step>().Count(), stages.OfType<Stage.Step>().Count());
            var table = new Table().Border(TableBorder.Rounded).Expand()
                .Title(Markup.Escape($"{rollout.Header.Target}: {rollout.Header.Baseline} -> {rollout.Header.Candidate}"))
                .AddColumns("check", "verdict", "estimate [[interval]]", "limit", "n", "look");
            foreach (var result in newest.Values.OrderBy(result => result.Evidence.Gate, StringComparer.Ordinal))
            {
                var evidence = result.Evidence;
                table.AddRow(
                    Markup.Escape($"{evidence.Gate}: {evidence.Check}"),
                    $"[{Colour(result.Verdict)}]{result.Verdict}[/]",
                    Markup.Escape(evidence.ToString()),
                    Markup.Escape(evidence.Estimate is null ? "" : evidence.Format(evidence.Limit)),
                    Sizes(evidence),
                    string.Create(CultureInfo.InvariantCulture, $"{evidence.Look}/{evidence.PlannedLooks}"));
            }

            table.Caption(Markup.Escape(
                $"step {step} of {steps}, {state.Phase}, exposure {Exposed(state, rollout.Header.Candidate)}. {state.Reason}"));
            return table;
        }
    }

    private void Write(RolloutMoved moved)
    {
        var (before, after) = (moved.Before, moved.Transition.State);
        var seconds = (moved.Happened.At - moved.Header.AcceptedAt).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        if (moved is { Happened: Looked looked, Transition.Response: Response.Accepted })
        {
            foreach (var result in looked.Results)
            {
                var evidence = result.Evidence;
                Console.WriteLine($"  {seconds,5}s  {result.Verdict,-9} {evidence.Check}: {evidence}{Behind(evidence)}");
            }
        }

        if (before.Phase != after.Phase || before.Stage != after.Stage)
        {
            var why = after.Reason.Length > 0 ? ": " + after.Reason : "";
            Console.WriteLine($"  {seconds,5}s  {after.Phase}, exposure {Exposed(after, moved.Header.Candidate)}{why}");
        }
    }

    private string Exposed(RolloutState state, string candidate) => string.Create(
        CultureInfo.InvariantCulture,
        $"{state.Asked} (asked {100 * state.Asked.Fraction:0}%, measured over the last second {100 * measuredShare(candidate):0}%)");

    private static string Behind(Evidence evidence) => evidence.Estimate is null
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $", n {Sizes(evidence)}, look {evidence.Look} of {evidence.PlannedLooks}");

    private static string Sizes(Evidence evidence) => evidence.ReferenceSize > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{evidence.CandidateSize} : {evidence.ReferenceSize}")
        : evidence.CandidateSize.ToString(CultureInfo.InvariantCulture);

    private static string Colour(Verdict verdict) => verdict switch
    {
        Verdict.Pass => "green",
        Verdict.Fail => "red",
        Verdict.NoData => "yellow",
        _ => "grey",
    };
}
