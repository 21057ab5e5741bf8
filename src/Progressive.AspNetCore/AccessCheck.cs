using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace Progressive.AspNetCore;

/// <summary>Refuses to build an endpoint that would be open without anybody having said so, and opens what somebody has.</summary>
/// <param name="prefix">What the paths of the API begin with.</param>
/// <param name="isDevelopment">Whether the app runs on its developer's computer.</param>
internal sealed class AccessCheck(string prefix, bool isDevelopment)
{
    /// <summary>Looks at all that the app has said about an endpoint.</summary>
    /// <param name="endpoint">The endpoint, with the metadata of all groups it is in.</param>
    /// <exception cref="InvalidOperationException">It would be open.</exception>
    public void Apply(EndpointBuilder endpoint)
    {
        var metadata = endpoint.Metadata;
        var isAnonymous = metadata.OfType<IAllowAnonymous>().Any();
        if (metadata.Contains(EndpointAccess.Acts))
        {
            if (isAnonymous)
            {
                throw new InvalidOperationException(
                    $"AllowAnonymous() opens the commands of '{prefix}' to everybody. Use AllowAnonymousReading(), which opens what only shows.");
            }
        }
        else if (metadata.Contains(EndpointAccess.AnonymousReading))
        {
            metadata.Add(new AllowAnonymousAttribute());
        }
        else if (!isDevelopment && (isAnonymous || !metadata.Any(IsAuthorization)))
        {
            throw new InvalidOperationException(
                $"Nothing says who may read the rollouts of '{prefix}'. Add RequireAuthorization() to MapProgressive(), or AllowAnonymousReading() to show them to everybody.");
        }
    }

    private static bool IsAuthorization(object metadata) => metadata is IAuthorizeData or AuthorizationPolicy or IAuthorizationRequirementData;
}
