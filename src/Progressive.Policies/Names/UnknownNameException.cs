using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies;

/// <summary>Something was asked for by a name that it does not have.</summary>
public sealed class UnknownNameException : KeyNotFoundException
{
    private const int LongestName = 100;

    /// <summary>Says what there is, and which of it was most likely meant.</summary>
    /// <param name="part">What was asked for.</param>
    /// <param name="name">The name that nothing has.</param>
    /// <param name="known">The names there are.</param>
    public UnknownNameException(PolicyPart part, string name, IEnumerable<string> known)
        : this(part, name, known.ToArray())
    {
    }

    private UnknownNameException(PolicyPart part, string name, string[] known)
        : base($"There is no {Word(part)} '{ShownText.Of(name, LongestName)}'; there {Listed(known)}.{(Correction.Nearest(name, known) is { } meant ? " " + meant : "")}")
    {
        Part = part;
        Name = name;
    }

    /// <summary>What was asked for.</summary>
    public PolicyPart Part { get; }

    /// <summary>The name that nothing has.</summary>
    public string Name { get; }

    /// <summary>A part in words.</summary>
    internal static string Word(PolicyPart part) => part == PolicyPart.MetricSource ? "metric source" : part.ToString().ToLowerInvariant();

    private static string Listed(string[] known) => known.Length switch
    {
        0 => "is none at all",
        1 => $"is '{known[0]}'",
        _ => "are " + string.Join(", ", known.Select(name => $"'{name}'")),
    };
}
