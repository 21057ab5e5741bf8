using System.Globalization;
using Progressive.Core.Machine;
using Progressive.Policies;

namespace Progressive.Core.Views;

/// <summary>Draws a policy: the way of its stages, and what leads off it.</summary>
internal sealed class PolicyDiagram
{
    private const string RolledBack = "rolledBack";
    private const string Done = "done";

    private readonly Policy policy;
    private readonly DiagramBuilder chart = new();
    private readonly ReactionNodes reactions;
    private readonly Queue<HoldStage> holds;
    private string? stepBefore;
    private string? step;
    private bool isPastReturn;

    private PolicyDiagram(Policy policy)
    {
        this.policy = policy;
        reactions = new(chart, policy.OnRollBack);
        holds = new(RolloutPlan.Of(policy).Stages.OfType<HoldStage>());
    }

    public static Diagram Draw(Policy policy)
    {
        var drawn = new PolicyDiagram(policy);
        drawn.Draw();
        return drawn.chart.Build();
    }

    /// <summary>The node of the stage at which a rollout is, or null before it begins.</summary>
    public static string? NodeOf(Policy policy, RolloutState state)
    {
        // What has no time of its own is no stage of the plan.
        var places = policy.Strategy.Stages.Select((stage, place) => (stage, place)).Where(item => item.stage is not (Stage.Drop or Stage.NoWayBack)).ToArray();
        return state.Phase switch
        {
            RolloutPhase.Pending => null,
            RolloutPhase.RolledBack or RolloutPhase.Aborted => RolledBack,
            _ when state.Stage < places.Length && state.Phase != RolloutPhase.Succeeded => NodeOf(places[state.Stage].place),
            _ => Done,
        };
    }

    private void Draw()
    {
        var last = chart.Node("start", NodeShape.Rounded, [$"policy {policy.Name}", .. policy.Freezes.Select(freeze => freeze.ToString()!)]);
        var label = "";
        var bad = new List<Action>();
        for (var place = 0; place < policy.Strategy.Stages.Count; place++)
        {
            var (node, next) = Add(policy.Strategy.Stages[place], NodeOf(place), bad);
            chart.Edge(last, node, label);
            (last, label) = (node, next);
        }

        var keep = policy.Strategy.KeepBaseline;
        chart.Edge(last, chart.Node(Done, NodeShape.Rounded, ["succeeded", keep > TimeSpan.Zero
            ? $"the baseline is kept for {DurationText.Print(keep)}, then retired"
            : "the baseline is retired"]), label);

        // After the way itself, so that it is drawn straight.
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

    private static string NodeOf(int place) => string.Create(CultureInfo.InvariantCulture, $"s{place + 1}");

    private (string Node, string Label) Add(Stage stage, string id, List<Action> bad)
    {
        switch (stage)
        {
            case Stage.Step held:
                return Add(held, id, bad);
            case Stage.Approval approval:
                chart.Node(id, NodeShape.Diamond, $"approval by {approval.Role}{(approval.ByAnother ? ", by another" : "")}", $"within {DurationText.Print(approval.Within)}");
                Later(bad, id, approval.Otherwise, "rejected, or not in time");
                return (id, "approved");
            case Stage.HookRun hook:
                chart.Node(id, NodeShape.Slanted, $"run {hook.Hook}", $"within {DurationText.Print(hook.Within)}");
                Later(bad, id, hook.Otherwise, "failed, or not in time");
                return (id, "done");
            case Stage.Drop drop:
                return (chart.Node(id, NodeShape.Box, $"drop {drop.Audience}"), "");
            default:
                isPastReturn |= stage is Stage.NoWayBack;
                return (chart.Node(id, NodeShape.Hexagon, "no way back"), "");
        }
    }

    private (string Node, string Label) Add(Stage.Step held, string id, List<Action> bad)
    {
        var hold = holds.Dequeue();
        var title = string.Create(
            CultureInfo.InvariantCulture, $"step {hold.Step}{(held.Audience is Audience.Same ? ", held on" : $": {hold.Exposure}")}");
        chart.Node(id, NodeShape.Box, [title, .. Held(held, hold)]);
        if (held.Audience is not Audience.Same)
        {
            (stepBefore, step) = (step, id);
        }

        foreach (var (reaction, label) in BadTurns(hold))
        {
            Later(bad, id, reaction, label);
        }

        return (id, hold.Guards.Count > 0 ? "passed" : "");
    }

    private static IEnumerable<string> Held(Stage.Step held, HoldStage hold)
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
        var place = new DiagramPlace(from, stepBefore, isPastReturn);
        bad.Add(() => reactions.Lead(place, reaction, label));
    }
}
