using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Progressive.Analyzers.Fluent;
using Progressive.Policies;
using Progressive.Policies.Fluent;
using Progressive.Policies.Rules.Usage;

namespace Progressive.Analyzers.Usage;

/// <summary>The names that the code of one compilation gives to policies, and those it asks them for.</summary>
internal sealed class NamesInUse(Library library, NameMarks marks, ImmutableArray<AdditionalText> files)
{
    private readonly KnownNames known = new();
    private readonly ConcurrentQueue<(PolicyPart Part, string Name, Location Place)> asked = new();

    public void AddArgument(IArgumentOperation argument)
    {
        if (argument.Parameter is not { Type.SpecialType: SpecialType.System_String } parameter || marks.Of(parameter) is not var (part, declares))
        {
            return;
        }

        if (!declares)
        {
            Ask(part, argument.Value);
            return;
        }

        // Whoever calls a method that hands its own parameter on is looked at as well.
        if (argument.Value is IParameterReferenceOperation { Parameter: var own } && marks.Of(own) is var (ownPart, isDeclared) && isDeclared && ownPart == part)
        {
            return;
        }

        known.Add(part, argument.Value.ConstantValue is { HasValue: true, Value: string name } ? name : null);
        if (parameter.ContainingSymbol is { Name: nameof(NewPolicy.MetricsFrom) } method && library.Owns(method))
        {
            known.AddBinding();
        }
    }

    public void AddCall(IInvocationOperation call)
    {
        if (library.Begins(call.TargetMethod))
        {
            known.AddUnbound();
        }
        else if (library.Parses(call.TargetMethod) && call.Arguments.Length == 1)
        {
            if (call.Arguments[0].Value is { ConstantValue: { HasValue: true, Value: string text } })
            {
                known.AddText(text);
            }
            else if (ParsedFile.Name(call.Arguments[0].Value) is not { } file
                || !files.Any(one => PolicyFiles.IsOne(one) && Path.GetFileName(one.Path) == file))
            {
                known.OpenAll();
            }
        }
    }

    public void AddMethod(IMethodReferenceOperation reference)
    {
        // Whatever it is called with is not seen.
        if (library.Owns(reference.Method)
            && (library.Parses(reference.Method) || reference.Method.Parameters.Any(parameter => marks.Of(parameter) is (_, true))))
        {
            known.OpenAll();
        }
    }

    public void AddAssignment(ISimpleAssignmentOperation assignment) => Ask(Named(assignment.Target), assignment.Value);

    public void AddComparison(IBinaryOperation comparison)
    {
        if (comparison is { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals, LeftOperand.Type.SpecialType: SpecialType.System_String })
        {
            Ask(Named(comparison.LeftOperand), comparison.RightOperand);
            Ask(Named(comparison.RightOperand), comparison.LeftOperand);
        }
    }

    public void AddPattern(IOperation pattern)
    {
        var value = pattern switch
        {
            IConstantPatternOperation constant => constant.Value,
            ISingleValueCaseClauseOperation clause => clause.Value,
            _ => null,
        };
        if (value?.ConstantValue is { HasValue: true, Value: string })
        {
            Ask(Named(NameMatched.By(pattern)), value);
        }
    }

    public void AddMember(ISymbol member, ImmutableArray<IOperation> blocks)
    {
        var property = member as IPropertySymbol ?? (member as IMethodSymbol)?.AssociatedSymbol as IPropertySymbol;
        if (property is { Type.SpecialType: SpecialType.System_String, IsStatic: false, ContainingType: not null }
            && (member is IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.PropertyGet })
            && marks.OfProperty(property) is (var part, false))
        {
            Ask(part, Constant(blocks));
        }
        else if (member is IFieldSymbol { Type.SpecialType: SpecialType.System_String } field && marks.Of(field) is (var named, false))
        {
            Ask(named, Constant(blocks));
        }
    }

    public void Report(CompilationAnalysisContext context)
    {
        if (asked.IsEmpty)
        {
            return;
        }

        AddFiles(context.CancellationToken);
        if (context.Compilation.SourceModule.ReferencedAssemblySymbols.Any(MayHavePolicies))
        {
            return;
        }

        foreach (var (part, name, place) in asked)
        {
            if (known.All(part) is { } all && !all.Contains(name))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.Of(NameInNoPolicy.Instance), place, NameInNoPolicy.Message(part, name, all)));
            }
        }
    }

    private void AddFiles(CancellationToken cancel)
    {
        foreach (var file in files.Where(PolicyFiles.IsOne))
        {
            if (PolicyFiles.TextOf(file, cancel) is { } text)
            {
                known.AddText(text);
            }
            else
            {
                known.OpenAll();
            }
        }
    }

    // The project's own libraries have none; they have the same author as the language.
    private bool MayHavePolicies(IAssemblySymbol assembly) => !SymbolEqualityComparer.Default.Equals(assembly, marks.Library)
        && marks.IsUser(assembly)
        && AuthorOf(assembly) != AuthorOf(marks.Library);

    private static string? AuthorOf(IAssemblySymbol assembly) => assembly.GetAttributes()
        .FirstOrDefault(attribute => attribute.AttributeClass?.Name == nameof(System.Reflection.AssemblyCompanyAttribute))
        ?.ConstructorArguments.FirstOrDefault().Value as string;

    private static IOperation? Constant(ImmutableArray<IOperation> blocks) => blocks.Length != 1 ? null : blocks[0] switch
    {
        ISymbolInitializerOperation initial => initial.Value,
        IBlockOperation { Operations: { Length: 1 } body } when body[0] is IReturnOperation { ReturnedValue: var value } => value,
        _ => null,
    };

    private (PolicyPart Part, bool Declares)? Named(IOperation? operation) => operation is null ? null : Chain.Inner(operation) switch
    {
        IConditionalAccessOperation { WhenNotNull: var asked } => Named(asked),
        IPropertyReferenceOperation { Property: { Type.SpecialType: SpecialType.System_String } property } => marks.Of(property),
        IFieldReferenceOperation { Field: { Type.SpecialType: SpecialType.System_String } field } => marks.Of(field),
        IParameterReferenceOperation { Parameter: { Type.SpecialType: SpecialType.System_String } parameter } => marks.Of(parameter),
        _ => null,
    };

    private void Ask((PolicyPart Part, bool Declares)? mark, IOperation value)
    {
        if (mark is (var part, false))
        {
            Ask(part, value);
        }
    }

    private void Ask(PolicyPart part, IOperation? value)
    {
        // An empty name is that of nothing, and a way to say so.
        if (value is { ConstantValue: { HasValue: true, Value: string { Length: > 0 } name } })
        {
            asked.Enqueue((part, name, Chain.Inner(value).Syntax.GetLocation()));
        }
    }
}
