using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Testing.Contracts;

/// <summary>What every router promises about orders that it cannot carry out: they are refused, and what is in force stays.</summary>
internal static class RefusalPromises
{
    public static IEnumerable<Promise<RouterTrial>> All { get; } =
    [
        Promise.Of<RouterTrial>(What_the_target_does_not_claim_is_refused_and_changes_nothing),
        Promise.Of<RouterTrial>(A_version_that_is_unknown_is_refused_where_it_would_serve),
        Promise.Of<RouterTrial>(Nobody_is_possible_also_where_the_candidate_is_gone),
        Promise.Of<RouterTrial>(A_version_is_not_rolled_out_in_place_of_itself),
        Promise.Of<RouterTrial>(A_group_that_is_unknown_is_refused),
        Promise.Of<RouterTrial>(An_environment_that_is_unknown_is_refused),
        Promise.Of<RouterTrial>(A_share_finer_than_the_finest_is_refused),
        Promise.Of<RouterTrial>(A_feature_flag_is_named_where_one_is_needed_and_only_where_one_can_be_set),
        Promise.Of<RouterTrial>(A_cancelled_order_is_not_begun),
    ];

    private static async Task What_the_target_does_not_claim_is_refused_and_changes_nothing(RouterTrial trial)
    {
        foreach (var exposure in trial.Impossible())
        {
            await ExpectRefusalAsync(trial, order => order with { Exposure = exposure });
        }
    }

    private static Task A_version_that_is_unknown_is_refused_where_it_would_serve(RouterTrial trial) =>
        ExpectRefusalAsync(trial, order => order with { Candidate = "no-such-version", Exposure = Exposure.Everyone });

    private static async Task Nobody_is_possible_also_where_the_candidate_is_gone(RouterTrial trial)
    {
        await trial.CarryOutAsync(trial.Order(trial.Some));
        await trial.CarryOutAsync(trial.Order(Exposure.Nobody, 2) with { Candidate = "a-version-that-is-gone" });
    }

    private static Task A_version_is_not_rolled_out_in_place_of_itself(RouterTrial trial) =>
        ExpectRefusalAsync(trial, order => order with { Baseline = order.Candidate });

    private static async Task A_group_that_is_unknown_is_refused(RouterTrial trial)
    {
        if (trial.Target.Capabilities.HasFlag(RouterCapabilities.Groups))
        {
            await ExpectRefusalAsync(
                trial, order => order with { Exposure = Exposure.OfShare(new Percent(0), new(["no such group"]), ValueList<RequestMatch>.Empty) });
        }
    }

    private static async Task An_environment_that_is_unknown_is_refused(RouterTrial trial)
    {
        if (trial.Target.Capabilities.HasFlag(RouterCapabilities.Environments))
        {
            await ExpectRefusalAsync(trial, order => order with { Exposure = Exposure.OfEnvironments(["no such environment"], 2) });
        }
    }

    private static async Task A_share_finer_than_the_finest_is_refused(RouterTrial trial)
    {
        if (trial.HasShares && trial.Target.FinestShare.Value is > 0 and var finest)
        {
            await ExpectRefusalAsync(trial, order => order with { Exposure = Exposure.OfShare(new Percent(finest / 2)) });
            await ExpectRefusalAsync(trial, order => order with { Exposure = Exposure.OfShare(new Percent(100 - (finest / 2))) });
        }
    }

    private static async Task A_feature_flag_is_named_where_one_is_needed_and_only_where_one_can_be_set(RouterTrial trial)
    {
        if (trial.Target.NeedsFlag)
        {
            await ExpectRefusalAsync(trial, order => order with { Flag = null });
        }

        if (!trial.Target.Capabilities.HasFlag(RouterCapabilities.FeatureFlags))
        {
            await ExpectRefusalAsync(trial, order => order with { Flag = "search" });
        }
    }

    private static async Task A_cancelled_order_is_not_begun(RouterTrial trial)
    {
        var inForce = trial.Order(trial.Some);
        await trial.CarryOutAsync(inForce);

        await Expect.RefusedAsync<OperationCanceledException>(
            () => trial.Router.ApplyAsync(trial.Order(trial.Other, 2), new CancellationToken(canceled: true)).AsTask());

        await trial.ExpectInForceAsync(inForce);
    }

    private static async Task ExpectRefusalAsync(RouterTrial trial, Func<ExposureOrder, ExposureOrder> change)
    {
        var inForce = trial.Order(trial.Some);
        await trial.CarryOutAsync(inForce);
        var order = change(trial.Order(trial.Other, 2));

        await Expect.RefusedAsync<ArgumentException>(() => trial.ApplyAsync(order), $"to apply {order}");

        await trial.ExpectInForceAsync(inForce);
    }
}
