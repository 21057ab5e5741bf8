using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Progressive.Traffic.Yarp;

/// <summary>
/// All cookies of a name. A browser sends several of one name where they are of different paths or domains, and whoever writes for a
/// neighbouring domain can add one; <see cref="HttpRequest.Cookies"/> has only the last.
/// </summary>
internal static class RequestCookies
{
    /// <summary>The values of every cookie of a name, in the order they were sent; names without regard to case.</summary>
    public static IEnumerable<string> Of(HttpRequest request, string name) =>
        CookieHeaderValue.TryParseList([.. request.Headers.Cookie.OfType<string>()], out var cookies)
            ? cookies.Where(cookie => cookie.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(cookie => Uri.UnescapeDataString(cookie.Value.ToString()))
            : [];
}
