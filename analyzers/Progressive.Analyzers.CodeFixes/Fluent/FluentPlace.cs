using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Progressive.Analyzers.CodeFixes.Fluent;

/// <summary>The place of a finding in code.</summary>
/// <param name="Root">All of the code.</param>
/// <param name="Model">What it means.</param>
/// <param name="Text">The same as text.</param>
/// <param name="Finding">The finding.</param>
internal sealed record FluentPlace(SyntaxNode Root, SemanticModel Model, SourceText Text, Diagnostic Finding)
{
    public TextSpan Span => Finding.Location.SourceSpan;

    public SyntaxNode Node => Root.FindNode(Span, getInnermostNodeForTie: true);

    /// <summary>The call of the chain that the finding is about: it is shown at the call's argument, or from its name on.</summary>
    public InvocationExpressionSyntax? Call => Node.AncestorsAndSelf().OfType<InvocationExpressionSyntax>()
        .FirstOrDefault(call => FluentCalls.Name(call) is { } name && name.SpanStart <= Span.Start && Span.End <= call.Span.End);

    /// <summary>The calls of its chain, from the first one on.</summary>
    public IReadOnlyList<InvocationExpressionSyntax> Chain => Call is { } call ? FluentCalls.ChainOf(call) : [];

    /// <summary>The chain's call with the lambda that the finding is in.</summary>
    public InvocationExpressionSyntax? Block => Call?.Ancestors().OfType<InvocationExpressionSyntax>()
        .FirstOrDefault(call => FluentCalls.Name(call) is not null && call.ArgumentList.Span.Contains(Span));
}
