using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Progressive.Policies.Fluent;

namespace Progressive.Analyzers.Fluent;

/// <summary>Where policies are checked or built.</summary>
internal static class PolicyEnds
{
    private static readonly string[] Names = [nameof(ReadyPolicy.Build), nameof(ReadyPolicy.Check)];

    /// <summary>The calls in one file, in no order. Nothing is asked of the compiler where the text holds no such name.</summary>
    public static IEnumerable<IInvocationOperation> Of(SemanticModel model, Library library, CancellationToken cancel)
    {
        var text = model.SyntaxTree.GetText(cancel).ToString();
        var root = model.SyntaxTree.GetRoot(cancel);
        foreach (var name in Names)
        {
            for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + name.Length, StringComparison.Ordinal))
            {
                cancel.ThrowIfCancellationRequested();
                if (root.FindToken(at) is { Parent: IdentifierNameSyntax { Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } member } written } token
                    && token.ValueText == name && member.Name == written && call.Expression == member
                    && model.GetOperation(call, cancel) is IInvocationOperation end && library.Ends(end.TargetMethod))
                {
                    yield return end;
                }
            }
        }
    }
}
