using Progressive.Policies;

namespace Progressive.Core.Traffic;

/// <summary>What orders ask of a router: read off their exposures, so that no form of the language can be forgotten.</summary>
internal static class NeededCapabilities
{
    /// <summary>Each capability once, with the first form that needs it, as policies write it.</summary>
    /// <param name="orders">The orders.</param>
    public static IEnumerable<(RouterCapabilities Capability, string Form)> Of(IEnumerable<ExposureOrder> orders) =>
        orders.SelectMany(Of).DistinctBy(need => need.Item1);

    /// <summary>What a router can do, in words.</summary>
    /// <param name="capabilities">Its capabilities.</param>
    public static string Describe(RouterCapabilities capabilities)
    {
        var known = Enum.GetValues<RouterCapabilities>().Where(one => one != RouterCapabilities.None && capabilities.HasFlag(one));
        return string.Join(", ", known.Select(Name).Prepend("nobody and everyone"));
    }

    private static IEnumerable<(RouterCapabilities, string)> Of(ExposureOrder order)
    {
        var exposure = order.Exposure;
        if (order.Flag is { } flag)
        {
            yield return (RouterCapabilities.FeatureFlags, $"flag \"{flag}\"");
        }

        switch (exposure.Kind)
        {
            case ExposureKind.Preview:
                yield return (RouterCapabilities.Previews, "preview");
                break;
            case ExposureKind.Mirror:
                yield return (RouterCapabilities.Mirroring, $"mirror {exposure.Share}");
                break;
            case ExposureKind.Share when exposure.Share.Value > 0 && order.Flag is null:
                yield return (RouterCapabilities.Shares, exposure.Share.ToString());
                break;
        }

        if (exposure.Environments.Count > 0)
        {
            yield return (RouterCapabilities.Environments, "in " + exposure.Environments);
        }

        if (exposure.EnvironmentShares.Count > 0)
        {
            yield return (RouterCapabilities.EnvironmentShares, exposure.EnvironmentShares[0].ToString());
        }

        if (exposure.Groups.Count > 0)
        {
            yield return (RouterCapabilities.Groups, $"group \"{exposure.Groups[0]}\"");
        }

        foreach (var route in exposure.Routes)
        {
            yield return (route.Part == RequestPart.Claim ? RouterCapabilities.Claims : RouterCapabilities.Routes, $"where {route}");
        }
    }

    private static string Name(RouterCapabilities one) => one switch
    {
        RouterCapabilities.Shares => "shares of all requests",
        RouterCapabilities.Previews => "previews",
        RouterCapabilities.Environments => "whole environments",
        RouterCapabilities.EnvironmentShares => "shares of single environments",
        RouterCapabilities.Groups => "groups of users",
        RouterCapabilities.Routes => "requests by header, cookie, query parameter or path",
        RouterCapabilities.Claims => "requests by claim",
        RouterCapabilities.Mirroring => "mirrored requests",
        RouterCapabilities.FeatureFlags => "feature flags",
        _ => one.ToString(),
    };
}
