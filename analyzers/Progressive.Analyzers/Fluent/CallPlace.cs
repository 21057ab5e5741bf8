using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace Progressive.Analyzers.Fluent;

/// <summary>Where a finding about a call is shown.</summary>
internal static class CallPlace
{
    /// <summary>
    /// The argument, where there is one; of a call with a block the first, which names what the block is about; else the
    /// call without what it is called on.
    /// </summary>
    public static Location Of(IInvocationOperation call)
    {
        var arguments = call.Arguments.Where(argument => argument.ArgumentKind == ArgumentKind.Explicit && !argument.IsImplicit).ToArray();
        var values = arguments.Where(argument => argument.Parameter?.Type.TypeKind != TypeKind.Delegate)
            .OrderBy(argument => argument.Parameter?.Ordinal).ToArray();
        if (values.Length == 1 || (values.Length > 0 && values.Length < arguments.Length))
        {
            return (values[0].Syntax as ArgumentSyntax)?.Expression.GetLocation() ?? values[0].Syntax.GetLocation();
        }

        if (call.Syntax is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name } } written)
        {
            return call.Syntax.GetLocation();
        }

        return values.Length == 0
            ? name.GetLocation()
            : Location.Create(written.SyntaxTree, TextSpan.FromBounds(name.SpanStart, written.Span.End));
    }
}
