using System.Globalization;
using Progressive.Storm.VirtualTime;

namespace Progressive.Storm;

/// <summary>What happened in a history, line by line. It is told on a replay only: of thousands of histories nobody reads one.</summary>
internal sealed class Story(Simulation simulation, bool isTold)
{
    private readonly List<string> lines = [];

    public bool IsTold => isTold;

    public IReadOnlyList<string> Lines => lines;

    /// <summary>Adds a line: when, who, what.</summary>
    public void Tell(string actor, string what)
    {
        if (isTold)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{(simulation.Now - Simulation.Begin).TotalSeconds,9:0.000} s  {actor,-12} {what}"));
        }
    }
}
