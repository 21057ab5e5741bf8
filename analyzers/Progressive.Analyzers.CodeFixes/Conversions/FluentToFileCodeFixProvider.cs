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
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using Progressive.Analyzers.CodeFixes.Fluent;
using Progressive.Analyzers.Conversions;
using Progressive.Analyzers.Fluent;
using Progressive.Policies;
using Progressive.Policies.Fluent;

namespace Progressive.Analyzers.CodeFixes.Conversions;

/// <summary>Turns a policy in C# into a file beside it; in its place the policy is read as <c>Policies.Checkout</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FluentToFileCodeFixProvider))]
[Shared]
public sealed class FluentToFileCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [ConversionDescriptors.FluentToFile.Id];

    /// <summary>None: each policy is a decision of its own.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var (document, cancel) = (context.Document, context.CancellationToken);
        var root = await document.GetSyntaxRootAsync(cancel).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancel).ConfigureAwait(false);
        if (root is null || model is null || PolicyReading.Of(model, cancel) is not { } reading
            || End(root, reading, context.Span) is not { } end
            || reading.Certain(end) is not { } policy
            || FileName(policy) is not { } file || document.Project.AdditionalDocuments.Any(other => PathOf(other) == Beside(document, file)))
        {
            return;
        }

        context.RegisterCodeFix(
            CodeAction.Create($"Move this policy into '{file}'", ct => MoveAsync(document, end.Syntax.Span, policy, file, ct), nameof(FluentToFileCodeFixProvider)),
            context.Diagnostics);
    }

    // The chain must be one expression: what is split over locals has other readers.
    private static IInvocationOperation? End(SyntaxNode root, PolicyReading reading, TextSpan place)
    {
        var named = root.FindNode(place, getInnermostNodeForTie: true).AncestorsAndSelf().OfType<InvocationExpressionSyntax>().FirstOrDefault();
        if (named is null)
        {
            return null;
        }

        var last = named;
        while (last.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax next })
        {
            last = next;
        }

        return WouldLose(last) ? null : reading.EndsIn(last).FirstOrDefault(end => end.Syntax == last
            && end.TargetMethod.Name == nameof(ReadyPolicy.Build) && end.Arguments.IsEmpty);
    }

    // Neither comments nor what is allowed are a part of the policy that is written into the file.
    private static bool WouldLose(InvocationExpressionSyntax chain) =>
        chain.DescendantTrivia().Any(trivia => chain.Span.Contains(trivia.Span) && FluentCalls.IsComment(trivia.Kind()))
        || chain.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => FluentCalls.IsNamed(call, nameof(ReadyPolicy.Allow)));

    private static async Task<Solution> MoveAsync(Document document, TextSpan chain, Policy policy, string file, CancellationToken cancel)
    {
        var text = await document.GetTextAsync(cancel).ConfigureAwait(false);
        var project = document.Project;
        var access = project.DefaultNamespace is { Length: > 0 } space ? $"global::{space}.Policies." : "Policies.";
        return project.Solution
            .WithDocumentText(document.Id, text.WithChanges(new TextChange(chain, access + PropertyName.Of(policy.Name))))
            .AddAdditionalDocument(
                DocumentId.CreateNewId(project.Id), file, SourceText.From(policy.ToText(), text.Encoding), document.Folders, Beside(document, file));
    }

    private static string? FileName(Policy policy) => policy.Name.IndexOfAny(Path.GetInvalidFileNameChars()) < 0
        && policy.Name.IndexOfAny(['/', '\\', ':']) < 0 && policy.Name.Trim('.', ' ').Length > 0
            ? policy.Name + PolicyFiles.Extension
            : null;

    private static string? PathOf(TextDocument document) => document.FilePath ?? document.Name;

    private static string Beside(TextDocument document, string file) =>
        document.FilePath is { } path && Path.GetDirectoryName(path) is { Length: > 0 } folder ? Path.Combine(folder, file) : file;
}
