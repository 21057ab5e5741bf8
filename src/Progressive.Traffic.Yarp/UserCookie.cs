using Microsoft.AspNetCore.Http;

namespace Progressive.Traffic.Yarp;

/// <summary>The cookie by which the proxy knows a user again.</summary>
internal sealed class UserCookie(string name, TimeSpan lifetime)
{
    /// <summary>The user's id; a user without one is given one with the answer.</summary>
    public string ReadOrGive(HttpContext context)
    {
        if (context.Request.Cookies[name] is { Length: > 0 } known)
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
