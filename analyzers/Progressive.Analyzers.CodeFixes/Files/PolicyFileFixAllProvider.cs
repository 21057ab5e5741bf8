using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Progressive.Policies;

namespace Progressive.Analyzers.CodeFixes.Files;

/// <summary>Mends whole files, projects and solutions: the batch fixer that Roslyn has knows documents of code only.</summary>
internal sealed class PolicyFileFixAllProvider : FixAllProvider
{
    public static readonly PolicyFileFixAllProvider Instance = new();

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
    {
        var key = RepairKey.Read(context.CodeActionEquivalenceKey);
        var documents = await DocumentsAsync(context, key.File).ConfigureAwait(false);
        return CodeAction.Create(
            "Mend all alike", cancel => MendAsync(context.Solution, documents, key.Kind, cancel), context.CodeActionEquivalenceKey);
    }

    private static async Task<List<TextDocument>> DocumentsAsync(FixAllContext context, string file)
    {
        if (context.Scope == FixAllScope.Document)
        {
            return [.. PolicyFiles(context.Project).Where(document => RepairKey.FileOf(document) == file)];
        }

        var found = new List<TextDocument>();
        foreach (var project in context.Scope == FixAllScope.Project ? [context.Project] : context.Solution.Projects)
        {
            // A file in which nothing is reported, be it that its rule is switched off, is left alone.
            var reported = await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
            var files = new HashSet<string>(reported.Select(diagnostic => diagnostic.Location.GetLineSpan().Path), StringComparer.Ordinal);
            found.AddRange(PolicyFiles(project).Where(document => files.Contains(RepairKey.FileOf(document))));
        }

        return found;
    }

    private static IEnumerable<TextDocument> PolicyFiles(Project project) => project.AdditionalDocuments
        .Where(document => Analyzers.PolicyFiles.IsOne(RepairKey.FileOf(document)));

    private static async Task<Solution> MendAsync(Solution solution, IEnumerable<TextDocument> documents, string kind, CancellationToken cancel)
    {
        foreach (var document in documents)
        {
            var text = await document.GetTextAsync(cancel).ConfigureAwait(false);
            var written = text.ToString();
            var mended = PolicyRepairs.Mend(written, kind);
            if (mended != written)
            {
                solution = solution.WithAdditionalDocumentText(document.Id, SourceText.From(mended, text.Encoding, text.ChecksumAlgorithm));
            }
        }

        return solution;
    }
}
