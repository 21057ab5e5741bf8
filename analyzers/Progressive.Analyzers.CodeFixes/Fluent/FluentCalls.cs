using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Progressive.Analyzers.CodeFixes.Fluent;

/// <summary>The calls of a chain as they are written.</summary>
internal static class FluentCalls
{
    public static SimpleNameSyntax? Name(InvocationExpressionSyntax call) => (call.Expression as MemberAccessExpressionSyntax)?.Name;

    public static bool IsNamed(InvocationExpressionSyntax call, params string[] names) => Name(call) is { } name && names.Contains(name.Identifier.ValueText);

    /// <summary>All calls of the chain that a call belongs to, in order.</summary>
    public static IReadOnlyList<InvocationExpressionSyntax> ChainOf(InvocationExpressionSyntax call)
    {
        while (call.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax next } access && next.Expression == access)
        {
            call = next;
        }

        var chain = new List<InvocationExpressionSyntax>();
        for (var at = call; at is not null; at = (at.Expression as MemberAccessExpressionSyntax)?.Expression as InvocationExpressionSyntax)
        {
            chain.Add(at);
        }

        chain.Reverse();
        return chain;
    }

    /// <summary>Adds a call behind another one, on a line of its own where the other has one.</summary>
    public static TextChange InsertAfter(SourceText text, InvocationExpressionSyntax call, string added)
    {
        var dot = call.Expression is MemberAccessExpressionSyntax access ? access.OperatorToken.SpanStart : call.SpanStart;
        var line = text.Lines.GetLineFromPosition(dot);
        var before = text.ToString(TextSpan.FromBounds(line.Start, dot));
        var lineEnd = text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak));
        return new TextChange(
            new TextSpan(call.Span.End, 0),
            before.Length > 0 && string.IsNullOrWhiteSpace(before) ? (lineEnd.Length == 0 ? "\n" : lineEnd) + before + added : added);
    }

    /// <summary>Takes a call out of its chain; null where a comment would be lost.</summary>
    public static TextChange? Remove(InvocationExpressionSyntax call)
    {
        if (call.Expression is not MemberAccessExpressionSyntax { Expression: var receiver })
        {
            return null;
        }

        var span = TextSpan.FromBounds(receiver.Span.End, call.Span.End);
        return call.DescendantTrivia().Any(trivia => span.Contains(trivia.Span) && IsComment(trivia.Kind())) ? null : new TextChange(span, "");
    }

    /// <summary>Whether a piece of code that nothing is compiled from says something: all but blanks and line ends.</summary>
    public static bool IsComment(SyntaxKind kind) => kind is not (SyntaxKind.WhitespaceTrivia or SyntaxKind.EndOfLineTrivia);
}
