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
    /// call without what it is called on. What a method was given is shown where it was given.
    /// </summary>
    public static Location Of(IInvocationOperation call, Scope scope)
    {
        var arguments = call.Arguments.Where(argument => argument.ArgumentKind == ArgumentKind.Explicit && !argument.IsImplicit).ToArray();
        var values = arguments.Where(argument => argument.Parameter?.Type.TypeKind != TypeKind.Delegate)
            .OrderBy(argument => argument.Parameter?.Ordinal).ToArray();
        if (values.Length == 1 || (values.Length > 0 && values.Length < arguments.Length))
        {
            return Given(values[0], scope) ?? (values[0].Syntax as ArgumentSyntax)?.Expression.GetLocation() ?? values[0].Syntax.GetLocation();
        }

        if (values.Select(value => Given(value, scope)).FirstOrDefault(given => given is not null) is { } place)
        {
            return place;
        }

        if (call.Syntax is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name } } written)
        {
            return call.Syntax.GetLocation();
        }

        return values.Length == 0
            ? name.GetLocation()
            : Location.Create(written.SyntaxTree, TextSpan.FromBounds(name.SpanStart, written.Span.End));
    }

    // The argument that a value depends on, of the call that a method was read for; null where it depends on none.
    private static Location? Given(IArgumentOperation value, Scope scope)
    {
        foreach (var reference in value.Value.DescendantsAndSelf().OfType<IParameterReferenceOperation>())
        {
            if (scope.Of(reference.Parameter) is { Call: { } call, Caller: { } caller }
                && call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == reference.Parameter.Ordinal) is { } argument)
            {
                return argument.ArgumentKind == ArgumentKind.DefaultValue ? Of(call, caller)
                    : Given(argument, caller) ?? (argument.Syntax as ArgumentSyntax)?.Expression.GetLocation() ?? argument.Syntax.GetLocation();
            }
        }

        return null;
    }
}
