using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Progressive.Core.Journal;

namespace Progressive.AspNetCore;

/// <summary>What all responses have in common: headers that keep browsers from making more of them, and problems in one form.</summary>
internal sealed class ResponseFilter(ILogger logger) : IEndpointFilter
{
    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var http = context.HttpContext;
        var headers = http.Response.Headers;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        headers["Referrer-Policy"] = "no-referrer";
        try
        {
            return await next(context).ConfigureAwait(false);
        }
        catch (ApiProblemException refused)
        {
            if (refused.Problem.Status is StatusCodes.Status403Forbidden or StatusCodes.Status429TooManyRequests)
            {
                logger.RequestRefused(http.Request.Path, refused.Problem.Detail);
            }

            return refused.Problem;
        }
        catch (JournalDamagedException damage)
        {
            logger.RequestFailed(damage, http.Request.Path);
            return new ApiProblem(StatusCodes.Status500InternalServerError, damage.Message);
        }
        catch (BadHttpRequestException bad)
        {
            return new ApiProblem(bad.StatusCode, "The request could not be read.");
        }
        catch (Exception failure) when (!http.RequestAborted.IsCancellationRequested)
        {
            // What drivers and services say may hold secrets: it is for the host's log alone.
            logger.RequestFailed(failure, http.Request.Path);
            return new ApiProblem(StatusCodes.Status500InternalServerError, $"The request failed. The host's log says why (request {http.TraceIdentifier}).");
        }
    }
}
