using Microsoft.AspNetCore.Http;

namespace Progressive.Traffic.Yarp;

/// <summary>The cookie by which the proxy knows a user again.</summary>
internal sealed class UserCookie(string name, TimeSpan lifetime)
{
    /// <summary>The user's id; a user without one is given one with the answer.</summary>
    public string ReadOrGive(HttpContext context)
    {
        // Of several the same one in each request, in whatever order they come: a user keeps a version.
        if (RequestCookies.Of(context.Request, name).Where(id => id.Length > 0).Min(StringComparer.Ordinal) is { } known)
        {
            return known;
        }

        // Not from the seeded draws: two proxies of one seed would give two users the same id.
        var id = Guid.NewGuid().ToString("N");
        context.Response.Cookies.Append(name, id, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = lifetime,
            Path = "/",
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        });
        return id;
    }
}
