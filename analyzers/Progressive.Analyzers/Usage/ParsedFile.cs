using System;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Progressive.Analyzers.Fluent;

namespace Progressive.Analyzers.Usage;

/// <summary>Which file a text was read from, where the code says so.</summary>
internal static class ParsedFile
{
    private const int Deepest = 16;

    /// <summary>The file's name without its folder, or null if it is not certain.</summary>
    public static string? Name(IOperation text) => OfText(text, Deepest);

    private static string? OfText(IOperation text, int depth) => depth == 0 ? null : Chain.Inner(text) switch
    {
        IAwaitOperation { Operation: var read } => OfText(read, depth - 1),
        ILocalReferenceOperation local => Locals.Initializer(local) is { } initial ? OfText(initial, depth - 1) : null,
        IInvocationOperation { TargetMethod: { Name: "ReadAllText" or "ReadAllTextAsync", ContainingType: { Name: nameof(File), ContainingNamespace.Name: nameof(System.IO) } } } read =>
            OfPath(read.Arguments[0].Value, depth - 1),
        _ => null,
    };

    private static string? OfPath(IOperation path, int depth) => depth == 0 ? null : Chain.Inner(path) switch
    {
        { ConstantValue: { HasValue: true, Value: string constant } } => constant.Substring(constant.LastIndexOfAny(['/', '\\']) + 1),
        ILocalReferenceOperation local => Locals.Initializer(local) is { } initial ? OfPath(initial, depth - 1) : null,
        IInvocationOperation { TargetMethod: { Name: nameof(Path.Combine) or "Join", ContainingType: { Name: nameof(Path), ContainingNamespace.Name: nameof(System.IO) } }, Arguments: { Length: > 0 } parts } =>
            OfPath(parts.OrderBy(part => part.Parameter?.Ordinal).Last().Value, depth - 1),
        IArrayCreationOperation { Initializer.ElementValues: { Length: > 0 } parts } => OfPath(parts[parts.Length - 1], depth - 1),
        _ => null,
    };
}
