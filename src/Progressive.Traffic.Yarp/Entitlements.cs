using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Progressive.Traffic.Yarp;

/// <summary>Tells which version a request has a right to: the one it may choose by header, or the candidate by group or route.</summary>
internal sealed class Entitlements(IOptions<YarpTrafficRouterOptions> options)
{
    private static readonly object Key = new();

    private readonly YarpTrafficRouterOptions options = options.Value;

    /// <summary>The right of a request under the split it is handled by. Predicates are asked once.</summary>
    public Entitlement Of(HttpContext context, VersionSplit split)
    {
        if (!split.IsOpen)
        {
            return Entitlement.Drawn;
        }

        var asked = options.Preview.IsOn ? split.AskedFor(context.Request, options.Preview.Header) : null;
        if (asked is null && split.Audience.IsEmpty)
        {
            return Entitlement.Drawn;
        }

        // A request that is sent on to another cluster is judged there again.
        if (context.Items[Key] is not (VersionSplit by, Entitlement known) || by != split)
        {
            known = asked is not null && MayChoose(context) ? new Entitlement(asked, Alone: true)
                : split.Audience.Has(context, options.Groups) ? new Entitlement(split.Candidate, Alone: false)
                : Entitlement.Drawn;
            context.Items[Key] = (split, known);
        }

        return known;
    }

    private bool MayChoose(HttpContext context) => PreviewSecret.IsKnownTo(context) || options.Preview.Authorize?.Invoke(context) == true;
}
