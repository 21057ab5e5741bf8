using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Progressive.Policies;

namespace Progressive.Analyzers.CodeFixes.Files;

/// <summary>Mends <c>.rollout</c> files, by the repairs of the language itself.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(PolicyFileCodeFixProvider),
    DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)],
    DocumentExtensions = [PolicyFiles.Extension])]
[Shared]
public sealed class PolicyFileCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [.. PolicyRepairs.Rules];

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() => PolicyFileFixAllProvider.Instance;

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        // An additional document has no syntax; what it says is read from its text.
        var document = context.TextDocument;
        var text = await document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        var written = Analyzers.PolicyFiles.TextOf(text);
        var findings = PolicyText.Parse(written).Findings;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (findings.FirstOrDefault(finding => IsOf(finding, diagnostic)) is not { } finding)
            {
                continue;
            }

            foreach (var repair in PolicyRepairs.Of(written, finding))
            {
                context.CancellationToken.ThrowIfCancellationRequested();
                var action = CodeAction.Create(
                    repair.Title, _ => Task.FromResult(Changed(document, text, repair)), RepairKey.Of(repair.Kind, document));
                context.RegisterCodeFix(action, diagnostic);
            }
        }
    }

    private static bool IsOf(Finding finding, Diagnostic diagnostic) => finding.Rule.Id == diagnostic.Id
        && diagnostic.Location.SourceSpan == new TextSpan(finding.Origin.Start, finding.Origin.Length)
        && diagnostic.GetMessage(CultureInfo.InvariantCulture) == finding.Message;

    private static Solution Changed(TextDocument document, SourceText text, Repair repair) =>
        document.Project.Solution.WithAdditionalDocumentText(
            document.Id, text.WithChanges(repair.Edits.Select(edit => new TextChange(new TextSpan(edit.Start, edit.Length), edit.NewText))));
}
