using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Progressive.Analyzers.Fluent;

namespace Progressive.Analyzers.CodeFixes.Fluent;

/// <summary>Whether a repair cures: the changed code is compiled and read again, and must have lost the finding and gained none.</summary>
internal static class FluentTrial
{
    private const int Most = 24;

    /// <summary>What one kind proposes and what cures; of that, where something uncovers nothing new, nothing else.</summary>
    public static async Task<IReadOnlyList<FluentRepair>> PassedAsync(Document document, FluentPlace place, FluentRepairKind kind, CancellationToken cancel)
    {
        var scope = Scope(place.Root, place.Span.Start);
        var before = Faults(scope, place.Model, cancel);
        var tried = new List<(FluentRepair Repair, bool IsClean)>();
        foreach (var repair in kind.Propose(place).Take(Most))
        {
            var after = await FaultsAsync(document.WithText(place.Text.WithChanges(repair.Changes)), Moved(scope.SpanStart, repair.Changes), cancel).ConfigureAwait(false);
            if (kind.MayUncover && !after.Any(IsOfCompiler))
            {
                tried.Add((repair, true));
                continue;
            }

            if (Count(after, place.Finding.Id) >= Count(before, place.Finding.Id))
            {
                continue;
            }

            // Code that does not compile hides what is wrong with its policy.
            var isClean = after.GroupBy(id => id).All(group => group.Count() <= Count(before, group.Key));
            if (isClean || (IsOfCompiler(place.Finding.Id) && after.Count(IsOfCompiler) < before.Count(IsOfCompiler)))
            {
                tried.Add((repair, isClean));
                if (isClean && kind.MeansFirst)
                {
                    break;
                }
            }
        }

        return [.. tried.Where(each => each.IsClean || !tried.Any(other => other.IsClean)).Select(each => each.Repair)];
    }

    private static async Task<IReadOnlyList<string>> FaultsAsync(Document document, int start, CancellationToken cancel)
    {
        var root = await document.GetSyntaxRootAsync(cancel).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancel).ConfigureAwait(false);
        return root is null || model is null ? [] : Faults(Scope(root, start), model, cancel);
    }

    private static IReadOnlyList<string> Faults(SyntaxNode scope, SemanticModel model, CancellationToken cancel) =>
    [
        .. model.GetDiagnostics(scope.Span, cancel).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Concat(PolicyReading.Of(model, cancel)?.FindingsIn(scope) ?? [])
            .Select(diagnostic => diagnostic.Id),
    ];

    // Chains do not reach from one member into another, but for the values they read.
    private static SyntaxNode Scope(SyntaxNode root, int position)
    {
        var at = root.FindToken(position).Parent;
        return at?.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().FirstOrDefault(member => member is not (BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax)) ?? root;
    }

    private static int Moved(int position, IEnumerable<TextChange> changes) =>
        position + changes.Where(change => change.Span.End <= position && change.Span.Start < position).Sum(change => change.NewText!.Length - change.Span.Length);

    private static bool IsOfCompiler(string id) => id.StartsWith("CS", System.StringComparison.Ordinal);

    private static int Count(IEnumerable<string> ids, string id) => ids.Count(each => each == id);
}
