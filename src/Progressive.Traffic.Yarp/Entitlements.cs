using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Progressive.Traffic.Yarp;

/// <summary>Tells which version a request has a right to: the one it asks for by header, or the candidate by group or route.</summary>
internal sealed class Entitlements(IOptions<YarpTrafficRouterOptions> options)
{
    private static readonly object Key = new();

    private readonly YarpTrafficRouterOptions options = options.Value;

    /// <summary>The right of a request under the split it is handled by. Groups are asked once.</summary>
    public Entitlement Of(HttpContext context, VersionSplit split)
    {
        if (!split.IsOpen)
        {
            return Entitlement.Drawn;
        }

        if (split.AskedFor(context.Request, options.PreviewHeader) is { } asked)
        {
            return new Entitlement(asked, Alone: true);
        }

        if (split.Audience.IsEmpty)
        {
            return Entitlement.Drawn;
        }

        // A request that is sent on to another cluster is judged there again.
        if (context.Items[Key] is not (VersionSplit by, Entitlement known) || by != split)
        {
            known = split.Audience.Has(context, options.Groups) ? new Entitlement(split.Candidate, Alone: false) : Entitlement.Drawn;
            context.Items[Key] = (split, known);
        }

        return known;
    }
}
