using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;
using Yarp.ReverseProxy.Transforms;

namespace Progressive.Traffic.Yarp;

/// <summary>A request that is to be copied once its user has been answered.</summary>
/// <param name="Transformed">What the user's request was turned into for the baseline.</param>
/// <param name="Split">The split it was handled by.</param>
/// <param name="Body">Its body, or null where it cannot have one.</param>
internal sealed record MirroredRequest(RequestTransformContext Transformed, VersionSplit Split, BodyCopy? Body)
{
    /// <summary>Why it cannot be copied after all, or null.</summary>
    public string? Obstacle => Body switch
    {
        { IsTooLong: true } => "size",
        { IsComplete: false } => "unfinished",
        { Content.Span: var content } when MethodOverride.IsIn(Transformed.HttpContext.Request.ContentType, content) => "override",
        _ => null,
    };

    /// <summary>
    /// The copy: method, path, query, headers and body as the baseline got them, and the mark. Hop-by-hop headers are gone by then;
    /// cookies and credentials are not, or the candidate would answer every copy by a refusal.
    /// </summary>
    public HttpRequestMessage For(DestinationState destination, string mark)
    {
        var original = Transformed.ProxyRequest;
        var address = destination.Model.Config.Address;
        var copy = new HttpRequestMessage(original.Method, RequestUtilities.MakeDestinationAddress(address, Transformed.Path, Transformed.Query.QueryString))
        {
            Version = original.Version,
            VersionPolicy = original.VersionPolicy,
        };
        foreach (var header in original.Headers.NonValidated)
        {
            copy.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        copy.Headers.TryAddWithoutValidation(mark, "1");
        if (Body is { Content.Length: > 0 })
        {
            // The buffer is the copy's own: nobody writes to it once the body has ended.
            copy.Content = new ReadOnlyMemoryContent(Body.Content);
            foreach (var header in original.Content?.Headers.NonValidated ?? default)
            {
                copy.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        return copy;
    }
}
