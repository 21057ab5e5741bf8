using System.Globalization;
using Progressive.Policies;

namespace Progressive.Core.Views;

/// <summary>The nodes of reactions, each drawn once for all who lead to it.</summary>
internal sealed class ReactionNodes(DiagramBuilder chart, HookCall? onRollBack)
{
    private readonly Dictionary<string, string> drawn = new(StringComparer.Ordinal);

    /// <summary>Draws what leads from a place through all links of a reaction.</summary>
    public void Lead(DiagramPlace place, Reaction reaction, string label)
    {
        switch (reaction.Links[0])
        {
            case ReactionLink.StepBack when place.IsPastReturn:
            case ReactionLink.RollBack when place.IsPastReturn:
                chart.Edge(place.Node, Once("pause", NodeShape.Rounded, "paused until somebody decides"), label);
                break;
            case ReactionLink.RollBack:
                chart.Edge(place.Node, RollBack(), label);
                break;
            case ReactionLink.Halt:
                chart.Edge(place.Node, Once("halt", NodeShape.Rounded, "halted: whoever has the candidate keeps it"), label);
                break;
            case ReactionLink.Pause { Duration: null }:
                chart.Edge(place.Node, Once("pause", NodeShape.Rounded, "paused until somebody decides"), label);
                break;
            case ReactionLink.StepBack back when place.StepBefore is { } before:
                var times = back.AtMost is { } most ? string.Create(CultureInfo.InvariantCulture, $" at most {most} times") : "";
                chart.Edge(place.Node, before, Joined(label, $"step back{times}"));
                Rest(place, reaction, Joined(label, "after that"));
                break;
            case ReactionLink.StepBack:
                Rest(place, reaction, label);
                break;
            case var link:
                Wait(place, reaction, link, label);
                break;
        }
    }

    // Steps back lead to another step from each place: such a chain is the place's own.
    private void Wait(DiagramPlace place, Reaction reaction, ReactionLink link, string label)
    {
        var goesBack = reaction.Links.Any(other => other is ReactionLink.StepBack);
        var key = $"{reaction}|{place.IsPastReturn}|{(goesBack ? place.Node : "")}";
        var isNew = !drawn.ContainsKey(key);
        var node = Once(key, NodeShape.Box, link is ReactionLink.Hold ? $"{link} longer" : link.ToString()!);
        chart.Edge(place.Node, node, label);
        if (isNew)
        {
            Rest(place with { Node = node }, reaction, "");
        }
    }

    private void Rest(DiagramPlace place, Reaction reaction, string label)
    {
        if (reaction.Rest is { } rest)
        {
            Lead(place, rest, label);
        }
    }

    private string RollBack()
    {
        const string Key = "roll back";
        if (drawn.TryGetValue(Key, out var known))
        {
            return known;
        }

        var end = chart.Node("rolledBack", NodeShape.Rounded, "rolled back: nobody has the candidate");
        if (onRollBack is null)
        {
            return drawn[Key] = end;
        }

        var hook = chart.Node("onRollBack", NodeShape.Slanted, $"roll back, then run {onRollBack.Hook}", $"within {DurationText.Print(onRollBack.Within)}");
        chart.Edge(hook, end);
        return drawn[Key] = hook;
    }

    private string Once(string key, NodeShape shape, string text) => drawn.TryGetValue(key, out var known)
        ? known
        : drawn[key] = chart.Node(string.Create(CultureInfo.InvariantCulture, $"r{drawn.Count + 1}"), shape, text);

    private static string Joined(string label, string more) => label.Length == 0 ? more : $"{label}: {more}";
}
