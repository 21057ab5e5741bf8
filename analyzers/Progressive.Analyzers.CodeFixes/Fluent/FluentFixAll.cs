using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Progressive.Analyzers.Fluent;

namespace Progressive.Analyzers.CodeFixes.Fluent;

/// <summary>Mends all of a document alike: what can be mended at once is, and then the code is looked at anew.</summary>
internal static class FluentFixAll
{
    private const int MostRounds = 50;

    public static FixAllProvider Provider { get; } = FixAllProvider.Create(
        async (context, document, diagnostics) => await MendAsync(document, diagnostics, context.CodeActionEquivalenceKey ?? "", context.CancellationToken).ConfigureAwait(false));

    private static async Task<Document?> MendAsync(Document document, IReadOnlyList<Diagnostic> diagnostics, string key, CancellationToken cancel)
    {
        var ids = new HashSet<string>(diagnostics.Select(diagnostic => diagnostic.Id));
        var kinds = FluentRepairs.Kinds.Where(kind => key == kind.Id || key.StartsWith(kind.Id + ":", StringComparison.Ordinal)).ToArray();
        for (var round = 0; round < MostRounds && diagnostics.Count > 0; round++)
        {
            var root = await document.GetSyntaxRootAsync(cancel).ConfigureAwait(false);
            var model = await document.GetSemanticModelAsync(cancel).ConfigureAwait(false);
            var text = await document.GetTextAsync(cancel).ConfigureAwait(false);
            if (root is null || model is null)
            {
                break;
            }

            var changes = new List<TextChange>();
            foreach (var diagnostic in diagnostics)
            {
                var place = new FluentPlace(root, model, text, diagnostic);
                foreach (var kind in kinds.Where(kind => kind.Rules.Contains(diagnostic.Id)))
                {
                    var repairs = await FluentTrial.PassedAsync(document, place, kind, cancel).ConfigureAwait(false);
                    if (repairs.FirstOrDefault(repair => repair.Kind == key) is { } repair && !Overlap(changes, repair.Changes))
                    {
                        changes.AddRange(repair.Changes);
                        break;
                    }
                }
            }

            if (changes.Count == 0)
            {
                break;
            }

            document = document.WithText(text.WithChanges(changes.OrderBy(change => change.Span.Start)));
            diagnostics = await FaultsAsync(document, ids, cancel).ConfigureAwait(false);
        }

        return document;
    }

    private static async Task<IReadOnlyList<Diagnostic>> FaultsAsync(Document document, HashSet<string> ids, CancellationToken cancel)
    {
        var root = await document.GetSyntaxRootAsync(cancel).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancel).ConfigureAwait(false);
        return root is null || model is null
            ? []
            : [.. model.GetDiagnostics(cancellationToken: cancel).Concat(PolicyReading.Of(model, cancel)?.Findings() ?? []).Where(diagnostic => ids.Contains(diagnostic.Id))];
    }

    private static bool Overlap(List<TextChange> changes, IReadOnlyList<TextChange> more) =>
        more.Any(change => changes.Any(other => change.Span.Start <= other.Span.End && other.Span.Start <= change.Span.End));
}
