using Microsoft.AspNetCore.Http;

namespace Progressive.AspNetCore;

/// <summary>Where a browser says that a request comes from. Programs that are no browsers say nothing.</summary>
internal static class RequestOrigin
{
    /// <summary>Refuses what a page of another site sends in the name of whoever looks at it.</summary>
    /// <exception cref="ApiProblemException">It comes from another site.</exception>
    public static void DemandSame(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"];
        var isSame = site.Count > 0 ? site is ["same-origin"] or ["none"] : request.Headers.Origin.Count == 0 || IsHostOf(request);
        if (!isSame)
        {
            throw new ApiProblemException(StatusCodes.Status403Forbidden, "This request comes from a page of another site, and is not carried out.");
        }
    }

    // A proxy that ends TLS changes the scheme and keeps the host. The default port is not written.
    private static bool IsHostOf(HttpRequest request) =>
        request.Headers.Origin is [{ } origin]
        && Uri.TryCreate(origin, UriKind.Absolute, out var page)
        && string.Equals(page.Host, request.Host.Host, StringComparison.OrdinalIgnoreCase)
        && (request.Host.Port is { } port ? page.Port == port : page.IsDefaultPort);
}
