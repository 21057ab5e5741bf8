using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Progressive.AspNetCore;

/// <summary>Whether the caller of a request that lasts may still read: asked again as if the request came in now.</summary>
internal sealed class ReadingRight(HttpContext request)
{
    /// <summary>Authenticates and authorizes the request again. Nothing that was found out before is used.</summary>
    public async Task<bool> HoldsAsync()
    {
        if (request.GetEndpoint()?.Metadata is not { } metadata
            || metadata.GetMetadata<IAllowAnonymous>() is not null
            || request.RequestServices.GetService<IAuthorizationPolicyProvider>() is not { } provider
            || await PolicyOfAsync(metadata, provider).ConfigureAwait(false) is not { } policy)
        {
            return true;
        }

        var scope = request.RequestServices.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            var again = Copy(scope.ServiceProvider);
            var evaluator = scope.ServiceProvider.GetRequiredService<IPolicyEvaluator>();
            var authenticated = policy.AuthenticationSchemes.Count > 0
                ? await evaluator.AuthenticateAsync(policy, again).ConfigureAwait(false)
                : await AuthenticateAsync(again).ConfigureAwait(false);
            return (await evaluator.AuthorizeAsync(policy, authenticated, again, again).ConfigureAwait(false)).Succeeded;
        }
    }

    private static async Task<AuthorizationPolicy?> PolicyOfAsync(EndpointMetadataCollection metadata, IAuthorizationPolicyProvider provider)
    {
        var policy = await AuthorizationPolicy.CombineAsync(
            provider, metadata.GetOrderedMetadata<IAuthorizeData>(), metadata.GetOrderedMetadata<AuthorizationPolicy>()).ConfigureAwait(false);
        var requirements = metadata.GetOrderedMetadata<IAuthorizationRequirementData>().SelectMany(data => data.GetRequirements()).ToArray();
        if (requirements.Length == 0)
        {
            return policy;
        }

        var builder = new AuthorizationPolicyBuilder().AddRequirements(requirements);
        return (policy is null ? builder : builder.Combine(policy)).Build();
    }

    private static async Task<AuthenticateResult> AuthenticateAsync(HttpContext again)
    {
        // Without a scheme of its own the app has said who calls in a way of its own, and that is all there is to know.
        var schemes = again.RequestServices.GetService<IAuthenticationSchemeProvider>();
        if (schemes is null || await schemes.GetDefaultAuthenticateSchemeAsync().ConfigureAwait(false) is null)
        {
            return again.User.Identity is { IsAuthenticated: true }
                ? AuthenticateResult.Success(new AuthenticationTicket(again.User, "context"))
                : AuthenticateResult.NoResult();
        }

        var result = await again.AuthenticateAsync().ConfigureAwait(false);
        again.User = result.Principal ?? new ClaimsPrincipal(new ClaimsIdentity());
        return result;
    }

    // The same request, with services that remember nothing of it and a response that nobody reads.
    private DefaultHttpContext Copy(IServiceProvider services)
    {
        var features = new FeatureCollection(request.Features);
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        features.Set<IServiceProvidersFeature>(new ServiceProvidersFeature { RequestServices = services });
        features.Set<IItemsFeature>(new ItemsFeature());
        return new DefaultHttpContext(features) { User = request.User };
    }
}
