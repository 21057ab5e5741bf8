using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Progressive.Policies.Rules.Limits;
using Progressive.Policies.Syntax;

namespace Progressive.Analyzers.Conversions;

/// <summary>Marks the word <c>policy</c> of a file, so that it can be converted; whether it can is looked at when somebody asks.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FileConversionAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [ConversionDescriptors.FileToFluent];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterAdditionalFileAction(Mark);
    }

    private static void Mark(AdditionalFileAnalysisContext context)
    {
        var file = context.AdditionalFile;
        if (!PolicyFiles.IsOne(file)
            || file.GetText(context.CancellationToken) is not { } text || TooLarge.Exceeds(text.ToString()))
        {
            return;
        }

        var depth = 0;
        for (var token = Scanner.Run(text.ToString()).First; token.Kind != TokenKind.End; token = token.Next)
        {
            depth += token.Kind == TokenKind.Open ? 1 : token.Kind == TokenKind.Close ? -1 : 0;
            if (depth == 0 && token.IsWord("policy") && token.Previous is null or { Kind: TokenKind.Separator or TokenKind.Close })
            {
                var span = new TextSpan(token.Origin.Start, token.Origin.Length);
                context.ReportDiagnostic(Diagnostic.Create(
                    ConversionDescriptors.FileToFluent, Location.Create(file.Path, span, text.Lines.GetLinePositionSpan(span))));
            }
        }
    }
}
