using Basic.Reference.Assemblies;
using Microsoft.AspNetCore.Http;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Progressive.Analyzers.Generation;
using Progressive.Analyzers.Tests.Generation;
using Progressive.AspNetCore;
using Progressive.Core.Engine;
using Progressive.Hosting;
using Progressive.Journal.Sqlite;
using Progressive.Policies;
using Progressive.Statistics;
using Progressive.Testing.Contracts;
using Progressive.Traffic.FeatureFlags;
using Progressive.Traffic.Yarp;
using Yarp.ReverseProxy.Model;

namespace Progressive.Docs.Tests;

/// <summary>What the pages show is true: policies are free of findings, code compiles.</summary>
public class FencedBlockTests
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    [Fact]
    public void Every_policy_is_free_of_findings()
    {
        var blocks = FencedBlock.All("rollout").ToArray();

        Assert.NotEmpty(blocks);
        Assert.Equal([], blocks.SelectMany(block => PolicyText.Parse(block.Text).Findings.Select(finding => $"{block.Place} {finding}")));
    }

    [Fact]
    public void Every_piece_of_code_compiles()
    {
        // What is wrong with a bad sample only an analyzer sees.
        var blocks = FencedBlock.All("csharp").Concat(FencedBlock.All("csharp-bad")).ToArray();

        Assert.NotEmpty(blocks);
        Assert.Equal([], blocks.SelectMany(block => Compile(block).Select(error => $"{block.Place} {error}")));
    }

    // The policies of its page are the files of the project that the code is in, which is called Shop.
    private static IEnumerable<string> Compile(FencedBlock block)
    {
        Type[] types =
        [
            typeof(RolloutEngine), typeof(Policy), typeof(MannWhitney), typeof(SqliteJournal), typeof(YarpTrafficRouter), typeof(FeatureFlagRouter),
            typeof(JournalContract), typeof(IReverseProxyFeature), typeof(ProgressiveOptions), typeof(HttpApiOptions),
        ];
        var ours = types.Select(type => type.Assembly.Location)
            .Concat(Directory.GetFiles(Path.GetDirectoryName(typeof(HttpContext).Assembly.Location)!, "Microsoft.*.dll"))
            .Select(path => MetadataReference.CreateFromFile(path));
        var tree = CSharpSyntaxTree.ParseText(block.Text);
        var kind = tree.GetRoot().ChildNodes().OfType<GlobalStatementSyntax>().Any() ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
        var compilation = CSharpCompilation.Create(
            "Page",
            [CSharpSyntaxTree.ParseText(Usings), tree],
            [.. Net100.References.All, .. ours],
            new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable)
                .WithSpecificDiagnosticOptions([new("CS1701", ReportDiagnostic.Suppress)])); // A package built against an older runtime.
        var policies = FencedBlock.All("rollout").Where(policy => policy.Page == block.Page).Select(policy => new PolicyOfPage(policy));
        CSharpGeneratorDriver.Create([new PolicyGenerator().AsSourceGenerator()], policies, optionsProvider: new ProjectProperties())
            .RunGeneratorsAndUpdateCompilation(compilation, out var whole, out _);
        return whole.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(diagnostic => diagnostic.ToString());
    }
}
