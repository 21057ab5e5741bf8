using Progressive.Core.Machine;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Engine;

/// <summary>What a policy asks of a router: read off the exposures of its plan, so that no form of the language can be forgotten.</summary>
internal static class NeededCapabilities
{
    /// <summary>Each capability once, with the first form that needs it, as policies write it.</summary>
    /// <param name="policy">The policy.</param>
    public static IEnumerable<(RouterCapabilities Capability, string Form)> Of(Policy policy)
    {
        var flag = (policy.Strategy as FeatureFlag)?.Flag;
        var exposures = RolloutPlan.Of(policy).Stages.OfType<HoldStage>().Select(stage => stage.Exposure);
        var needed = exposures.SelectMany(exposure => Of(exposure, isOfUsers: flag is not null));
        return (flag is null ? needed : needed.Prepend((RouterCapabilities.FeatureFlags, $"flag \"{flag}\""))).DistinctBy(need => need.Item1);
    }

    /// <summary>What a router can do, in words.</summary>
    /// <param name="capabilities">Its capabilities.</param>
    public static string Describe(RouterCapabilities capabilities)
    {
        var known = Enum.GetValues<RouterCapabilities>().Where(one => one != RouterCapabilities.None && capabilities.HasFlag(one));
        return string.Join(", ", known.Select(Name).Prepend("nobody and everyone"));
    }

    private static IEnumerable<(RouterCapabilities, string)> Of(Exposure exposure, bool isOfUsers)
    {
        switch (exposure.Kind)
        {
            case ExposureKind.Preview:
                yield return (RouterCapabilities.Previews, "preview");
                break;
            case ExposureKind.Mirror:
                yield return (RouterCapabilities.Mirroring, $"mirror {exposure.Share}");
                break;
            case ExposureKind.Share when exposure.Share.Value > 0 && !isOfUsers:
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
