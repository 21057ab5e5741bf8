using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Traffic.FeatureFlags;

/// <summary>A flag under its last order.</summary>
internal sealed record FlagState(string Flag, ExposureOrder Order)
{
    /// <summary>Whether a user has the candidate: by group, by claim, or by a place below the share.</summary>
    public bool Has(FlagUser user)
    {
        var exposure = Order.Exposure;
        return exposure.Kind switch
        {
            ExposureKind.Nobody => false,
            ExposureKind.Everyone => true,
            _ => Bucket.Of(Flag, Order.Candidate, user.Key).IsBelow(exposure.Share)
                || exposure.Groups.Any(group => user.Groups.Contains(group))
                || exposure.Routes.Any(route => Fits(route, user)),
        };
    }

    private static bool Fits(RequestMatch route, FlagUser user) => user.Claims.Any(claim => claim.Type == route.Name && route.Fits(claim.Value));
}
