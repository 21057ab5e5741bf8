using Microsoft.AspNetCore.Http;
using Progressive.Policies;

namespace Progressive.Traffic.Yarp;

/// <summary>
/// What a request has where a route looks: the values of a header, cookie or query parameter (names without regard to case), the claims
/// of a signed-in user, or the path as the user sees it. One that is there several times has several values, and so has a header that is a list.
/// </summary>
internal static class RequestValues
{
    /// <summary>The values that a route is compared with.</summary>
    public static IEnumerable<string?> Of(HttpContext context, RequestMatch route) => route.Part switch
    {
        RequestPart.Header => HeaderList.MembersAndWhole(context.Request.Headers[route.Name]),
        RequestPart.Cookie => RequestCookies.Of(context.Request, route.Name),
        RequestPart.Query => context.Request.Query[route.Name],
        RequestPart.Claim => Claims(context, route.Name),
        _ => [context.Request.PathBase.Add(context.Request.Path).Value],
    };

    /// <summary>The values of a claim, of those identities only that have been authenticated.</summary>
    public static IEnumerable<string?> Claims(HttpContext context, string type) => context.User.Identities
        .Where(identity => identity.IsAuthenticated)
        .SelectMany(identity => identity.FindAll(type))
        .Select(claim => claim.Value);
}
