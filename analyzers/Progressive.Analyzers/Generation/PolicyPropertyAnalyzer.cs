using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Progressive.Policies.Rules.Usage;

namespace Progressive.Analyzers.Generation;

/// <summary>Says which policies of files are no properties, and why: the generator itself only leaves them out.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PolicyPropertyAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Descriptor = Descriptors.Of(NoProperty.Instance);

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptor];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Begin);
    }

    private static void Begin(CompilationStartAnalysisContext start)
    {
        var files = start.Options.AdditionalFiles.Where(PolicyFiles.IsOne).ToArray();
        if (files.Length == 0
            || Destination.Of(start.Compilation, start.Options.AnalyzerConfigOptionsProvider.GlobalOptions, start.CancellationToken) is not { IsWanted: true } place)
        {
            return;
        }

        // A reading that was cancelled is begun again.
        var properties = new Lazy<PolicyProperties>(
            () => new PolicyProperties(files.Select(file => PolicySource.Read(file, start.CancellationToken)).OfType<PolicySource>()),
            LazyThreadSafetyMode.PublicationOnly);
        start.RegisterAdditionalFileAction(file => ReportShared(file, properties));
        if (place.Taken is { } taken)
        {
            start.RegisterSymbolAction(symbol => ReportTaken(symbol, taken, properties), SymbolKind.NamedType, SymbolKind.Namespace);
        }
    }

    private static void ReportShared(AdditionalFileAnalysisContext context, Lazy<PolicyProperties> properties)
    {
        if (!PolicyFiles.IsOne(context.AdditionalFile))
        {
            return;
        }

        foreach (var (property, first) in properties.Value.SharedIn(context.AdditionalFile.Path))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptor,
                property.Place(),
                NoProperty.MessageOfNames(property.Policy.Name, first.Policy.Name, first.Source.FileName, property.Name)));
        }
    }

    private static void ReportTaken(SymbolAnalysisContext context, string taken, Lazy<PolicyProperties> properties)
    {
        if (context.Symbol.ToDisplayString() == taken && properties.Value.All.Count > 0)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, context.Symbol.Locations[0], NoProperty.MessageOfClass(taken)));
        }
    }
}
