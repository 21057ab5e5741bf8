using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Progressive.Analyzers.CodeFixes.Conversions;
using Progressive.Analyzers.CodeFixes.Files;
using Progressive.Analyzers.CodeFixes.Fluent;
using Progressive.Analyzers.Conversions;
using Progressive.Analyzers.Fluent;
using Progressive.Analyzers.Tests.Fluent;

namespace Progressive.Analyzers.Tests.Fixes;

/// <summary>
/// A project as an editor has it open, with what analyzers and compiler report and what mends it. Roslyn's own harness asks
/// for fixes of documents of code only.
/// </summary>
internal sealed class Workbench : IDisposable
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
        [new PolicyFileAnalyzer(), new FluentPolicyAnalyzer(), new FluentConversionAnalyzer(), new FileConversionAnalyzer()];

    private static readonly CodeFixProvider[] FileFixes = [new PolicyFileCodeFixProvider(), new FileToFluentCodeFixProvider()];

    private static readonly CodeFixProvider[] CodeFixes = [new FluentCodeFixProvider(), new FluentToFileCodeFixProvider()];

    private readonly AdhocWorkspace workspace = new();
    private readonly Dictionary<string, string> severities = [];

    public Workbench() => Solution = workspace.CurrentSolution;

    public Solution Solution { get; private set; }

    public static Workbench OfFiles(params (string Name, string Text)[] files)
    {
        var bench = new Workbench();
        bench.AddProject("Policies", [], files);
        return bench;
    }

    public static Workbench OfCode(params string[] code)
    {
        var bench = new Workbench();
        bench.AddProject("Policies", [.. code.Select((text, number) => ($"Code{number}.cs", text))], []);
        return bench;
    }

    public void AddProject(string name, IReadOnlyList<(string Name, string Text)> code, IReadOnlyList<(string Name, string Text)> files)
    {
        var id = ProjectId.CreateNewId();
        Solution = Solution.AddProject(ProjectInfo.Create(
            id, VersionStamp.Default, name, name, LanguageNames.CSharp, filePath: $"/{name}/{name}.csproj",
            compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable),
            metadataReferences: FluentCode.References).WithDefaultNamespace(name));
        foreach (var (file, text) in code)
        {
            Solution = Solution.AddDocument(DocumentId.CreateNewId(id), file, SourceText.From(text), filePath: $"/{name}/{file}");
        }

        foreach (var (file, text) in files)
        {
            Solution = Solution.AddAdditionalDocument(DocumentId.CreateNewId(id), file, SourceText.From(text), filePath: $"/{name}/{file}");
        }
    }

    /// <summary>The text of a document, by its name.</summary>
    public string this[string name] => Documents(name).Single().GetTextAsync().GetAwaiter().GetResult().ToString();

    /// <summary>Whether there is such a document.</summary>
    public bool Has(string name) => Documents(name).Any();

    /// <summary>Switches a rule off, as a global configuration file does.</summary>
    public void Suppress(string id) => severities[id] = "none";

    /// <summary>What is reported, of all projects: by the analyzers, and as an error by the compiler.</summary>
    public async Task<IReadOnlyList<Diagnostic>> Reported()
    {
        var reported = new List<Diagnostic>();
        foreach (var project in Solution.Projects)
        {
            reported.AddRange(await Reported(project));
        }

        return reported;
    }

    /// <summary>The fixes offered for a diagnostic.</summary>
    public async Task<IReadOnlyList<CodeAction>> Offered(Diagnostic diagnostic)
    {
        var (document, providers) = Place(diagnostic);
        var actions = new List<CodeAction>();
        foreach (var provider in providers.Where(provider => provider.FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            await provider.RegisterCodeFixesAsync(new CodeFixContext(
                document, diagnostic.Location.SourceSpan, [diagnostic], (action, _) => actions.Add(action), TestContext.Current.CancellationToken));
        }

        return actions;
    }

    /// <summary>Applies a fix.</summary>
    public async Task Apply(CodeAction action)
    {
        var operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
        Solution = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
    }

    /// <summary>Takes back what was applied.</summary>
    public void Reset(Solution before) => Solution = before;

    /// <summary>Applies the same fix to all of a document, a project or the solution.</summary>
    public async Task ApplyToAll(Diagnostic diagnostic, CodeAction action, FixAllScope scope)
    {
        var (document, providers) = Place(diagnostic);
        var provider = providers.First(provider => provider.FixableDiagnosticIds.Contains(diagnostic.Id));
        var source = new Source(this);
        var context = document is Document code
            ? new FixAllContext(code, provider, scope, action.EquivalenceKey, provider.FixableDiagnosticIds, source, TestContext.Current.CancellationToken)
            : new FixAllContext(document.Project, provider, scope, action.EquivalenceKey, provider.FixableDiagnosticIds, source, TestContext.Current.CancellationToken);
        if (await provider.GetFixAllProvider()!.GetFixAsync(context) is { } all)
        {
            await Apply(all);
        }
    }

    public void Dispose() => workspace.Dispose();

    private async Task<IReadOnlyList<Diagnostic>> Reported(Project project)
    {
        var options = project.CompilationOptions!.WithSpecificDiagnosticOptions(severities.Keys.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Suppress)));
        var compilation = await project.WithCompilationOptions(options).GetCompilationAsync(TestContext.Current.CancellationToken);
        var errors = compilation!.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        var found = await compilation.WithAnalyzers(Analyzers, project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return
        [
            .. errors.Concat(found)
                .OrderBy(diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start),
        ];
    }

    private (TextDocument Document, CodeFixProvider[] Providers) Place(Diagnostic diagnostic)
    {
        var path = diagnostic.Location.GetLineSpan().Path;
        var id = Solution.GetDocumentIdsWithFilePath(path).Single();
        return Solution.GetDocument(id) is { } document ? (document, CodeFixes) : (Solution.GetAdditionalDocument(id)!, FileFixes);
    }

    private IEnumerable<TextDocument> Documents(string name) =>
        Solution.Projects.SelectMany(project => project.Documents.Concat(project.AdditionalDocuments)).Where(document => document.Name == name);

    private sealed class Source(Workbench bench) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            await bench.Reported(project);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            (await bench.Reported(document.Project)).Where(diagnostic => diagnostic.Location.GetLineSpan().Path == document.FilePath);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
