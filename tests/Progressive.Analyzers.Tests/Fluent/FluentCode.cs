using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Progressive.Analyzers.Fluent;
using Progressive.Policies;

namespace Progressive.Analyzers.Tests.Fluent;

/// <summary>C# that builds policies, compiled with the analyzer.</summary>
internal static class FluentCode
{
    public const string Usings = """
        using System;
        using System.Linq;
        using Progressive.Policies;
        using Progressive.Policies.Fluent;
        using static Progressive.Policies.Fluent.Words;

        """;

    /// <summary>What a compiler cannot know.</summary>
    public const string Unknown = """

        public static class Unknown
        {
            public static T Of<T>() => (T)Environment.GetEnvironmentVariables()["x"]!;
            public static T House<T>(this T block) => block;
        }

        """;

    public static MetadataReference[] References { get; } =
        [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(Policy).Assembly.Location)];

    /// <summary>A compilation without code. Whatever is added to it, the libraries are read once for all tests.</summary>
    public static CSharpCompilation Empty { get; } = SharedLibraries.Read(CSharpCompilation.Create(
        "Fluent",
        references: References,
        options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)));

    private static readonly SyntaxTree UnknownTree = CSharpSyntaxTree.ParseText(Usings + Unknown);

    public static CSharpCompilation Compilation(params IEnumerable<string> classes) =>
        Empty.AddSyntaxTrees([.. classes.Select(code => CSharpSyntaxTree.ParseText(Usings + code)), UnknownTree]);

    public static void AssertCompiles(CSharpCompilation compilation) => Assert.Empty(compilation
        .GetDiagnostics(TestContext.Current.CancellationToken)
        .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
        .Take(5));

    /// <summary>Only what the analyzer says, also about itself.</summary>
    public static ImmutableArray<Diagnostic> Findings(CSharpCompilation compilation) => compilation
        .WithAnalyzers([new FluentPolicyAnalyzer()])
        .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken)
        .GetAwaiter()
        .GetResult();

    /// <summary>A class of its own, so that names of members may be the same.</summary>
    public static string InClass(string members, int number) => $"public static class Class_{number}\n{{\n{members}\n}}\n";
}
