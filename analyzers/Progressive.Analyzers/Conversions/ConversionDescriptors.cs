using Microsoft.CodeAnalysis;
using Progressive.Policies;

namespace Progressive.Analyzers.Conversions;

/// <summary>What nobody is told, and editors hang a conversion on.</summary>
internal static class ConversionDescriptors
{
    private const string Page = ProjectPages.Docs + "language/fixes.md";

    public static DiagnosticDescriptor FluentToFile { get; } = Hidden("PRG0601", "A policy in C# can become a file");

    public static DiagnosticDescriptor FileToFluent { get; } = Hidden("PRG0602", "A policy file can become C#");

    private static DiagnosticDescriptor Hidden(string id, string title) => new(
        id, title, title, "Progressive.Policies", DiagnosticSeverity.Hidden, isEnabledByDefault: true, helpLinkUri: Page);
}
