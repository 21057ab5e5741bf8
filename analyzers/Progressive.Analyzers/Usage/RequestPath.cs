using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Progressive.Analyzers.Usage;

/// <summary>Code that runs once for each request, as far as ASP.NET Core's own types tell.</summary>
internal sealed class RequestPath
{
    private static readonly string[] Requests =
    [
        "Microsoft.AspNetCore.Http.HttpContext", "Microsoft.AspNetCore.Http.HttpRequest", "Microsoft.AspNetCore.Http.HttpResponse",
        "Microsoft.AspNetCore.Http.EndpointFilterInvocationContext",
    ];

    private static readonly string[] Handlers = ["Microsoft.AspNetCore.Mvc.ControllerBase", "Microsoft.AspNetCore.Mvc.RazorPages.PageModel"];
    private static readonly string[] Delegates = ["System.Delegate", "Microsoft.AspNetCore.Http.RequestDelegate"];

    private readonly ImmutableHashSet<ISymbol?> requests;
    private readonly ImmutableHashSet<ISymbol?> handlers;
    private readonly ImmutableHashSet<ISymbol?> delegates;
    private readonly INamedTypeSymbol? routes;
    private readonly INamedTypeSymbol? nonAction;

    public RequestPath(Compilation compilation)
    {
        requests = TypesOf(compilation, Requests);
        handlers = TypesOf(compilation, Handlers);
        delegates = TypesOf(compilation, Delegates);
        routes = compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Routing.IEndpointRouteBuilder");
        nonAction = compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Mvc.NonActionAttribute");
    }

    /// <summary>Whether a method is called with a request, or is an action of a controller or page.</summary>
    public bool Has(IMethodSymbol method) => TakesRequest(method) || IsAction(method);

    /// <summary>Whether a lambda is called with a request, or answers the requests of a route.</summary>
    public bool Has(IAnonymousFunctionOperation lambda) => TakesRequest(lambda.Symbol)
        || IsOfRoute(lambda.Parent is IDelegateCreationOperation created ? created : lambda);

    /// <summary>Whether a local function is called with a request, or answers the requests of a route.</summary>
    public bool Has(ILocalFunctionOperation function) => TakesRequest(function.Symbol)
        || (routes is not null && Locals.Root(function).Descendants().OfType<IMethodReferenceOperation>().Any(reference =>
            SymbolEqualityComparer.Default.Equals(reference.Method, function.Symbol)
            && IsOfRoute(reference.Parent is IDelegateCreationOperation created ? created : reference)));

    private static ImmutableHashSet<ISymbol?> TypesOf(Compilation compilation, string[] names) => names
        .Select(compilation.GetTypeByMetadataName)
        .Where(type => type is not null)
        .ToImmutableHashSet<ISymbol?>(SymbolEqualityComparer.Default);

    private bool TakesRequest(IMethodSymbol method) =>
        !requests.IsEmpty && method.Parameters.Any(parameter => requests.Contains(parameter.Type));

    private bool IsAction(IMethodSymbol method)
    {
        if (handlers.IsEmpty
            || method is not { MethodKind: MethodKind.Ordinary, IsStatic: false, DeclaredAccessibility: Accessibility.Public, ContainingType: { } type }
            || method.GetAttributes().Any(attribute => nonAction is not null && SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, nonAction)))
        {
            return false;
        }

        for (var at = type.BaseType; at is not null; at = at.BaseType)
        {
            if (handlers.Contains(at))
            {
                return true;
            }
        }

        return false;
    }

    // MapGet(this IEndpointRouteBuilder, string, Delegate) and its kin; what takes an Action is set up once.
    private bool IsOfRoute(IOperation handler) => routes is not null
        && Fate.Taker(handler) is IArgumentOperation { Parameter: { } parameter, Parent: IInvocationOperation { TargetMethod: { Parameters.Length: > 0 } map } }
        && map.Name.StartsWith("Map", StringComparison.Ordinal)
        && SymbolEqualityComparer.Default.Equals(map.Parameters[0].Type, routes)
        && delegates.Contains(parameter.Type);
}
