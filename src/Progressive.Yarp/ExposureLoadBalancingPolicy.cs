using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.LoadBalancing;
using Yarp.ReverseProxy.Model;

namespace Progressive.Yarp;

/// <summary>Sends each request to a version: the one it asks for, if it may, or one drawn by weight.</summary>
internal sealed class ExposureLoadBalancingPolicy(IOptions<YarpTrafficRouterOptions> options) : ILoadBalancingPolicy
{
    private readonly SplitMix64 random = new(options.Value.Seed);
    private readonly string? header = options.Value.PreviewHeader;

    /// <inheritdoc/>
    public string Name => ExposureMetadata.LoadBalancingPolicy;

    /// <inheritdoc/>
    public DestinationState? PickDestination(
        HttpContext context,
        ClusterState cluster,
        IReadOnlyList<DestinationState> availableDestinations)
    {
        var split = VersionSplit.Of(context.GetReverseProxyFeature());
        return split.AskedFor(context.Request, header) is { } version
            ? split.LeastBusy(version, availableDestinations, random)
            : split.Draw(availableDestinations, random);
    }
}
