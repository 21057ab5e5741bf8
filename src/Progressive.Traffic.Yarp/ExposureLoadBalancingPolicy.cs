using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.LoadBalancing;
using Yarp.ReverseProxy.Model;

namespace Progressive.Traffic.Yarp;

/// <summary>Sends each request to a version: the one it has a right to, the one its user keeps, or one drawn by weight.</summary>
internal sealed class ExposureLoadBalancingPolicy(IOptions<YarpTrafficRouterOptions> options, Entitlements entitlements) : ILoadBalancingPolicy
{
    private readonly YarpTrafficRouterOptions options = options.Value;
    private readonly SplitMix64 random = new(options.Value.Seed);

    /// <inheritdoc/>
    public string Name => ExposureMetadata.LoadBalancingPolicy;

    /// <inheritdoc/>
    public DestinationState? PickDestination(
        HttpContext context,
        ClusterState cluster,
        IReadOnlyList<DestinationState> availableDestinations)
    {
        var split = VersionSplit.Of(context.GetReverseProxyFeature());
        var right = entitlements.Of(context, split);
        var version = right.Version ?? Kept(context, split);
        var destination = version is null ? null : split.LeastBusy(version, availableDestinations, random);
        return destination is null && !right.Alone ? split.Draw(availableDestinations, random) : destination;
    }

    // Asked only where there is something to keep: nobody gets a cookie for nothing.
    private string? Kept(HttpContext context, VersionSplit split) =>
        split.IsDivided && options.StickyOf(split.Target)?.Read(context) is { } user ? split.VersionOf(user) : null;
}
