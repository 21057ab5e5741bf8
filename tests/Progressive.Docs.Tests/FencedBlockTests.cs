using Basic.Reference.Assemblies;
using Microsoft.AspNetCore.Http;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Progressive.Core.Engine;
using Progressive.FeatureFlags;
using Progressive.Journal.Sqlite;
using Progressive.Policies;
using Progressive.Yarp;
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
        Assert.Equal([], blocks.SelectMany(block => Compile(block.Text).Select(error => $"{block.Place} {error}")));
    }

    private static IEnumerable<string> Compile(string code)
    {
        Type[] types = [typeof(RolloutEngine), typeof(Policy), typeof(SqliteJournal), typeof(YarpTrafficRouter), typeof(FeatureFlagRouter), typeof(IReverseProxyFeature)];
        var ours = types.Select(type => type.Assembly.Location)
            .Concat(Directory.GetFiles(Path.GetDirectoryName(typeof(HttpContext).Assembly.Location)!, "Microsoft.*.dll"))
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "Page",
            [CSharpSyntaxTree.ParseText(Usings), CSharpSyntaxTree.ParseText(code)],
            [.. Net100.References.All, .. ours],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
                .WithSpecificDiagnosticOptions([new("CS1701", ReportDiagnostic.Suppress)])); // A package built against an older runtime.
        return compilation.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(diagnostic => diagnostic.ToString());
    }
}
