using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Progressive.Analyzers.CodeFixes.Fluent;

/// <summary>Mends policies written in C#.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FluentCodeFixProvider))]
[Shared]
public sealed class FluentCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [.. FluentRepairs.Kinds.SelectMany(kind => kind.Rules).Distinct().OrderBy(id => id, System.StringComparer.Ordinal)];

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() => FluentFixAll.Provider;

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var (document, cancel) = (context.Document, context.CancellationToken);
        var root = await document.GetSyntaxRootAsync(cancel).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancel).ConfigureAwait(false);
        var text = await document.GetTextAsync(cancel).ConfigureAwait(false);
        if (root is null || model is null)
        {
            return;
        }

        foreach (var diagnostic in context.Diagnostics)
        {
            var place = new FluentPlace(root, model, text, diagnostic);
            foreach (var kind in FluentRepairs.For(diagnostic.Id))
            {
                foreach (var repair in await FluentTrial.PassedAsync(document, place, kind, cancel).ConfigureAwait(false))
                {
                    var action = CodeAction.Create(repair.Title, _ => Task.FromResult(document.WithText(text.WithChanges(repair.Changes))), repair.Kind);
                    context.RegisterCodeFix(action, diagnostic);
                }
            }
        }
    }
}
