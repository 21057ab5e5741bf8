using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Progressive.Analyzers.Fluent;

/// <summary>Numbers and texts that are made of certain ones while the program runs.</summary>
internal static class Arithmetic
{
    public static object? Of(BinaryOperatorKind operation, object? left, object? right) => (operation, left, right) switch
    {
        (BinaryOperatorKind.Add, int one, int other) => Certain((long)one + other),
        (BinaryOperatorKind.Subtract, int one, int other) => Certain((long)one - other),
        (BinaryOperatorKind.Multiply, int one, int other) => Certain((long)one * other),
        (BinaryOperatorKind.Add, string one, string other) => one + other,
        _ => Unclear.Value,
    };

    /// <summary>A whole number as a larger or a more exact one.</summary>
    public static object Widened(object? number, ITypeSymbol? type) => (number, type?.SpecialType) switch
    {
        (int whole, SpecialType.System_Int64) => (long)whole,
        (int whole, SpecialType.System_Double) => (double)whole,
        (int whole, SpecialType.System_Decimal) => (decimal)whole,
        _ => Unclear.Value,
    };

    // What leaves its range ends the program, or wraps around.
    private static object Certain(long number) => number is >= int.MinValue and <= int.MaxValue ? (int)number : Unclear.Value;
}
