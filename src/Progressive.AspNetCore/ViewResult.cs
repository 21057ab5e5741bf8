using Microsoft.AspNetCore.Http;
using Progressive.Core.Views;

namespace Progressive.AspNetCore;

/// <summary>A view of the library as a response.</summary>
/// <typeparam name="T">The type of the view.</typeparam>
/// <param name="View">The view.</param>
/// <param name="Status">The status of the response.</param>
internal sealed record ViewResult<T>(T View, int Status = StatusCodes.Status200OK) : IResult
{
    /// <summary>Where the thing shown can be read again, or null.</summary>
    public string? Location { get; init; }

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        if (Location is { } location)
        {
            httpContext.Response.Headers.Location = location;
        }

        return JsonBody.WriteAsync(httpContext, Status, "application/json", ViewJson.Write(View));
    }
}
