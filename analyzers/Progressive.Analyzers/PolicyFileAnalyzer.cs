using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Progressive.Policies;

namespace Progressive.Analyzers;

/// <summary>Reads every <c>.rollout</c> file of a project and reports its findings where they are written.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PolicyFileAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterAdditionalFileAction(Analyze);
    }

    private static void Analyze(AdditionalFileAnalysisContext context)
    {
        var file = context.AdditionalFile;
        if (!PolicyFiles.IsOne(file))
        {
            return;
        }

        // A file that cannot be read has no text, and the compiler itself says so.
        if (file.GetText(context.CancellationToken) is not { } text)
        {
            return;
        }

        foreach (var finding in PolicyText.Parse(PolicyFiles.TextOf(text)).Findings)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            context.ReportDiagnostic(Descriptors.At(Place(file.Path, text, finding.Origin), finding));
        }
    }

    private static Location Place(string path, SourceText text, Origin origin)
    {
        var span = new TextSpan(origin.Start, origin.Length);
        return Location.Create(path, span, text.Lines.GetLinePositionSpan(span));
    }
}
