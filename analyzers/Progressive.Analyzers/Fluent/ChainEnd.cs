using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Progressive.Policies.Fluent;

namespace Progressive.Analyzers.Fluent;

/// <summary>The calls in code at which a policy is complete, for whoever looks at a piece of code outside of an analysis.</summary>
internal static class ChainEnd
{
    /// <summary>Every call in a piece of code that first checks or builds its policy.</summary>
    public static IEnumerable<IInvocationOperation> In(SyntaxNode scope, SemanticModel model, CancellationToken cancel)
    {
        if (model.Compilation.GetTypeByMetadataName(typeof(ReadyPolicy).FullName!) is not { } readyPolicy)
        {
            return [];
        }

        return scope.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>()
            .Where(call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: nameof(ReadyPolicy.Build) or nameof(ReadyPolicy.Check) })
            .Select(call => model.GetOperation(call, cancel)).OfType<IInvocationOperation>()
            .Where(end => SymbolEqualityComparer.Default.Equals(end.TargetMethod.ContainingType, readyPolicy)
                && end.Instance is not null && CertainLocal.IsFirstEnd(end));
    }

    /// <summary>What the analyzer reports about the policies that a piece of code builds.</summary>
    public static IEnumerable<Diagnostic> Findings(SyntaxNode scope, SemanticModel model, CancellationToken cancel) =>
        from end in In(scope, model, cancel)
        from found in new Replay(end.TargetMethod.ContainingAssembly, cancel).Findings(end.Instance!)
        select Descriptors.At(CallPlace.Of(found.Call), found.Finding);
}
