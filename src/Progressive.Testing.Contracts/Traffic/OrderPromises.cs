using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Testing.Contracts;

/// <summary>What every router promises about the orders it carries out.</summary>
internal static class OrderPromises
{
    public static IEnumerable<Promise<RouterTrial>> All { get; } =
    [
        Promise.Of<RouterTrial>(Every_exposure_that_the_target_can_have_is_read_back_as_it_was_ordered),
        Promise.Of<RouterTrial>(An_order_is_absolute_and_goes_down_as_well_as_up),
        Promise.Of<RouterTrial>(The_same_order_twice_changes_nothing),
        Promise.Of<RouterTrial>(The_finest_share_is_possible),
        Promise.Of<RouterTrial>(A_newer_order_takes_the_place_of_an_older_one),
        Promise.Of<RouterTrial>(An_order_of_an_older_revision_is_refused_and_changes_nothing),
        Promise.Of<RouterTrial>(An_order_under_an_older_fence_is_refused_whatever_its_revision),
        Promise.Of<RouterTrial>(A_newer_fence_counts_more_than_a_higher_revision),
        Promise.Of<RouterTrial>(An_order_of_another_journal_is_refused_until_it_replaces_that_journal),
        Promise.Of<RouterTrial>(Of_orders_at_one_moment_the_newest_is_in_force_in_the_end),
        Promise.Of<RouterTrial>(Another_rollout_begins_where_the_last_one_ended),
    ];

    private static async Task Every_exposure_that_the_target_can_have_is_read_back_as_it_was_ordered(RouterTrial trial)
    {
        var possible = trial.Possible().ToArray();
        foreach (var (index, exposure) in possible.Concat(possible.Reverse()).Index())
        {
            await trial.CarryOutAsync(trial.Order(exposure, index + 1));
        }
    }

    private static async Task An_order_is_absolute_and_goes_down_as_well_as_up(RouterTrial trial)
    {
        foreach (var (index, exposure) in new[] { trial.Some, trial.Other, trial.Some, Exposure.Everyone, trial.Some, Exposure.Nobody }.Index())
        {
            await trial.CarryOutAsync(trial.Order(exposure, index + 1));
        }
    }

    private static async Task The_same_order_twice_changes_nothing(RouterTrial trial)
    {
        var order = trial.Order(trial.Some);
        await trial.CarryOutAsync(order);
        var first = await trial.ReadAsync();

        await trial.CarryOutAsync(order);

        Expect.Equal(first, await trial.ReadAsync());
    }

    private static async Task The_finest_share_is_possible(RouterTrial trial)
    {
        if (trial.HasShares)
        {
            // Without a limit any share that a policy can name is.
            var finest = trial.Target.FinestShare.Value > 0 ? trial.Target.FinestShare.Value : 0.01m;
            await trial.CarryOutAsync(trial.Order(Exposure.OfShare(new Percent(finest)), 1));
            await trial.CarryOutAsync(trial.Order(Exposure.OfShare(new Percent(100 - finest)), 2));
        }
    }

    private static async Task A_newer_order_takes_the_place_of_an_older_one(RouterTrial trial)
    {
        await trial.CarryOutAsync(trial.Order(trial.Some, 3, 7));
        await trial.CarryOutAsync(trial.Order(trial.Other, 9, 7));
        await trial.CarryOutAsync(trial.Order(Exposure.Nobody, 10, 8));
    }

    // One that keeps no revisions and fences leaves the engine's lease as the only guard.
    private static async Task An_order_of_an_older_revision_is_refused_and_changes_nothing(RouterTrial trial)
    {
        var inForce = trial.Order(trial.Some, 3, 7);
        await trial.CarryOutAsync(inForce);
        if ((await trial.ReadAsync()).Revision is not null)
        {
            await Expect.RefusedAsync<StaleOrderException>(() => trial.ApplyAsync(trial.Order(Exposure.Nobody, 2, 7)));
            await trial.ExpectInForceAsync(inForce);
        }
    }

    private static async Task An_order_under_an_older_fence_is_refused_whatever_its_revision(RouterTrial trial)
    {
        var inForce = trial.Order(trial.Some, 3, 7);
        await trial.CarryOutAsync(inForce);
        if ((await trial.ReadAsync()).Fence is not null)
        {
            await Expect.RefusedAsync<StaleOrderException>(() => trial.ApplyAsync(trial.Order(Exposure.Nobody, 9, 6)));
            await trial.ExpectInForceAsync(inForce);
        }
    }

    private static async Task A_newer_fence_counts_more_than_a_higher_revision(RouterTrial trial)
    {
        await trial.CarryOutAsync(trial.Order(trial.Some, 9, 7));
        if ((await trial.ReadAsync()).Fence is not null)
        {
            await trial.CarryOutAsync(trial.Order(trial.Other, 1, 8));
        }
    }

    private static async Task An_order_of_another_journal_is_refused_until_it_replaces_that_journal(RouterTrial trial)
    {
        var inForce = trial.Order(trial.Some, 3, 7) with { Journal = new Guid(1, 2, 3, [4, 5, 6, 7, 8, 9, 10, 11]) };
        await trial.CarryOutAsync(inForce);
        if ((await trial.ReadAsync()).Journal is not null)
        {
            var other = trial.Order(trial.Other, 1, 1) with { Journal = new Guid(2, 2, 3, [4, 5, 6, 7, 8, 9, 10, 11]) };
            await Expect.RefusedAsync<StaleOrderException>(() => trial.ApplyAsync(other with { Fence = 8 }));
            await trial.ExpectInForceAsync(inForce);
            await trial.CarryOutAsync(other with { Replaces = inForce.Journal });
        }
    }

    private static async Task Of_orders_at_one_moment_the_newest_is_in_force_in_the_end(RouterTrial trial)
    {
        const int count = 16;
        var orders = Enumerable.Range(1, count).Select(revision => trial.Order(revision % 2 == 0 ? trial.Some : trial.Other, revision)).ToArray();

        var outcomes = await Rush.AtOnceAsync(count, index => trial.ApplyAsync(orders[index]), trial.Cancellation);

        var unexpected = outcomes.FirstOrDefault(failure => failure is not (null or StaleOrderException));
        Expect.That(unexpected is null, $"An order is expected to be carried out or refused as stale, and one failed: {unexpected?.Message}");
        if ((await trial.ReadAsync()).Revision is not null)
        {
            Expect.Null(outcomes[^1], "the failure of the newest order");
            await trial.ExpectInForceAsync(orders[^1]);
        }
    }

    private static async Task Another_rollout_begins_where_the_last_one_ended(RouterTrial trial)
    {
        await trial.CarryOutAsync(trial.Order(Exposure.Everyone, 5, 7));

        var back = trial.Order(trial.Some, 1, 8) with { Candidate = trial.Baseline, Baseline = trial.Candidate };
        await trial.CarryOutAsync(back);
        await trial.CarryOutAsync(back with { Exposure = Exposure.Nobody, Revision = 2 });
    }
}
