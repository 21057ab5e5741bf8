using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Progressive.AspNetCore;
using Progressive.Core.Engine;
using Progressive.Core.Journal;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Offers rollouts over HTTP.</summary>
public static class HttpApiEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps the HTTP API of rollouts. It reads and writes the <see cref="IRolloutJournal"/> that is registered, and starts rollouts with the
    /// <see cref="RolloutEngine"/> that is. Reading needs authorization on the group that is returned, or
    /// <see cref="AllowAnonymousReading"/>: without either the app starts in development only. Commands are offered under named policies only.
    /// </summary>
    /// <param name="endpoints">The app.</param>
    /// <param name="prefix">What its paths begin with, such as <c>/rollouts</c>.</param>
    /// <param name="configure">Sets options, or null for an API that only reads.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static RouteGroupBuilder MapProgressive(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string prefix, Action<HttpApiOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(prefix);
        var options = new HttpApiOptions();
        configure?.Invoke(options);
        options.Validate();

        var group = endpoints.MapGroup(prefix);
        var source = endpoints.DataSources.Last();
        HttpApi.Map(group, options, endpoints.ServiceProvider);
        var check = new AccessCheck(prefix, endpoints.ServiceProvider.GetRequiredService<IHostEnvironment>().IsDevelopment());
        ((IEndpointConventionBuilder)group).Finally(check.Apply);
        if (endpoints is IApplicationBuilder app)
        {
            // When the pipeline is built everything is mapped, and the server does not listen yet. Elsewhere the first request finds out, and none is answered.
            app.Use(next =>
            {
                RequiredServices.Demand(prefix, options, app.ApplicationServices);
                _ = source.Endpoints;
                return next;
            });
        }

        return group;
    }

    /// <summary>Lets everybody who reaches the app read rollouts, their evidence and the names in them. Commands keep their policies.</summary>
    /// <param name="group">What <see cref="MapProgressive"/> returned.</param>
    public static RouteGroupBuilder AllowAnonymousReading(this RouteGroupBuilder group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return group.WithMetadata(EndpointAccess.AnonymousReading);
    }
}
