using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Progressive.Analyzers.Fluent;
using Progressive.Policies.Fluent;

namespace Progressive.Analyzers.Usage;

/// <summary>How a call that builds a policy is pointed at and named.</summary>
internal static class CallName
{
    /// <summary>The name of the method in the call.</summary>
    public static Location Place(IInvocationOperation call) => call.Syntax switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name } } => name.GetLocation(),
        InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name: var name } } => name.GetLocation(),
        InvocationExpressionSyntax { Expression: var name } => name.GetLocation(),
        _ => call.Syntax.GetLocation(),
    };

    /// <summary>What it builds, at the beginning of a sentence.</summary>
    public static string What(Library library, IInvocationOperation call) => library.Parses(call.TargetMethod) ? "The policy text"
        : PolicyOf(library, call) is { } name ? $"The policy '{name}'"
        : "The policy";

    /// <summary>The member that would hold it.</summary>
    public static string Cure(Library library, IInvocationOperation call) => library.Parses(call.TargetMethod)
        ? "public static PolicyFile Policies { get; } = PolicyText.Parse(...);"
        : $"public static Policy {PropertyName.Of(PolicyOf(library, call) ?? "Rollout")} {{ get; }} = Policy.Named(...)...Build();";

    /// <summary>The name of the policy that a call begins or goes on with, or null if it is not certain.</summary>
    private static string? PolicyOf(Library library, IInvocationOperation call)
    {
        IOperation? at = call;
        while (at is not null)
        {
            switch (Chain.Inner(at))
            {
                case IInvocationOperation begin when library.Begins(begin.TargetMethod):
                    return begin.Arguments.Length > 0 && begin.Arguments[0].Value.ConstantValue is { HasValue: true, Value: string name } ? name : null;
                case IInvocationOperation inner:
                    at = Chain.Receiver(inner);
                    break;
                case ILocalReferenceOperation local:
                    at = Locals.Initializer(local);
                    break;
                default:
                    return null;
            }
        }

        return null;
    }
}
