using System;
using System.Collections.Immutable;
using System.Composition;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Progressive.Analyzers.Conversions;
using Progressive.Policies;
using Progressive.Policies.Fluent;
using Progressive.Policies.Syntax;

namespace Progressive.Analyzers.CodeFixes.Conversions;

/// <summary>Turns a policy file into C# beside it: a class of the file's name, with a property for each of its policies.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(FileToFluentCodeFixProvider),
    DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)],
    DocumentExtensions = [PolicyFiles.Extension])]
[Shared]
public sealed class FileToFluentCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [ConversionDescriptors.FileToFluent.Id];

    /// <summary>None: each file is a decision of its own.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var document = context.TextDocument;
        var text = await document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        var written = text.ToString();
        var file = PolicyText.Parse(written);
        if (file.HasErrors || WouldLose(written) || file.Policies.Select(policy => PropertyName.Of(policy.Name)).Distinct().Count() != file.Policies.Count)
        {
            return;
        }

        var name = PropertyName.Of(Path.GetFileNameWithoutExtension(document.Name)) + "Policies";
        if (document.Project.Documents.Any(other => other.Name == name + ".cs"))
        {
            return;
        }

        context.RegisterCodeFix(
            CodeAction.Create($"Write this file as C#, in '{name}.cs'", _ => Task.FromResult(Rewritten(document, text, file, name)), nameof(FileToFluentCodeFixProvider)),
            context.Diagnostics);
    }

    // Neither comments nor what is allowed are a part of the policy that is written as code.
    private static bool WouldLose(string text)
    {
        var end = 0;
        var token = Scanner.Run(text).First;
        while (true)
        {
            if (text.IndexOf('#', end, token.Origin.Start - end) >= 0
                || (token.IsWord("allow") && token.Previous is { Kind: TokenKind.Separator or TokenKind.Open or TokenKind.Close }))
            {
                return true;
            }

            if (token.Kind == TokenKind.End)
            {
                return false;
            }

            (end, token) = (token.Origin.End, token.Next);
        }
    }

    private static Solution Rewritten(TextDocument document, SourceText text, PolicyFile file, string name)
    {
        var project = document.Project;
        var path = document.FilePath is { } old && Path.GetDirectoryName(old) is { Length: > 0 } folder ? Path.Combine(folder, name + ".cs") : name + ".cs";
        return project.Solution
            .AddDocument(DocumentId.CreateNewId(project.Id), name + ".cs", SourceText.From(Code(project, file, name), text.Encoding), document.Folders, path)
            .RemoveAdditionalDocument(document.Id);
    }

    private static string Code(Project project, PolicyFile file, string name)
    {
        var properties = file.Policies.Select(policy => string.Join("\n", policy.ToFluent().TrimEnd('\n').Split('\n').Select(line => line.Length == 0 ? line : "    " + line)));
        var space = project.DefaultNamespace is { Length: > 0 } root ? $"namespace {root};\n\n" : "";
        return "using System;\nusing Progressive.Policies;\nusing static Progressive.Policies.Fluent.Words;\n\n"
            + space
            + $"internal static class {name}\n{{\n" + string.Join("\n\n", properties) + "\n}\n";
    }
}
