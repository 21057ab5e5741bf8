using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace Progressive.Traffic.Yarp;

/// <summary>Measures every request that the proxy sends to a version, from before all middleware to the last byte of the answer.</summary>
internal sealed class MeasuredRequests(
    RequestMeter meter, [FromKeyedServices(ProgressiveServiceCollectionExtensions.ClockKey)] TimeProvider clock) : IStartupFilter
{
    /// <inheritdoc/>
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (HttpContext context, RequestDelegate rest) =>
        {
            var began = clock.GetTimestamp();
            try
            {
                await rest(context).ConfigureAwait(false);
            }
            catch (Exception failure)
            {
                Measure(context, began, failure);
                throw;
            }

            Measure(context, began, null);
        });
        next(app);
    };

    private void Measure(HttpContext context, long began, Exception? thrown)
    {
        // Without a destination, or refused on its way to one, no version has answered. An upgraded connection takes as long as its client likes.
        if (context.Features.Get<IReverseProxyFeature>() is not { ProxiedDestination: { } destination } request
            || ExposureGuard.HasRefused(context)
            || context.Response.StatusCode == StatusCodes.Status101SwitchingProtocols
            || context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true })
        {
            return;
        }

        var split = VersionSplit.Of(request);
        if (split.VersionAt(destination) is { } version)
        {
            var error = ErrorOf(context, thrown);
            meter.Record(split, version, context.Request.Method, clock.GetElapsedTime(began), error == RequestMeter.Canceled ? null : context.Response.StatusCode, error);
        }
    }

    private static string? ErrorOf(HttpContext context, Exception? thrown) =>
        context.RequestAborted.IsCancellationRequested ? RequestMeter.Canceled
        : context.Features.Get<IForwarderErrorFeature>() is { Error: var error } ? error.ToString()
        : thrown?.GetType().FullName;
}
