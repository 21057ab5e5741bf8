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
/// <param name="file">The code they stand in.</param>
/// <param name="library">The policy library as the compilation knows it.</param>
/// <param name="cancel">Ends it early.</param>
internal sealed class Evaluation(CodeFile file, Library library, CancellationToken cancel)
{
    private const int Deepest = 64;
    private const int Most = 50_000;

    private readonly CertainLocal locals = new(file, library);
    private int depth;
    private int steps;

    /// <summary>The value; <see cref="Unclear"/> where it is not certain, <see cref="Items"/> of a list, <see cref="Lambda"/> of a lambda.</summary>
    public object? Of(IOperation operation, Scope scope)
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
        var value = Inner(operation, scope);
        depth--;
        return value;
    }

    private object? Inner(IOperation operation, Scope scope) => operation switch
    {
        IParenthesizedOperation { Operand: var inner } => Of(inner, scope),
        IConversionOperation conversion => Converted(conversion, scope),
        IDelegateCreationOperation { Target: var target } => new Lambda(BodyOf(target), scope),
        IAnonymousFunctionOperation lambda => new Lambda(Body.Of(lambda), scope),
        IInvocationOperation call => Called(call, scope),
        IObjectCreationOperation { Initializer: null, Constructor: { } constructor } made => Made(constructor, Arguments(made.Arguments, scope)),
        IPropertyReferenceOperation { Instance: null } property => Property(property),
        IFieldReferenceOperation { Instance: null } field => Field(field),
        IDefaultValueOperation { Type: { IsReferenceType: true } or { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } } => null,
        ILocalReferenceOperation local => OfOrUnclear(locals.Value(local), scope),
        IParameterReferenceOperation parameter => Parameter(parameter, scope),
        IBinaryOperation { OperatorMethod: null } binary =>
            Arithmetic.Of(binary.OperatorKind, Of(binary.LeftOperand, scope), Of(binary.RightOperand, scope)),
        ICollectionExpressionOperation list => List(list.Elements, scope),
        IArrayCreationOperation { DimensionSizes.Length: 1, Initializer: { } initial } => List(initial.ElementValues, scope),
        _ => Unclear.Value,
    };

    private object? OfOrUnclear(IOperation? operation, Scope scope) => operation is null ? Unclear.Value : Of(operation, scope);

    // How many items a spread brings is not certain.
    private object List(IEnumerable<IOperation> items, Scope scope) =>
        items.Any(item => item is ISpreadOperation) ? Unclear.Value : new Items(items.Select(item => Of(item, scope)).ToArray());

    private Body? BodyOf(IOperation target) => target switch
    {
        IAnonymousFunctionOperation lambda => Body.Of(lambda),
        IMethodReferenceOperation { Instance: null or IInstanceReferenceOperation } group => file.Body(group.Method, group),
        _ => null,
    };

    private object? Parameter(IParameterReferenceOperation reference, Scope scope) =>
        scope.TryGet(reference.Parameter, out var value) && !Block.Is(value) && file.Variable(reference, reference.Parameter).IsOnlyRead
            ? value
            : Unclear.Value;

    private object? Converted(IConversionOperation conversion, Scope scope)
    {
        var operand = Of(conversion.Operand, scope);
        return conversion.OperatorMethod is { } method ? Static(method, [operand])
            : operand is Items or Lambda || conversion.Conversion is { IsIdentity: true } or { IsReference: true } or { IsNullable: true } ? operand
            : conversion.Conversion is { IsNumeric: true, IsImplicit: true } ? Arithmetic.Widened(operand, conversion.Type)
            : Unclear.Value;
    }

    private object? Called(IInvocationOperation call, Scope scope)
    {
        var method = call.TargetMethod;
        if (!library.Owns(method))
        {
            return method.ContainingType is { Name: nameof(TimeSpan), ContainingNamespace.Name: nameof(System) }
                ? call.Instance is null && method.Name.StartsWith("From", StringComparison.Ordinal)
                    ? Time.Span(method, Arguments(call.Arguments, scope))
                    : Unclear.Value
                : call.Instance is null or IInstanceReferenceOperation && file.Body(method, call) is { } body
                    ? Returned(body, call, scope)
                    : Unclear.Value;
        }

        var arguments = Arguments(call.Arguments, scope);
        return call.Instance is null ? Static(method, arguments)
            : Of(call.Instance, scope) is { } instance and not Unclear && IsWord(method) && library.MethodOf(instance.GetType(), method) is { } twin
                ? Invoked(twin, instance, arguments)
            : Unclear.Value;
    }

    // A method that gives a value back and does nothing else; its locals are read where they are used.
    private object? Returned(Body body, IInvocationOperation call, Scope scope)
    {
        if (body.Value is not { } value || call.Arguments.Any(argument => Block.Is(argument.Parameter?.Type, library)))
        {
            return Unclear.Value;
        }

        var inner = Scope.OfCall(call, scope);
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { Ordinal: var at })
            {
                inner.Set(body.Method.Parameters[at], Of(argument.Value, scope));
            }
        }

        return Of(value, inner);
    }

    private object? Static(IMethodSymbol method, object?[] arguments) =>
        IsWord(method) && library.TypeOf(method.ContainingType) is { } type && library.MethodOf(type, method) is { IsStatic: true } twin
            ? Invoked(twin, null, arguments)
            : Unclear.Value;

    private object? Made(IMethodSymbol constructor, object?[] arguments) => constructor.ContainingType switch
    {
        { Name: nameof(TimeSpan), ContainingNamespace.Name: nameof(System) } => Time.Span(constructor, arguments),
        { Name: nameof(DateTime), ContainingNamespace.Name: nameof(System) } => Time.Day(arguments),
        var type when IsWord(constructor) && library.TypeOf(type) is { } twin && library.ConstructorOf(twin, constructor) is { } made =>
            Invoked(made, null, arguments),
        _ => Unclear.Value,
    };

    private object? Property(IPropertyReferenceOperation reference)
    {
        var property = reference.Property;
        return !library.Owns(property)
            ? OfOrUnclear(CertainMember.Value(property, reference, cancel), new Scope())
            : library.TypeOf(property.ContainingType)?.GetProperty(property.Name, BindingFlags.Public | BindingFlags.Static) is { } twin
                ? twin.GetValue(null)
                : Unclear.Value;
    }

    private object? Field(IFieldReferenceOperation reference) =>
        reference.Field is { Name: nameof(TimeSpan.Zero), ContainingType: { Name: nameof(TimeSpan), ContainingNamespace.Name: nameof(System) } }
            ? TimeSpan.Zero
            : OfOrUnclear(CertainMember.Value(reference.Field, reference, cancel), new Scope());

    // What reads or names whole policies is no word of one.
    private bool IsWord(IMethodSymbol method) =>
        library.Owns(method) && method.ContainingType.Name is not (nameof(Policy) or nameof(PolicyText));

    private object?[] Arguments(IReadOnlyCollection<IArgumentOperation> arguments, Scope scope)
    {
        var values = new object?[arguments.Count];
        foreach (var argument in arguments)
        {
            if (argument.Parameter?.Ordinal is not { } at || at >= values.Length)
            {
                return [Unclear.Value];
            }

            values[at] = Of(argument.Value, scope);
        }

        return values;
    }

    private static object? Invoked(LibraryMethod method, object? instance, object?[] values)
    {
        if (values.Length != method.Types.Length)
        {
            return Unclear.Value;
        }

        for (var at = 0; at < values.Length; at++)
        {
            if (!Binder.TryBind(method.Types[at], values[at], out values[at], out var isCertain) || !isCertain)
            {
                return Unclear.Value;
            }
        }

        try
        {
            return method.Invoke(instance, values);
        }
        catch (TargetInvocationException)
        {
            // No text could say it: the program will end there, with a message of the library's own.
            return Unclear.Value;
        }
    }
}
