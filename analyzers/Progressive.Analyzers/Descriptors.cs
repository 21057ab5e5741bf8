using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Progressive.Policies;

namespace Progressive.Analyzers;

/// <summary>Every rule of the policy language as the compiler knows rules.</summary>
internal static class Descriptors
{
    private const string Category = "Progressive.Policies";

    private static readonly Dictionary<string, DiagnosticDescriptor> ById =
        PolicyRules.All.ToDictionary(rule => rule.Id, Describe);

    /// <summary>In the order of <see cref="PolicyRules.All"/>.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
        PolicyRules.All.Select(Of).ToImmutableArray();

    public static DiagnosticDescriptor Of(Rule rule) => ById[rule.Id];

    // A finding brings its whole message, values included.
    private static DiagnosticDescriptor Describe(Rule rule) => new(
        rule.Id,
        rule.Title,
        messageFormat: "{0}",
        Category,
        SeverityOf(rule),
        isEnabledByDefault: true,
        description: rule.Rationale,
        helpLinkUri: rule.HelpLink);

    private static DiagnosticSeverity SeverityOf(Rule rule) =>
        rule.Severity == Severity.Error ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;
}
