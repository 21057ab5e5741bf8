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

    private static DiagnosticSeverity SeverityOf(Rule rule) =>
        rule.Severity == Severity.Error ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;
}
