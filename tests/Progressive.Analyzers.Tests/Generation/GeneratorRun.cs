using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Progressive.Analyzers.Generation;
using Progressive.Policies;

namespace Progressive.Analyzers.Tests.Generation;

/// <summary>A project with policy files, after the generator ran.</summary>
internal sealed class GeneratorRun
{
    private static readonly MetadataReference[] References =
        [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(Policy).Assembly.Location)];

    private static readonly CSharpCompilation Empty = SharedLibraries.Read(CSharpCompilation.Create(
        "Shop",
        references: References,
        options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)));

    private readonly ProjectProperties properties = new();
    private readonly CSharpParseOptions language;
    private CSharpCompilation compilation;
    private ImmutableArray<AdditionalText> files;
    private GeneratorDriver driver;

    public GeneratorRun(params (string Path, string Text)[] policies) : this(LanguageVersion.Default, policies)
    {
    }

    public GeneratorRun(LanguageVersion version, params (string Path, string Text)[] policies)
    {
        language = new CSharpParseOptions(version);
        compilation = version == LanguageVersion.CSharp7_3
            ? Empty.WithOptions(Empty.Options.WithNullableContextOptions(NullableContextOptions.Disable))
            : Empty;
        files = [.. policies.Select(file => new PolicyInMemory(file.Text, file.Path))];
        driver = CSharpGeneratorDriver.Create(
            [new PolicyGenerator().AsSourceGenerator()],
            files,
            language,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true),
            optionsProvider: properties);
    }

    /// <summary>Sets a property of the project.</summary>
    public GeneratorRun With(string property, string value)
    {
        properties[property] = value;
        return this;
    }

    /// <summary>Adds code to the project.</summary>
    public GeneratorRun With(string code)
    {
        compilation = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(code, language));
        return this;
    }

    public GeneratorRun WithoutLibrary()
    {
        compilation = compilation.RemoveReferences(References[^1]);
        return this;
    }

    /// <summary>Writes another text into a file.</summary>
    public GeneratorRun Edit(int file, string text)
    {
        var edited = new PolicyInMemory(text, files[file].Path);
        driver = driver.ReplaceAdditionalText(files[file], edited);
        files = files.SetItem(file, edited);
        return this;
    }

    public GeneratorRunResult Result()
    {
        driver = driver.RunGenerators(compilation, TestContext.Current.CancellationToken);
        var result = Assert.Single(driver.GetRunResult().Results);
        Assert.Null(result.Exception);
        return result;
    }

    /// <summary>What the generator wrote, file by file.</summary>
    public string Written() => string.Join("\n", Result().GeneratedSources.Select(source => $"// {source.HintName}\n{source.SourceText}"));

    /// <summary>The project with what was written; it has to compile without a warning.</summary>
    public CSharpCompilation Compiled()
    {
        var whole = compilation.AddSyntaxTrees(Result().GeneratedSources.Select(source => source.SyntaxTree));
        Assert.Equal([], whole.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(diagnostic => diagnostic.ToString()));
        return whole;
    }
}
