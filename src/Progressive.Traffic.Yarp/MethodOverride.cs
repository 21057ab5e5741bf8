using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Progressive.Traffic.Yarp;

/// <summary>
/// Finds requests that ask a framework to take them for another method than they have: a GET that deletes. Which of the ways a service
/// understands is not known to a proxy, so all common ones count.
/// </summary>
internal static class MethodOverride
{
    private const string Parameter = "_method";

    private static readonly string[] Headers = ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"];

    /// <summary>Whether the header or the query of a request asks for it.</summary>
    public static bool IsIn(HttpRequest request) => request.Headers.Keys.Any(sent => Headers.Any(header => HeaderName.Is(sent, header))) || request.Query.ContainsKey(Parameter);

    /// <summary>Whether a form asks for it.</summary>
    /// <param name="contentType">What the body is said to be.</param>
    /// <param name="body">The body.</param>
    public static bool IsIn(string? contentType, ReadOnlySpan<byte> body) => MediaTypeOf(contentType) switch
    {
        "application/x-www-form-urlencoded" => QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body)).ContainsKey(Parameter),

        // Its parts are not worth reading: a text that only mentions the parameter is left out as well.
        "multipart/form-data" => body.IndexOf("_method"u8) >= 0,
        _ => false,
    };

    private static string? MediaTypeOf(string? contentType) => contentType?.Split(';')[0].Trim().ToLowerInvariant();
}
