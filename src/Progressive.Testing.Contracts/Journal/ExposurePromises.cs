using Progressive.Core.Journal;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Testing.Contracts;

/// <summary>What is promised about kept orders, and about those who follow them.</summary>
internal static class ExposurePromises
{
    private static readonly Guid Identity = new("0a0b0c0d-0000-4000-8000-000000000001");

    public static IEnumerable<Promise<JournalTrial>> All { get; } =
    [
        Promise.Of<JournalTrial>(A_kept_order_is_found_whole),
        Promise.Of<JournalTrial>(A_newer_order_takes_the_place_of_the_one_before_and_an_older_one_is_refused),
        Promise.Of<JournalTrial>(Orders_of_targets_and_flags_are_kept_apart_and_those_of_the_lowest_fence_come_first),
        Promise.Of<JournalTrial>(An_order_is_final_while_no_rollout_of_its_target_is_open),
        Promise.Of<JournalTrial>(A_follower_is_found_whole_until_its_term_lapses),
        Promise.Of<JournalTrial>(What_a_follower_said_last_counts),
        Promise.Of<JournalTrial>(One_that_leaves_follows_no_more),
    ];

    private static async Task A_kept_order_is_found_whole(JournalTrial trial)
    {
        ExposureOrder[] orders =
        [
            Order("a", Exposure.OfShare(new Percent(12.5m), new(["beta", "\"ä\""]), new([new RequestMatch(RequestPart.Claim, "plan", RequestComparison.Matches, "pro*")])), 1, 1)
                with { Replaces = new Guid("0a0b0c0d-0000-4000-8000-000000000002") },
            Order("b", Exposure.OfEnvironments(["eu-1"], new([new EnvironmentShare("eu-2", new Percent(10))]), 3), 2, 2),
            Order("c", Exposure.OfShare(new Percent(20)), 3, 3) with { Flag = "new-search" },
        ];
        foreach (var order in orders)
        {
            await trial.Store.KeepAsync(order, trial.Cancellation);
        }

        Expect.Sequence(orders, await OrdersAsync(trial));
    }

    private static async Task A_newer_order_takes_the_place_of_the_one_before_and_an_older_one_is_refused(JournalTrial trial)
    {
        await trial.Store.KeepAsync(Order("a", Exposure.OfShare(new Percent(20)), 1, 5), trial.Cancellation);
        var newest = Order("a", Exposure.OfShare(new Percent(60)), 2, 5);
        await trial.Store.KeepAsync(newest, trial.Cancellation);

        await Expect.RefusedAsync<StaleOrderException>(async () => await trial.Store.KeepAsync(Order("a", Exposure.Everyone, 1, 5), trial.Cancellation));
        await Expect.RefusedAsync<StaleOrderException>(async () => await trial.Store.KeepAsync(Order("a", Exposure.Everyone, 9, 4), trial.Cancellation));

        Expect.Sequence([newest], await OrdersAsync(trial));
    }

    private static async Task Orders_of_targets_and_flags_are_kept_apart_and_those_of_the_lowest_fence_come_first(JournalTrial trial)
    {
        var last = Order("a", Exposure.Everyone, 1, 9);
        var first = Order("b", Exposure.Everyone, 4, 2) with { Flag = "one" };
        var between = Order("b", Exposure.Everyone, 1, 3) with { Flag = "two" };
        foreach (var order in new[] { last, between, first })
        {
            await trial.Store.KeepAsync(order, trial.Cancellation);
        }

        Expect.Sequence([first, between, last], await OrdersAsync(trial));
    }

    private static async Task An_order_is_final_while_no_rollout_of_its_target_is_open(JournalTrial trial)
    {
        await trial.Store.KeepAsync(Order("checkout", Exposure.Everyone, 1, 1), trial.Cancellation);
        await trial.CreateAsync("r0", "search");
        Expect.Equal(true, (await trial.Store.ListOrdersAsync(trial.Cancellation)).Single().IsFinal);

        var lease = await trial.CreateAsync("r1");
        Expect.Equal(false, (await trial.Store.ListOrdersAsync(trial.Cancellation)).Single().IsFinal);

        await trial.EndAsync(lease);
        Expect.Equal(true, (await trial.Store.ListOrdersAsync(trial.Cancellation)).Single().IsFinal);
    }

    private static async Task A_follower_is_found_whole_until_its_term_lapses(JournalTrial trial)
    {
        var follower = new Follower("b/1", new([new Follower.Entry("a", null, 5, 2, true, null), new Follower.Entry("c", "new-search", 6, 1, false, "\"ä\"")]));
        var other = new Follower("a/1", ValueList<Follower.Entry>.Empty);
        await trial.Store.FollowAsync(follower, JournalTrial.Term, trial.Cancellation);
        trial.Clock.Move(TimeSpan.FromSeconds(1));
        await trial.Store.FollowAsync(other, JournalTrial.Term, trial.Cancellation);
        Expect.Sequence([other, follower], await trial.Store.ListFollowersAsync(trial.Cancellation));

        trial.Clock.Move(JournalTrial.Term - TimeSpan.FromSeconds(1));

        Expect.Sequence([other], await trial.Store.ListFollowersAsync(trial.Cancellation));
    }

    private static async Task What_a_follower_said_last_counts(JournalTrial trial)
    {
        await trial.Store.FollowAsync(new Follower("a", ValueList<Follower.Entry>.Empty), JournalTrial.Term, trial.Cancellation);
        trial.Clock.Move(TimeSpan.FromSeconds(10));
        var now = new Follower("a", new([new Follower.Entry("a", null, 5, 2, true, null)]));
        await trial.Store.FollowAsync(now, JournalTrial.Term, trial.Cancellation);

        trial.Clock.Move(JournalTrial.Term - TimeSpan.FromSeconds(1));

        Expect.Sequence([now], await trial.Store.ListFollowersAsync(trial.Cancellation));
    }

    private static async Task One_that_leaves_follows_no_more(JournalTrial trial)
    {
        await trial.Store.FollowAsync(new Follower("a", ValueList<Follower.Entry>.Empty), JournalTrial.Term, trial.Cancellation);

        await trial.Store.LeaveAsync("a", trial.Cancellation);
        await trial.Store.LeaveAsync("unknown", trial.Cancellation);

        Expect.Sequence([], await trial.Store.ListFollowersAsync(trial.Cancellation));
    }

    private static ExposureOrder Order(string target, Exposure exposure, long revision, long fence) =>
        new(target, "v2", "v1", exposure, revision, fence) { Journal = Identity };

    private static async Task<IEnumerable<ExposureOrder>> OrdersAsync(JournalTrial trial) =>
        (await trial.Store.ListOrdersAsync(trial.Cancellation)).Select(kept => kept.Order);
}
