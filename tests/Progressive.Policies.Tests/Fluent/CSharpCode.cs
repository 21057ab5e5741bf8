using System.Reflection;
using System.Runtime.Loader;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Progressive.Policies.Tests.Fluent;

/// <summary>Compiles C# as a reader of the pages would write it, and runs it.</summary>
internal static class CSharpCode
{
    private const string Usings = """
        using System;
        using System.IO;
        using System.Linq;
        using Progressive.Policies;
        using static Progressive.Policies.Fluent.Words;

        """;

    /// <summary>The policies of static properties; each stands in a class of its own, so that their names may be the same.</summary>
    public static Policy[] Policies(IEnumerable<string> properties) => Run<Policy>(properties);

    /// <summary>The values of expressions, each where a value of that type is wanted.</summary>
    public static T[] Values<T>(IEnumerable<string> expressions) =>
        Run<T>(expressions.Select(expression => $"public static {typeof(T).Name} Value {{ get; }} = {expression};"));

    /// <summary>The ids of the errors a compiler has about a piece of code that stands in a method.</summary>
    public static IEnumerable<string> Errors(string statements) => Compilation($"public static class P\n{{\n  public static void Run()\n  {{\n{statements}\n  }}\n}}\n")
        .GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.Id);

    private static T[] Run<T>(IEnumerable<string> properties)
    {
        var classes = properties.Select((property, index) => $"public static class Class_{index}\n{{\n{property}\n}}\n").ToArray();
        using var image = new MemoryStream();
        var emitted = Compilation(string.Concat(classes)).Emit(image);
        Assert.Equal([], emitted.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Select(diagnostic => diagnostic.ToString()));
        image.Position = 0;
        var assembly = new AssemblyLoadContext(null).LoadFromStream(image);
        return [.. classes.Select((_, index) =>
            (T)Assert.Single(assembly.GetType("Class_" + index)!.GetProperties(BindingFlags.Public | BindingFlags.Static)).GetValue(null)!)];
    }

    private static CSharpCompilation Compilation(string code) => CSharpCompilation.Create(
        "Fluent" + Guid.NewGuid().ToString("N"),
        [CSharpSyntaxTree.ParseText(Usings + code)],
        [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(Policy).Assembly.Location)],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
}
