using System.Collections.Generic;

namespace Progressive.Policies;

/// <summary>What a list of gates' names stands for.</summary>
internal sealed class NamedGates
{
    public NamedGates(IReadOnlyList<Given<string>> names, DraftIndex index)
    {
        var seen = new HashSet<GateDraft>();
        var areKnown = true;
        foreach (var name in names)
        {
            var gate = index.FindGate(name.GetValueOrDefault(""));
            areKnown &= name.IsKnown && gate is not null;
            if (gate is not null && seen.Add(gate))
            {
                Gates.Add(gate);
            }
        }

        AreKnown = areKnown;
    }

    /// <summary>The gates there are, each once, in the order of the list.</summary>
    public List<GateDraft> Gates { get; } = [];

    /// <summary>Whether every name is known, and is that of a gate.</summary>
    public bool AreKnown { get; }
}
