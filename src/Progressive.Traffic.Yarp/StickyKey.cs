using Microsoft.AspNetCore.Http;

namespace Progressive.Traffic.Yarp;

/// <summary>
/// What tells one user's requests from another's, so that a user keeps a version: see <see cref="YarpTrafficRouterOptions.Sticky"/>.
/// </summary>
public sealed class StickyKey
{
    private readonly Func<HttpContext, string?> read;

    private StickyKey(Func<HttpContext, string?> read) => this.read = read;

    /// <summary>The address of the client, as far as forwarded headers have been turned into it; who shares an address shares a version.</summary>
    public static StickyKey ClientAddress { get; } = new(context => context.Connection.RemoteIpAddress switch
    {
        null => null,
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        var address => address.ToString(),
    });

    /// <summary>
    /// A cookie of the proxy's own, given with the first answer for which it matters: a random id that says nothing about its user.
    /// Requests that a new client sends at the same time, before its first answer, may see both versions.
    /// </summary>
    /// <param name="name">The cookie's name.</param>
    /// <param name="lifetime">How long the client keeps it: 30 days where null. Longer than a rollout, or users come back as new ones.</param>
    public static StickyKey Cookie(string name = "progressive-user", TimeSpan? lifetime = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var cookie = new UserCookie(name, lifetime ?? TimeSpan.FromDays(30));
        return new StickyKey(cookie.ReadOrGive);
    }

    /// <summary>
    /// A header with a single value, such as one that an authenticating gateway sets. Strip it at the edge. A list of several values
    /// names nobody; a value with a comma is in quotation marks.
    /// </summary>
    /// <param name="name">The header's name.</param>
    public static StickyKey Header(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new StickyKey(context => HeaderList.Single(context.Request.Headers[name]));
    }

    /// <summary>A claim of the signed-in user, the first of its type. The proxy has to authenticate.</summary>
    /// <param name="type">The claim's type, such as <c>sub</c>.</param>
    public static StickyKey Claim(string type)
    {
        ArgumentException.ThrowIfNullOrEmpty(type);
        return new StickyKey(context => RequestValues.Claims(context, type).FirstOrDefault(value => value is { Length: > 0 }));
    }

    /// <summary>Whatever else tells users apart; null for a request whose user is unknown.</summary>
    /// <param name="read">Called for each request; what it throws fails the request.</param>
    public static StickyKey From(Func<HttpContext, string?> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return new StickyKey(read);
    }

    /// <summary>This key, or another one for requests without it: a claim, or else a cookie. Without either, versions are drawn.</summary>
    /// <param name="other">Asked where this one is not there.</param>
    public StickyKey Or(StickyKey other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new StickyKey(context => read(context) ?? other.read(context));
    }

    /// <summary>The user's key, or null.</summary>
    internal string? Read(HttpContext context) => read(context);
}
