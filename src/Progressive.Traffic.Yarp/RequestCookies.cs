using Microsoft.AspNetCore.Http;

namespace Progressive.Traffic.Yarp;

/// <summary>
/// All cookies of a name. A browser sends several of one name where they are of different paths or domains, and whoever writes for a
/// neighbouring domain can add one; <see cref="HttpRequest.Cookies"/> has only the last. A line is read once, whatever is in it.
/// </summary>
internal static class RequestCookies
{
    /// <summary>The values of every cookie of a name, in the order they were sent; names without regard to case.</summary>
    public static IEnumerable<string> Of(HttpRequest request, string name)
    {
        foreach (var line in request.Headers.Cookie)
        {
            foreach (var cookie in (line ?? "").Split([';', ',']))
            {
                var end = cookie.IndexOf('=', StringComparison.Ordinal);
                if (end > 0 && cookie.AsSpan(0, end).Trim(" \t").Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    yield return Uri.UnescapeDataString(cookie.AsSpan(end + 1).Trim(" \t"));
                }
            }
        }
    }
}
