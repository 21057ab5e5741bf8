using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Progressive.Traffic.Yarp;

/// <summary>Draws the requests that are copied. A copy leaves when its user has been answered, so it can neither delay nor fail an answer.</summary>
internal sealed class MirrorTransform(IOptions<YarpTrafficRouterOptions> options, MirrorTraffic mirror, MirrorMeter meter) : ITransformProvider
{
    private readonly MirrorOptions options = options.Value.Mirror;

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
            context.AddRequestTransform(Draw);
        }
    }

    private ValueTask Draw(RequestTransformContext context)
    {
        var http = context.HttpContext;
        var request = http.GetReverseProxyFeature();
        var split = VersionSplit.Of(request);
        if (!mirror.Draws(split.MirroredFraction) || request.ProxiedDestination is not { } destination || split.IsOfCandidate(destination))
        {
            return ValueTask.CompletedTask;
        }

        if (Obstacle(http) is { } obstacle)
        {
            meter.Skipped(split.Target, obstacle);
            return ValueTask.CompletedTask;
        }

        // A body is kept as the baseline reads it.
        var body = http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == false
            ? null
            : new BodyCopy(http.Request.Body, options.MaxBodySize);
        if (body is not null)
        {
            http.Request.Body = body;
        }

        var copied = new MirroredRequest(context, split, body);
        http.Response.OnCompleted(() =>
        {
            if ((copied.Obstacle ?? Unanswered(http)) is { } late)
            {
                meter.Skipped(split.Target, late);
                mirror.Release();
            }
            else
            {
                mirror.Send(copied, request.Route.Cluster!);
            }

            return Task.CompletedTask;
        });
        return ValueTask.CompletedTask;
    }

    // What the baseline never answered would be measured on one side only.
    private static string? Unanswered(HttpContext http) => http.Features.Get<IForwarderErrorFeature>() is null ? null : "unanswered";

    private string? Obstacle(HttpContext http)
    {
        var request = http.Request;
        return request.Headers.ContainsKey(options.Header) ? "copy"
            : !options.Methods.Contains(request.Method) ? "method"
            : MethodOverride.IsIn(request) ? "override"
            : http.Features.Get<IHttpUpgradeFeature>()?.IsUpgradableRequest == true ? "upgrade"
            : request.ContentLength > options.MaxBodySize ? "size"
            : !mirror.TryTake() ? "full"
            : null;
    }
}
