using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using Microsoft.AspNetCore.Http;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Progressive.Analyzers.Fluent;
using Progressive.Analyzers.Generation;
using Progressive.Analyzers.Tests.Generation;
using Progressive.Analyzers.Usage;
using Progressive.Core.Engine;
using Progressive.Policies;

namespace Progressive.Analyzers.Tests.Usage;

/// <summary>C# that uses policies and engines, compiled with every analyzer that reads C#.</summary>
internal static class UsageCode
{
    public const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;
        using Progressive.Core.Engine;
        using Progressive.Core.Metrics;
        using Progressive.Policies;
        using Progressive.Policies.Fluent;
        using static Progressive.Policies.Fluent.Words;

        """;

    /// <summary>A policy that is right, up to its end.</summary>
    public const string Ready = """Policy.Named("search").Proportion("errors", "failed", of: "all", Better.Lower).Canary(c => c.Step(20.Percent(), s => s.Hold(10.Minutes())).Step(100.Percent(), s => s.Hold(10.Minutes()))).Gate("limits", g => g.Check("errors", c => c.AtMost(1.Percent())))""";

    /// <summary>A method of a house's own: what it does is not certain.</summary>
    public const string House = """

        public static class House
        {
            public static ReadyPolicy Standard(this ReadyPolicy policy) => policy;
            public static T Unknown<T>() => default!;
        }

        """;

    private const string File = """
        policy filed {
          metric faults proportion "faults_total" of "calls_total" lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate bounds {
            faults at most 1%
          }
        }
        """;

    public static MetadataReference[] References { get; } =
    [
        .. Net100.References.All,
        MetadataReference.CreateFromFile(typeof(Policy).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(RolloutEngine).Assembly.Location),
        .. Directory.GetFiles(Path.GetDirectoryName(typeof(HttpContext).Assembly.Location)!, "Microsoft.*.dll")
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static ImmutableArray<DiagnosticAnalyzer> OfUse() =>
    [
        new UnusedPolicyAnalyzer(), new RepeatedBuildAnalyzer(), new PolicyNameAnalyzer(), new EndedPolicyAnalyzer(),
        new KeptBlockAnalyzer(), new BlockingAnalyzer(), new PolicyPropertyAnalyzer(),
    ];

    private static readonly CSharpCompilation Empty = SharedLibraries.Read(CSharpCompilation.Create(
        "Use",
        references: References,
        options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)));

    /// <summary>A compilation of one file.</summary>
    public static CSharpCompilation Compilation(string code) =>
        Empty.AddSyntaxTrees(CSharpSyntaxTree.ParseText(code, path: "Use.cs", cancellationToken: TestContext.Current.CancellationToken));

    /// <summary>Only what the analyzers say, also about themselves, in a project called Shop that has a policy file.</summary>
    public static ImmutableArray<Diagnostic> Findings(CSharpCompilation compilation) => compilation
        .WithAnalyzers([new FluentPolicyAnalyzer(), .. OfUse()], new AnalyzerOptions([new PolicyInMemory(File)], new ProjectProperties()))
        .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken)
        .GetAwaiter()
        .GetResult();
}
