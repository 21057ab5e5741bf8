using Progressive.Core.Machine;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Engine;

/// <summary>What keeps a router from carrying a policy out.</summary>
internal static class RouterCheck
{
    /// <summary>All reasons, in the order of the request.</summary>
    public static IEnumerable<string> FindReasons(RolloutRequest request, RouterTarget target) => OfVersions(request, target)
        .Concat(OfEnvironments(request, target))
        .Concat(OfCapabilities(request, target))
        .Concat(OfGroups(request, target));

    private static IEnumerable<string> OfVersions(RolloutRequest request, RouterTarget target) =>
        from version in new[] { request.Candidate, request.Baseline }.Distinct().Except(target.Versions)
        select $"The router cannot send requests of '{request.Target}' to version '{version}'; it knows {target.Versions}.";

    private static IEnumerable<string> OfEnvironments(RolloutRequest request, RouterTarget target)
    {
        if (request.Policy.Strategy is not Phased { Environments: var environments })
        {
            yield break;
        }

        foreach (var environment in environments.Except(target.Environments))
        {
            yield return $"The router knows no environment '{environment}' of '{request.Target}'.";
        }

        foreach (var environment in target.Environments.Except(environments))
        {
            yield return $"The policy leaves out environment '{environment}' of '{request.Target}': it would never get the candidate.";
        }
    }

    private static IEnumerable<string> OfCapabilities(RolloutRequest request, RouterTarget target) =>
        from need in NeededCapabilities.Of(request.Policy)
        where !target.Capabilities.HasFlag(need.Capability)
        select $"The router cannot bring about '{need.Form}' for '{request.Target}'; it can do {NeededCapabilities.Describe(target.Capabilities)}.";

    private static IEnumerable<string> OfGroups(RolloutRequest request, RouterTarget target) =>
        target.Capabilities.HasFlag(RouterCapabilities.Groups)
            ? from name in RolloutPlan.Of(request.Policy).Stages.OfType<HoldStage>().SelectMany(stage => stage.Exposure.Groups).Distinct().Except(target.Groups)
              select $"The router knows no group '{name}' of '{request.Target}'; it knows {(target.Groups.Count == 0 ? "none" : target.Groups)}."
            : [];
}
