using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Progressive.Architecture.Tests;

/// <summary>The sources of a project as the compiler understands them: every name is a symbol, and every symbol is declared in a file.</summary>
internal sealed class SourceProject
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    // Names the compiler does not know: what they refer to would escape.
    private static readonly HashSet<string> Unknown = ["CS0103", "CS0117", "CS0234", "CS0246", "CS1061"];

    // The member that the generator of JSON contexts adds; it is in no file.
    private const string OfGenerator = "Context' does not contain a definition for 'Default'";

    private readonly CSharpCompilation compilation;
    private readonly HashSet<string> declared;

    /// <param name="path">The path of the project file.</param>
    public SourceProject(string path)
        : this(new ProjectFile(path).AssemblyName, Sources(Path.GetDirectoryName(path)!))
    {
    }

    /// <param name="name">The name of the assembly.</param>
    /// <param name="sources">Each file's path inside the project, and its text.</param>
    public SourceProject(string name, IEnumerable<(string Path, string Text)> sources)
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        compilation = CSharpCompilation.Create(
            name,
            [
                CSharpSyntaxTree.ParseText(ImplicitUsings, options),
                .. sources.Select(source => CSharpSyntaxTree.ParseText(source.Text, options, source.Path)),
            ],
            MetadataReferences(except: name),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        declared = [.. Trees.SelectMany(tree => tree.GetRoot().DescendantNodes()).Select(DeclaredName).OfType<string>()];
    }

    /// <summary>Every folder that holds code.</summary>
    public IEnumerable<string> Folders => Trees.Select(FolderOf).Distinct();

    public IEnumerable<string> UnknownNames =>
        from found in compilation.GetDiagnostics()
        where Unknown.Contains(found.Id)
        let message = found.ToString()
        where !message.EndsWith(OfGenerator, StringComparison.Ordinal)
        select message;

    private IEnumerable<SyntaxTree> Trees => compilation.SyntaxTrees.Where(tree => tree.FilePath.Length > 0);

    /// <summary>Every use of something that only other folders declare.</summary>
    public IEnumerable<FolderReference> References() => Trees.SelectMany(References);

    /// <summary>The files that use a member of a type, or make one.</summary>
    public IReadOnlyCollection<string> UsersOf(params string[] types)
    {
        var members = types.SelectMany(type => compilation.GetTypeByMetadataName(type)!.GetMembers()).Select(member => member.Name).ToHashSet();
        return
        [
            .. from tree in Trees
               let model = compilation.GetSemanticModel(tree)
               where tree.GetRoot().DescendantNodes().Where(MayUse).Any(node => Uses(model.GetSymbolInfo(node)))
               select tree.FilePath,
        ];

        // A name that no member has is not worth binding.
        bool MayUse(SyntaxNode node) => node switch
        {
            SimpleNameSyntax { Identifier.ValueText: var name } => members.Contains(name),
            BaseObjectCreationExpressionSyntax => true,
            _ => false,
        };

        bool Uses(SymbolInfo info) =>
            (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is (IMethodSymbol or IPropertySymbol or IFieldSymbol) and { ContainingType: { } type }
            && types.Contains(type.ToDisplayString());
    }

    /// <summary>The types of what the methods of a type take that others may call.</summary>
    public IReadOnlyCollection<string> ParametersOf(string type) =>
    [
        .. from tree in Trees
           let model = compilation.GetSemanticModel(tree)
           from declared in tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>()
           where declared.Identifier.ValueText == type
           from method in declared.Members.OfType<BaseMethodDeclarationSyntax>()
           let symbol = model.GetDeclaredSymbol(method)
           where symbol is { DeclaredAccessibility: not Accessibility.Private }
           from parameter in symbol.Parameters
           select parameter.Type.ToDisplayString(),
    ];

    private IEnumerable<FolderReference> References(SyntaxTree tree)
    {
        var model = compilation.GetSemanticModel(tree);
        var own = FolderOf(tree);
        return
            from node in tree.GetRoot().DescendantNodes(node => node is not UsingDirectiveSyntax)
            where MayRefer(node)
            let symbol = SymbolOf(model.GetSymbolInfo(node))
            where symbol is not null
            let folders = FoldersOf(symbol)
            where folders.Count > 0 && !folders.Contains(own)
            select new FolderReference(
                own,
                folders,
                symbol.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat),
                $"{tree.FilePath}:{tree.GetLineSpan(node.Span).StartLinePosition.Line + 1}");
    }

    private bool MayRefer(SyntaxNode node) => node switch
    {
        SimpleNameSyntax { Identifier.ValueText: var name } => declared.Contains(name) || declared.Contains(name + nameof(Attribute)),
        BaseObjectCreationExpressionSyntax or ConstructorInitializerSyntax or ElementAccessExpressionSyntax => true,
        _ => false,
    };

    // A member is where its own declaration is. A type whose parts are in several folders is in each of them.
    private static IReadOnlyCollection<string> FoldersOf(ISymbol symbol)
    {
        var declaration = symbol;
        if (declaration.DeclaringSyntaxReferences.IsEmpty && declaration is not ITypeSymbol && declaration.ContainingType is { } type)
        {
            declaration = type.OriginalDefinition;
        }

        return
        [
            .. declaration.DeclaringSyntaxReferences.Select(reference => reference.SyntaxTree)
                .Where(tree => tree.FilePath.Length > 0).Select(FolderOf).Distinct(),
        ];
    }

    private static ISymbol? SymbolOf(SymbolInfo info) => (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) switch
    {
        IMethodSymbol { MethodKind: MethodKind.LocalFunction } => null,
        IMethodSymbol method => (method.ReducedFrom ?? method).OriginalDefinition,
        (INamedTypeSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol) and var known => known.OriginalDefinition,
        _ => null,
    };

    private static string? DeclaredName(SyntaxNode node) => node switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
        DelegateDeclarationSyntax type => type.Identifier.ValueText,
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        EventDeclarationSyntax @event => @event.Identifier.ValueText,
        VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax } field => field.Identifier.ValueText,
        EnumMemberDeclarationSyntax member => member.Identifier.ValueText,
        ParameterSyntax { Parent.Parent: RecordDeclarationSyntax } property => property.Identifier.ValueText,
        _ => null,
    };

    // The first part of the path: folders inside a folder are its own affair.
    private static string FolderOf(SyntaxTree tree) => tree.FilePath.Contains('/') ? tree.FilePath[..tree.FilePath.IndexOf('/')] : "";

    private static IEnumerable<(string Path, string Text)> Sources(string folder) =>
        Repository.Files(folder, "*.cs").Select(file => (file[(folder.Length + 1)..], Repository.Read(file)));

    // All that the tests themselves run with: the runtime, the packages, and the other projects.
    private static IEnumerable<MetadataReference> MetadataReferences(string except) =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => Path.GetFileNameWithoutExtension(file) != except)
            .Select(file => MetadataReference.CreateFromFile(file));
}
