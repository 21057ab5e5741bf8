using Progressive.Core.Machine;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Engine;

/// <summary>What keeps a router from carrying a policy out.</summary>
internal static class RouterCheck
{
    /// <summary>All reasons, each once.</summary>
    public static IEnumerable<string> FindReasons(RolloutRequest request, string router, RouterTarget target) =>
        OrderCheck.FindReasons(router, target, [.. OrdersOf(request)]).Concat(OfEnvironments(request, router, target)).Distinct();

    // Every rollout can end with everyone, and with nobody.
    private static IEnumerable<ExposureOrder> OrdersOf(RolloutRequest request) => RolloutPlan.Of(request.Policy).Stages
        .OfType<HoldStage>()
        .Select(stage => stage.Exposure)
        .Concat([Exposure.Everyone, Exposure.Nobody])
        .Select((exposure, index) => new ExposureOrder(request.Target, request.Candidate, request.Baseline, exposure, index + 1)
        {
            Flag = (request.Policy.Strategy as Strategy.FeatureFlag)?.Flag,
        });

    private static IEnumerable<string> OfEnvironments(RolloutRequest request, string router, RouterTarget target)
    {
        if (request.Policy.Strategy is not Strategy.Phased { Environments: var environments })
        {
            yield break;
        }

        foreach (var environment in environments.Except(target.Environments))
        {
            yield return OrderCheck.NoEnvironment(router, request.Target, environment);
        }

        foreach (var environment in target.Environments.Except(environments))
        {
            yield return $"The policy leaves out environment '{environment}' of '{request.Target}': it would never get the candidate.";
        }
    }
}
