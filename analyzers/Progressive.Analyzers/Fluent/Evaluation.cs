using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Progressive.Policies;

namespace Progressive.Analyzers.Fluent;

/// <summary>What expressions are worth before the program runs: numbers, texts, and the words of the language made of them.</summary>
/// <param name="library">The policy library as the compilation knows it.</param>
/// <param name="cancel">Ends it early.</param>
internal sealed class Evaluation(IAssemblySymbol library, CancellationToken cancel)
{
    private const int Deepest = 64;
    private const int Most = 50_000;

    private int depth;
    private int steps;

    /// <summary>The value; <see cref="Unclear"/> where it is not certain, <see cref="Items"/> of a list, <see cref="Lambda"/> of a lambda.</summary>
    public object? Of(IOperation operation)
    {
        cancel.ThrowIfCancellationRequested();
        if (operation.ConstantValue is { HasValue: true, Value: var constant })
        {
            return constant;
        }

        // A member may be made of itself, and of itself more than once.
        if (depth == Deepest || ++steps > Most)
        {
            return Unclear.Value;
        }

        depth++;
        var value = Inner(operation);
        depth--;
        return value;
    }

    private object? Inner(IOperation operation) => operation switch
    {
        IParenthesizedOperation { Operand: var inner } => Of(inner),
        IConversionOperation conversion => Converted(conversion),
        IDelegateCreationOperation { Target: var target } => new Lambda(target as IAnonymousFunctionOperation),
        IAnonymousFunctionOperation lambda => new Lambda(lambda),
        IInvocationOperation call => Called(call),
        IObjectCreationOperation { Initializer: null, Constructor: { } constructor } made => Made(constructor, Arguments(made.Arguments)),
        IPropertyReferenceOperation { Instance: null } property => Property(property),
        IFieldReferenceOperation { Instance: null } field => Field(field),
        IDefaultValueOperation { Type: { IsReferenceType: true } or { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } } => null,
        ILocalReferenceOperation local => OfOrUnclear(CertainLocal.Value(local)),
        ICollectionExpressionOperation list => List(list.Elements),
        IArrayCreationOperation { DimensionSizes.Length: 1, Initializer: { } initial } => List(initial.ElementValues),
        _ => Unclear.Value,
    };

    private object? OfOrUnclear(IOperation? operation) => operation is null ? Unclear.Value : Of(operation);

    // How many items a spread brings is not certain.
    private object List(IEnumerable<IOperation> items) =>
        items.Any(item => item is ISpreadOperation) ? Unclear.Value : new Items(items.Select(Of).ToArray());

    private object? Converted(IConversionOperation conversion)
    {
        var operand = Of(conversion.Operand);
        return conversion.OperatorMethod is { } method ? Static(method, [operand])
            : operand is Items or Lambda || conversion.Conversion is { IsIdentity: true } or { IsReference: true } or { IsNullable: true } ? operand
            : Unclear.Value;
    }

    private object? Called(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        var arguments = Arguments(call.Arguments);
        if (call.Instance is null)
        {
            return method.ContainingType is { Name: nameof(TimeSpan), ContainingNamespace.Name: nameof(System) } && method.Name.StartsWith("From", StringComparison.Ordinal)
                ? Time.Span(method, arguments)
                : Static(method, arguments);
        }

        return Of(call.Instance) is { } instance and not Unclear && IsWord(method) && Twin.OfMethod(instance.GetType(), method) is { } twin
            ? Invoked(twin, instance, arguments)
            : Unclear.Value;
    }

    private object? Static(IMethodSymbol method, IReadOnlyList<object?> arguments) =>
        IsWord(method) && Twin.OfType(method.ContainingType) is { } type && Twin.OfMethod(type, method) is { IsStatic: true } twin
            ? Invoked(twin, null, arguments)
            : Unclear.Value;

    private object? Made(IMethodSymbol constructor, IReadOnlyList<object?> arguments) => constructor.ContainingType switch
    {
        { Name: nameof(TimeSpan), ContainingNamespace.Name: nameof(System) } => Time.Span(constructor, arguments),
        { Name: nameof(DateTime), ContainingNamespace.Name: nameof(System) } => Time.Day(arguments),
        var type when IsWord(constructor) && Twin.OfType(type) is { } twin && Twin.OfConstructor(twin, constructor) is { } made =>
            Invoked(made, null, arguments),
        _ => Unclear.Value,
    };

    private object? Property(IPropertyReferenceOperation reference)
    {
        var property = reference.Property;
        return !SymbolEqualityComparer.Default.Equals(property.ContainingAssembly, library)
            ? OfOrUnclear(CertainMember.Value(property, reference, cancel))
            : Twin.OfType(property.ContainingType)?.GetProperty(property.Name, BindingFlags.Public | BindingFlags.Static) is { } twin
                ? twin.GetValue(null)
                : Unclear.Value;
    }

    private object? Field(IFieldReferenceOperation reference) =>
        reference.Field is { Name: nameof(TimeSpan.Zero), ContainingType: { Name: nameof(TimeSpan), ContainingNamespace.Name: nameof(System) } }
            ? TimeSpan.Zero
            : OfOrUnclear(CertainMember.Value(reference.Field, reference, cancel));

    // What reads or names whole policies is no word of one.
    private bool IsWord(IMethodSymbol method) =>
        SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, library)
        && method.ContainingType.Name is not (nameof(Policy) or nameof(PolicyText));

    private object?[] Arguments(IEnumerable<IArgumentOperation> arguments) =>
        [.. arguments.OrderBy(argument => argument.Parameter?.Ordinal).Select(argument => Of(argument.Value))];

    private static object? Invoked(MethodBase method, object? instance, IReadOnlyList<object?> values)
    {
        var parameters = method.GetParameters();
        var arguments = new object?[parameters.Length];
        if (values.Count != arguments.Length)
        {
            return Unclear.Value;
        }

        for (var i = 0; i < arguments.Length; i++)
        {
            if (!Binder.TryBind(parameters[i].ParameterType, values[i], out arguments[i], out var isCertain) || !isCertain)
            {
                return Unclear.Value;
            }
        }

        try
        {
            return method is ConstructorInfo constructor ? constructor.Invoke(arguments) : method.Invoke(instance, arguments);
        }
        catch (TargetInvocationException)
        {
            // No text could say it: the program will end there, with a message of the library's own.
            return Unclear.Value;
        }
    }
}
