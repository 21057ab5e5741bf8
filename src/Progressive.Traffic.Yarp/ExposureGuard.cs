using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Progressive.Traffic.Yarp;

/// <summary>
/// Answers 503 to a request on its way to a version it must not have. YARP asks no load balancing policy where a single
/// destination is available: without this, a candidate of weight 0 would get everything once the baseline is down.
/// </summary>
internal sealed class ExposureGuard(Entitlements entitlements) : ITransformProvider
{
    private static readonly object Refused = new();

    /// <summary>Whether a request was answered here, and not by the destination it was on its way to.</summary>
    public static bool HasRefused(HttpContext context) => context.Items.ContainsKey(Refused);

    /// <inheritdoc/>
    public void ValidateRoute(TransformRouteValidationContext context)
    {
    }

    /// <inheritdoc/>
    public void ValidateCluster(TransformClusterValidationContext context)
    {
    }

    /// <inheritdoc/>
    public void Apply(TransformBuilderContext context)
    {
        if (context.Cluster is { } cluster && TargetCluster.Of(cluster) is not null)
        {
            context.AddRequestTransform(Check);
        }
    }

    private ValueTask Check(RequestTransformContext context)
    {
        var http = context.HttpContext;
        var request = http.GetReverseProxyFeature();
        var split = VersionSplit.Of(request);
        if (request.ProxiedDestination is { } destination && !split.Admits(destination, entitlements.Of(http, split)))
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            http.Items[Refused] = true;
        }

        return ValueTask.CompletedTask;
    }
}
