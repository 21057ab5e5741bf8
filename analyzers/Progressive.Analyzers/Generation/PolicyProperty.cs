using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Progressive.Policies;

namespace Progressive.Analyzers.Generation;

/// <summary>A policy of a file, and the property it becomes.</summary>
/// <param name="Source">The file.</param>
/// <param name="Index">Which of the file's policies it is, from 0.</param>
/// <param name="Name">The property's name.</param>
internal sealed record PolicyProperty(PolicySource Source, int Index, string Name)
{
    public PolicyOutline Policy => Source.Policies[Index];

    /// <summary>Where the policy is named.</summary>
    public Location Place()
    {
        var origin = PolicyText.Read(Source.Text).File.Policies[Index].Origin;
        var span = new TextSpan(origin.Start, origin.Length);
        return Location.Create(Source.Path, span, SourceText.From(Source.Text).Lines.GetLinePositionSpan(span));
    }
}
