using System.Globalization;
using Progressive.Core.Machine;
using Progressive.Policies;

namespace Progressive.Cli.Diagrams;

/// <summary>A policy as a chart: the way of its stages, and what leads off it.</summary>
internal sealed class RolloutChart
{
    private readonly Policy policy;
    private readonly FlowChart chart = new();
    private readonly ReactionNodes reactions;
    private readonly Queue<HoldStage> holds;
    private string? stepBefore;
    private string? step;
    private bool isPastReturn;

    private RolloutChart(Policy policy)
    {
        this.policy = policy;
        reactions = new(chart, policy.OnRollBack);
        holds = new(RolloutPlan.Of(policy).Stages.OfType<HoldStage>());
    }

    public static IEnumerable<string> Lines(Policy policy)
    {
        var drawn = new RolloutChart(policy);
        drawn.Draw();
        return drawn.chart.Lines();
    }

    private void Draw()
    {
        var last = chart.Node("start", NodeShape.Rounded, [$"policy {policy.Name}", .. policy.Freezes.Select(freeze => freeze.ToString()!)]);
        var label = "";
        var bad = new List<Action>();
        for (var place = 0; place < policy.Strategy.Stages.Count; place++)
        {
            var (node, next) = Add(policy.Strategy.Stages[place], place + 1, bad);
            chart.Edge(last, node, label);
            (last, label) = (node, next);
        }

        var keep = policy.Strategy.KeepBaseline;
        chart.Edge(last, chart.Node("done", NodeShape.Rounded, ["succeeded", keep > TimeSpan.Zero
            ? $"the baseline is kept for {DurationText.Print(keep)}, then retired"
            : "the baseline is retired"]), label);

        // Behind the way itself, so that it is drawn straight.
        foreach (var draw in bad)
        {
            draw();
        }

        if (policy.Deadline is { } deadline)
        {
            var node = chart.Node("deadline", NodeShape.Hexagon, $"deadline {DurationText.Print(deadline.Within)}");
            chart.Edge("start", node, isDotted: true);
            reactions.Lead(new(node, null, false), deadline.Otherwise, "");
        }
    }

    private (string Node, string Label) Add(Stage stage, int number, List<Action> bad)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"s{number}");
        switch (stage)
        {
            case Step held:
                return Add(held, id, bad);
            case Approval approval:
                chart.Node(id, NodeShape.Diamond, $"approval by {approval.Role}", $"within {DurationText.Print(approval.Within)}");
                Later(bad, id, approval.Otherwise, "rejected, or not in time");
                return (id, "approved");
            case HookRun hook:
                chart.Node(id, NodeShape.Slanted, $"run {hook.Hook}", $"within {DurationText.Print(hook.Within)}");
                Later(bad, id, hook.Otherwise, "failed, or not in time");
                return (id, "done");
            case Drop drop:
                return (chart.Node(id, NodeShape.Box, $"drop {drop.Audience}"), "");
            default:
                isPastReturn |= stage is NoWayBack;
                return (chart.Node(id, NodeShape.Hexagon, "no way back"), "");
        }
    }

    private (string Node, string Label) Add(Step held, string id, List<Action> bad)
    {
        var hold = holds.Dequeue();
        var title = string.Create(
            CultureInfo.InvariantCulture, $"step {hold.Step}{(held.Audience is SameAudience ? ", held on" : $": {hold.Exposure}")}");
        chart.Node(id, NodeShape.Box, [title, .. Held(held, hold)]);
        if (held.Audience is not SameAudience)
        {
            (stepBefore, step) = (step, id);
        }

        foreach (var (reaction, label) in BadTurns(hold))
        {
            Later(bad, id, reaction, label);
        }

        return (id, hold.Guards.Count > 0 ? "passed" : "");
    }

    private static IEnumerable<string> Held(Step held, HoldStage hold)
    {
        if (hold.Maximum > TimeSpan.Zero)
        {
            yield return $"hold {DurationText.Print(hold.Minimum)}"
                + (hold.Maximum > hold.Minimum ? $" up to {DurationText.Print(hold.Maximum)}" : "");
        }

        if (held.During is { } hook)
        {
            yield return $"during {hook}";
        }

        yield return hold.Guards.Count > 0 ? $"gates {string.Join(", ", hold.Guards.Select(guard => guard.Gate.Name))}" : "unguarded";
    }

    // Each reaction once, with all that leads to it.
    private IEnumerable<(Reaction Reaction, string Label)> BadTurns(HoldStage hold)
    {
        (string Turn, Func<Reactions, Reaction?> Of)[] turns =
        [
            ("failure", of => of.OnFailure),
            ("inconclusive", of => of.OnInconclusive),
            ("no data", of => of.OnNoData),
        ];
        return
            from turn in turns
            from guard in hold.Guards
            let reaction = turn.Of(guard.Gate.Reactions) ?? turn.Of(policy.Reactions) ?? turn.Of(Defaults.Reactions)!
            group guard.Gate.Name by (turn.Turn, Reaction: reaction) into same
            let label = same.Count() == hold.Guards.Count ? same.Key.Turn : $"{same.Key.Turn} of {string.Join(", ", same)}"
            group label by same.Key.Reaction into turned
            select (turned.Key, string.Join(", ", turned));
    }

    private void Later(List<Action> bad, string from, Reaction reaction, string label)
    {
        var place = new ChartPlace(from, stepBefore, isPastReturn);
        bad.Add(() => reactions.Lead(place, reaction, label));
    }
}
