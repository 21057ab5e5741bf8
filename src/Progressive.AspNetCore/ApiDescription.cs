using Microsoft.AspNetCore.Http;

namespace Progressive.AspNetCore;

/// <summary>The description of the API in the words of OpenAPI: the file of the docs, as it is.</summary>
internal static class ApiDescription
{
    private static readonly Lazy<byte[]> Document = new(Read);

    public static IResult Show() => TypedResults.Bytes(Document.Value, "application/json");

    private static byte[] Read()
    {
        using var resource = typeof(ApiDescription).Assembly.GetManifestResourceStream("openapi.json")
            ?? throw new InvalidOperationException("The description of the API is not in its assembly.");
        var document = new byte[resource.Length];
        resource.ReadExactly(document);
        return document;
    }
}
