using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Progressive.Analyzers.Fluent;
using Progressive.Policies.Rules.Usage;

namespace Progressive.Analyzers.Usage;

/// <summary>Finds policies that are built and go nowhere, and those that are begun and never built.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnusedPolicyAnalyzer : DiagnosticAnalyzer
{
    // A draft that goes through more locals than that is somebody's design.
    private const int MostLocals = 8;

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [Descriptors.Of(BuiltAndUnused.Instance), Descriptors.Of(NeverBuilt.Instance)];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (Library.Of(start.Compilation) is { } library)
            {
                start.RegisterOperationAction(operation => Analyze(operation, library), OperationKind.Invocation);
            }
        });
    }

    private static void Analyze(OperationAnalysisContext context, Library library)
    {
        var call = (IInvocationOperation)context.Operation;
        var method = call.TargetMethod;
        if (library.Begins(method))
        {
            if (!MayBeBuilt(library, call, MostLocals))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.Of(NeverBuilt.Instance), CallPlace.Of(call, new Scope()), NeverBuilt.Message(CallName.What(library, call))));
            }
        }
        else if ((library.Builds(method) && method.Parameters.Length == 0) || library.Parses(method))
        {
            var local = Fate.Local(call);
            if (local is null ? Fate.IsDropped(call) : IsNeverRead(call, local))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.Of(BuiltAndUnused.Instance), CallName.Place(call), BuiltAndUnused.Message(CallName.What(library, call), local?.Name)));
            }
        }
    }

    // A name that begins so is that of something nobody wants.
    private static bool IsNeverRead(IOperation value, ILocalSymbol local) =>
        !local.Name.StartsWith("_", StringComparison.Ordinal) && Locals.References(value, local).All(Locals.IsOnlyWritten);

    /// <summary>Whether anything but the library itself ever gets a draft, or it is ended.</summary>
    private static bool MayBeBuilt(Library library, IOperation draft, int locals)
    {
        while (Fate.Next(draft) is { } next)
        {
            if (library.Ends(next.TargetMethod) || !library.Owns(next.TargetMethod))
            {
                return true;
            }

            draft = next;
        }

        return Fate.Local(draft) is { } local
            ? locals == 0 || Locals.References(draft, local).Any(reference => !Locals.IsOnlyWritten(reference) && MayBeBuilt(library, reference, locals - 1))
            : !Fate.IsDropped(draft);
    }
}
