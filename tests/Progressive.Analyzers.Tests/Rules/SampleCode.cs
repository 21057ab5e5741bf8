using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Progressive.Analyzers.Tests.Fluent;
using Progressive.Policies;

namespace Progressive.Analyzers.Tests.Rules;

/// <summary>Policies in C#, each in a file and a class of its own, compiled together.</summary>
internal sealed class SampleCode
{
    private readonly Dictionary<string, SyntaxTree> trees;
    private readonly Lazy<ILookup<SyntaxTree, Diagnostic>> found;
    private readonly Lazy<Assembly> program;

    public SampleCode(IEnumerable<(string Name, string Expression)> policies)
    {
        var named = policies.ToArray();
        Compilation = FluentCode.Compilation(named.Select(policy =>
            $"public static class {policy.Name}\n{{\n    public static ValueList<Finding> Found() => {policy.Expression}\n        .Check();\n}}\n"));
        trees = named.Select((policy, number) => (policy.Name, Tree: Compilation.SyntaxTrees[number])).ToDictionary(entry => entry.Name, entry => entry.Tree);
        found = new(() => FluentCode.Findings(Compilation).ToLookup(finding => finding.Location.SourceTree!));
        program = new(Load);
    }

    public CSharpCompilation Compilation { get; }

    public SyntaxTree Tree(string name) => trees[name];

    /// <summary>What the analyzer says of one policy.</summary>
    public IEnumerable<Diagnostic> Findings(string name) => found.Value[trees[name]];

    /// <summary>What the library says of it when the program runs.</summary>
    public ValueList<Finding> Run(string name) =>
        (ValueList<Finding>)program.Value.GetType(name)!.GetMethod("Found")!.Invoke(null, null)!;

    private Assembly Load()
    {
        using var image = new MemoryStream();
        var emitted = Compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        var shown = string.Join("\n", emitted.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(diagnostic => $"{diagnostic}\n{diagnostic.Location.SourceTree}"));
        Assert.True(shown.Length == 0, shown);
        image.Position = 0;
        return new AssemblyLoadContext(null).LoadFromStream(image);
    }
}
