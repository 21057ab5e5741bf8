using Microsoft.AspNetCore.Http;

namespace Progressive.AspNetCore;

/// <summary>
/// What every request that changes something has to bring along: a header of its own and JSON, neither of which a form or a link on another site can send. And
/// how often a caller may.
/// </summary>
internal sealed class CommandFilter(HttpApiOptions options, RequestLimits limits) : IEndpointFilter
{
    /// <summary>The header. A page of another site cannot set it without asking first, and the API gives no leave.</summary>
    public const string Header = "X-Requested-With";

    /// <inheritdoc/>
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var http = context.HttpContext;
        RequestOrigin.DemandSame(http.Request);
        if (string.IsNullOrWhiteSpace(http.Request.Headers[Header]))
        {
            throw new ApiProblemException(StatusCodes.Status403Forbidden, $"Requests that change something need the header '{Header}', with any value.");
        }

        if (!http.Request.HasJsonContentType())
        {
            throw new ApiProblemException(StatusCodes.Status415UnsupportedMediaType, "The body has to be JSON, sent as 'Content-Type: application/json'.");
        }

        limits.CountCommand(Caller.KeyOf(http.User, options));
        return next(context);
    }
}
