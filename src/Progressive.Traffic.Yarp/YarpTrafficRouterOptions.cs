using Microsoft.AspNetCore.Http;

namespace Progressive.Traffic.Yarp;

/// <summary>How exposure is carried out on a YARP proxy.</summary>
public sealed class YarpTrafficRouterOptions
{
    private readonly OrderedDictionary<string, Func<HttpContext, bool>> groups = new(StringComparer.Ordinal);

    /// <summary>Who may choose a version by header: nobody unless it is set.</summary>
    public PreviewOptions Preview { get; } = new();

    /// <summary>
    /// Whether a request comes from another proxy of ours, whose <c>X-Progressive-</c> headers are believed:
    /// <c>context => context.Connection.RemoteIpAddress?.Equals(edge) == true</c>. Null believes nobody: such headers are taken off every request before
    /// anything reads them. Asked before all middleware, so that nobody is signed in yet and addresses are those of the connection.
    /// </summary>
    public Func<HttpContext, bool>? IsTrustedProxy { get; set; }

    /// <summary>Where the draws of versions begin: the same seed and the same requests give the same split.</summary>
    public ulong Seed { get; set; } = 1;

    /// <summary>
    /// By what users keep a version while an exposure rises: <c>StickyKey.Cookie()</c>, say. Null draws a version for each request.
    /// </summary>
    public StickyKey? Sticky { get; set; }

    /// <summary>By target, what to use in place of <see cref="Sticky"/>; null draws for each request of that target.</summary>
    public IDictionary<string, StickyKey?> StickyTargets { get; } = new Dictionary<string, StickyKey?>(StringComparer.Ordinal);

    /// <summary>How requests are copied for <c>mirror</c>.</summary>
    public MirrorOptions Mirror { get; } = new();

    /// <summary>The groups of users that policies can name, in the order they were added.</summary>
    public IReadOnlyDictionary<string, Func<HttpContext, bool>> Groups => groups;

    /// <summary>Adds a group of users, or replaces it: <c>AddGroup("beta", context => context.User.IsInRole("beta"))</c>.</summary>
    /// <param name="name">The name that policies use.</param>
    /// <param name="has">Whether a request is of the group. Asked at most once a request; what it throws fails the request.</param>
    public YarpTrafficRouterOptions AddGroup(string name, Func<HttpContext, bool> has)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(has);
        groups[name] = has;
        return this;
    }

    /// <summary>What makes users of a target stick, or null.</summary>
    internal StickyKey? StickyOf(string target) => StickyTargets.TryGetValue(target, out var own) ? own : Sticky;
}
