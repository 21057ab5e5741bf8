using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Progressive.Policies;
using Progressive.Policies.Rules.Usage;

namespace Progressive.Analyzers;

/// <summary>Every rule of the policy language, and of its use, as the compiler knows rules.</summary>
internal static class Descriptors
{
    /// <summary>The property of a diagnostic that says what is written.</summary>
    public const string Written = "written";

    /// <summary>The property of a diagnostic that says what was most likely meant.</summary>
    public const string Meant = "meant";

    private const string Language = "Progressive.Policies";
    private const string Use = "Progressive.Usage";

    private static readonly Dictionary<string, DiagnosticDescriptor> ById =
        PolicyRules.All.Concat(PolicyRules.OfUse).ToDictionary(rule => rule.Id, Describe);

    /// <summary>In the order of <see cref="PolicyRules.All"/>.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
        PolicyRules.All.Select(Of).ToImmutableArray();

    /// <summary>In the order of <see cref="PolicyRules.OfUse"/>.</summary>
    public static ImmutableArray<DiagnosticDescriptor> OfUse { get; } =
        PolicyRules.OfUse.Select(Of).ToImmutableArray();

    public static DiagnosticDescriptor Of(Rule rule) => ById[rule.Id];

    /// <summary>A finding at a place of the code; what was most likely meant goes along for whoever mends it.</summary>
    public static Diagnostic At(Location place, Finding finding) => Diagnostic.Create(
        Of(finding.Rule), place, finding.Correction is { } correction ? Meaning(correction) : null, finding.Message);

    // A finding brings its whole message, values included.
    private static DiagnosticDescriptor Describe(Rule rule) => new(
        rule.Id,
        rule.Title,
        messageFormat: "{0}",
        rule is UsageRule ? Use : Language,
        SeverityOf(rule),
        isEnabledByDefault: true,
        description: rule.Rationale,
        helpLinkUri: rule.HelpLink,
        customTags: rule is NameInNoPolicy ? [WellKnownDiagnosticTags.CompilationEnd] : []);

    private static ImmutableDictionary<string, string?> Meaning(Correction correction) =>
        ImmutableDictionary<string, string?>.Empty.Add(Written, correction.Written).Add(Meant, correction.Meant);

    private static DiagnosticSeverity SeverityOf(Rule rule) =>
        rule.Severity == Severity.Error ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;
}
