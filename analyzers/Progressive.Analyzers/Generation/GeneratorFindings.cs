using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Progressive.Policies;

namespace Progressive.Analyzers.Generation;

/// <summary>Why a policy of a file has no property.</summary>
internal static class GeneratorFindings
{
    private static readonly DiagnosticDescriptor SharedName = new(
        "PRG0701", "Two policies have one name in code", "{0}", "Progressive.Policies", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor TakenClass = new(
        "PRG0702", "The class for policy files has no place", "{0}", "Progressive.Policies", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public static Diagnostic NameShared(GeneratedPolicy policy, GeneratedPolicy first) => Diagnostic.Create(
        SharedName,
        Place(policy),
        $"'{policy.Policy.Name}' and '{first.Policy.Name}' of {first.Source.FileName} are both {Destination.Policies}.{policy.Property} in C#, so neither of them is: rename one.");

    public static Diagnostic ClassTaken(string taken) => Diagnostic.Create(
        TakenClass,
        Location.None,
        $"'{taken}' is something else in this project, so its policy files have no class: "
            + "make it a static partial class, name it otherwise, or set the property GeneratePolicies to false.");

    private static Location Place(GeneratedPolicy policy)
    {
        var origin = PolicyText.Read(policy.Source.Text).File.Policies[policy.Index].Origin;
        var span = new TextSpan(origin.Start, origin.Length);
        return Location.Create(policy.Source.Path, span, SourceText.From(policy.Source.Text).Lines.GetLinePositionSpan(span));
    }
}
