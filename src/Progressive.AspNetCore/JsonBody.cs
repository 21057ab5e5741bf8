using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Progressive.AspNetCore;

/// <summary>The JSON of requests and responses.</summary>
internal static class JsonBody
{
    /// <summary>Writes a response.</summary>
    public static Task WriteAsync(HttpContext context, int status, string contentType, string json)
    {
        var body = Encoding.UTF8.GetBytes(json);
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    /// <summary>Reads a request that is not longer than it may be.</summary>
    /// <exception cref="ApiProblemException">It is too long, or not what is expected.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> shape, int longest, CancellationToken cancellationToken)
        where T : class
    {
        var body = await ReadAsync(request, longest, cancellationToken).ConfigureAwait(false);
        try
        {
            return JsonSerializer.Deserialize(body.Span, shape) ?? throw new ApiProblemException(StatusCodes.Status400BadRequest, "The body is 'null'; an object is expected.");
        }
        catch (JsonException wrong)
        {
            var place = wrong.Path is { Length: > 0 } path ? $" at {path}" : "";
            throw new ApiProblemException(StatusCodes.Status400BadRequest, $"The body is not what is expected{place}: {Explain(wrong)}");
        }
    }

    // Without the place, which the serializer adds to its message.
    private static string Explain(JsonException wrong) =>
        wrong.Message.IndexOf(" Path: ", StringComparison.Ordinal) is var end and >= 0 ? wrong.Message[..end] : wrong.Message;

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, int longest, CancellationToken cancellationToken)
    {
        var body = new ArrayBufferWriter<byte>();
        while (request.ContentLength is null || request.ContentLength <= longest)
        {
            var read = await request.Body.ReadAsync(body.GetMemory(1024), cancellationToken).ConfigureAwait(false);
            body.Advance(read);
            if (read == 0)
            {
                return body.WrittenMemory;
            }

            if (body.WrittenCount > longest)
            {
                break;
            }
        }

        throw new ApiProblemException(StatusCodes.Status413PayloadTooLarge, FormattableString.Invariant($"The body is longer than {longest} bytes."));
    }
}
