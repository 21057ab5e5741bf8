using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Testing.Contracts;

/// <summary>What every router promises about the targets it knows.</summary>
internal static class TargetPromises
{
    public static IEnumerable<Promise<RouterTrial>> All { get; } =
    [
        Promise.Of<RouterTrial>(A_router_has_a_name_that_stays),
        Promise.Of<RouterTrial>(A_target_is_found_with_both_of_its_versions),
        Promise.Of<RouterTrial>(A_target_says_nothing_that_contradicts_itself),
        Promise.Of<RouterTrial>(A_target_that_is_unknown_is_not_found_and_neither_routed_nor_read),
        Promise.Of<RouterTrial>(Before_the_first_order_nobody_has_the_candidate),
    ];

    private static Task A_router_has_a_name_that_stays(RouterTrial trial)
    {
        var name = trial.Router.Name;

        Expect.That(!string.IsNullOrWhiteSpace(name), "The router is expected to have a name.");
        Expect.Equal(name, trial.Router.Name);
        return Task.CompletedTask;
    }

    private static Task A_target_is_found_with_both_of_its_versions(RouterTrial trial)
    {
        foreach (var version in new[] { trial.Candidate, trial.Baseline })
        {
            Expect.That(trial.Target.Versions.Contains(version), $"Version '{version}' is expected among {trial.Target.Versions}.");
        }

        return Task.CompletedTask;
    }

    private static Task A_target_says_nothing_that_contradicts_itself(RouterTrial trial)
    {
        var (target, capabilities) = (trial.Target, trial.Target.Capabilities);
        Expect.Equal(target.Versions.Distinct().Count(), target.Versions.Count);
        Expect.Equal(target.Environments.Distinct().Count(), target.Environments.Count);
        Expect.Equal(target.Groups.Distinct().Count(), target.Groups.Count);
        Expect.That(
            target.Environments.Count > 0 || !capabilities.HasFlag(RouterCapabilities.Environments), "A target without environments is expected not to route by them.");
        Expect.That(target.Groups.Count > 0 || !capabilities.HasFlag(RouterCapabilities.Groups), "A target without groups is expected not to route by them.");
        Expect.That(
            !target.NeedsFlag || capabilities.HasFlag(RouterCapabilities.FeatureFlags), "A target that needs a feature flag is expected to be able to set one.");
        Expect.That(target.FinestShare.Value is >= 0 and <= 50, $"The finest share is expected to be from 0% to 50%, and is {target.FinestShare}.");
        return Task.CompletedTask;
    }

    private static async Task A_target_that_is_unknown_is_not_found_and_neither_routed_nor_read(RouterTrial trial)
    {
        const string unknown = "no-such-target-of-a-contract";

        Expect.Null(await trial.Router.FindAsync(unknown, trial.Cancellation));
        await Expect.RefusedAsync<Exception>(() => trial.ApplyAsync(trial.Order(trial.Some) with { Target = unknown }));
        await Expect.RefusedAsync<Exception>(() => trial.Router.ReadAsync(unknown, trial.Cancellation).AsTask());
    }

    private static async Task Before_the_first_order_nobody_has_the_candidate(RouterTrial trial)
    {
        var reading = await trial.ReadAsync();

        Expect.Equal(ExposureKind.Nobody, reading.Exposure.Kind);
        Expect.That(reading.Revision is null or 0, $"No revision is expected before the first order, and it is {reading.Revision}.");
        Expect.That(!reading.Serving.Contains(trial.Candidate), $"The candidate is expected not to serve before the first order: {reading.Serving} do.");
    }
}
