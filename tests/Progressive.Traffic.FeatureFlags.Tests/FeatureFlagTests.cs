using CsCheck;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Traffic.FeatureFlags.Tests;

public sealed class FeatureFlagTests
{
    private const string Flag = "new-search";

    private static readonly Gen<Percent> Share = Gen.Int[0, 1_000].Select(tenths => new Percent(tenths / 10m));

    [Fact]
    public async Task A_rise_takes_the_candidate_from_nobody_and_a_fall_gives_it_to_nobody() =>
        await Share.Array[1, 10].SampleAsync(async shares =>
        {
            var router = Search();
            var users = Enumerable.Range(0, 200).Select(user => new FlagUser($"user-{user}")).ToArray();
            var (before, last) = (new HashSet<FlagUser>(), 0m);
            foreach (var (revision, share) in shares.Index())
            {
                await ApplyAsync(router, Exposure.OfShare(share), revision + 1);
                var now = users.Where(user => router.IsOn(Flag, user)).ToHashSet();
                Assert.True(share.Value >= last ? before.IsSubsetOf(now) : now.IsSubsetOf(before));
                (before, last) = (now, share.Value);
            }
        }, iter: 200, seed: "0000Flags001");

    [Fact]
    public async Task A_share_of_the_users_has_the_candidate()
    {
        const int users = 20_000;
        var router = Search();
        foreach (var percent in new[] { 0, 1, 10, 50, 99, 100 })
        {
            var share = new Percent(percent);
            await ApplyAsync(router, Exposure.OfShare(share), percent + 1);

            var on = Enumerable.Range(0, users).Count(user => router.IsOn(Flag, new FlagUser($"user-{user}")));

            Assert.InRange(Math.Abs(on - (users * share.Fraction)), 0, 4 * Math.Sqrt(users * share.Fraction * (1 - share.Fraction)));
        }
    }

    [Theory]
    [InlineData("ann", 49.2, false)]
    [InlineData("ann", 49.3, false)]
    [InlineData("4f0c1c0e-7a0b-4c5d-9b7e-0a5a0d3b2f11", 49.2, false)]
    [InlineData("4f0c1c0e-7a0b-4c5d-9b7e-0a5a0d3b2f11", 49.3, true)]
    public async Task Every_process_tells_the_same_users(string key, double percent, bool on)
    {
        var router = Search();
        await ApplyAsync(router, Exposure.OfShare(new Percent((decimal)percent)));

        // The place of the second user, 49.2704%, is pinned where the places are tested.
        Assert.Equal(on, router.IsOn(Flag, new FlagUser(key)));
        Assert.Equal(on ? "v2" : "v1", router.VersionFor(Flag, new FlagUser(key)));
    }

    [Fact]
    public async Task Groups_and_claims_have_the_candidate_beside_the_share()
    {
        var router = Search();
        var exposure = Exposure.OfShare(
            new Percent(0), new(["beta"]), new([new RequestMatch(RequestPart.Claim, "plan", RequestComparison.Matches, "pro*")]));
        await ApplyAsync(router, exposure);

        Assert.True(router.IsOn(Flag, new FlagUser("a") { Groups = new(["staff", "beta"]) }));
        Assert.True(router.IsOn(Flag, new FlagUser("a") { Claims = new([new FlagClaim("plan", "free"), new FlagClaim("plan", "pro-plus")]) }));
        Assert.False(router.IsOn(Flag, new FlagUser("a") { Groups = new(["staff"]), Claims = new([new FlagClaim("plan", "free"), new FlagClaim("country", "pro")]) }));
        Assert.False(router.IsOn(Flag, new FlagUser("a")));

        await ApplyAsync(router, Exposure.Nobody, 2);
        Assert.False(router.IsOn(Flag, new FlagUser("a") { Groups = new(["beta"]) }));
    }

    [Fact]
    public async Task A_flag_that_nobody_ordered_is_as_it_is_configured()
    {
        var router = Search(options => options.On.Add("done"));
        var user = new FlagUser("ann");

        Assert.True(router.IsOn("done", user));
        Assert.False(router.IsOn("other", user));
        Assert.Null(router.VersionFor("other", user));

        await ApplyAsync(router, Exposure.Nobody, flag: "done");
        Assert.False(router.IsOn("done", user));
        Assert.Equal("v1", router.VersionFor("done", user));
    }

    [Fact]
    public async Task A_flag_stays_as_its_rollout_left_it_while_another_flag_of_the_target_is_rolled_out()
    {
        var router = Search();
        await ApplyAsync(router, Exposure.Everyone, 9);

        await router.ApplyAsync(new ExposureOrder("search", "v2", "v1", Exposure.Nobody, 1, 1) { Flag = "ranking" }, CancellationToken.None);

        Assert.True(router.IsOn(Flag, new FlagUser("ann")));
        Assert.False(router.IsOn("ranking", new FlagUser("ann")));
        Assert.Equal(ExposureReading.Of(new ExposureOrder("search", "v2", "v1", Exposure.Nobody, 1, 1)), await router.ReadAsync("search", CancellationToken.None));
    }

    [Fact]
    public async Task Evaluations_go_on_while_orders_come_in()
    {
        var router = Search();
        await ApplyAsync(router, Exposure.OfShare(new Percent(50)));
        var (inside, outside) = (User(true), User(false));
        using var stop = new CancellationTokenSource();
        var asked = Task.Run(() =>
        {
            for (var i = 0; !stop.IsCancellationRequested || i < 1000; i++)
            {
                Assert.True(router.IsOn(Flag, inside));
                Assert.False(router.IsOn(Flag, outside));
            }
        });

        // Shares on either side of the two users never change what they have.
        for (var revision = 2; revision < 5000; revision++)
        {
            await ApplyAsync(router, Exposure.OfShare(new Percent(revision % 2 == 0 ? 50 : 49)), revision);
        }

        await stop.CancelAsync();
        await asked;
    }

    [Fact]
    public void A_user_without_a_key_is_refused() => Assert.Throws<ArgumentException>(() => new FlagUser(""));

    private static FlagUser User(bool on) => Enumerable.Range(0, 1000).Select(user => new FlagUser($"user-{user}"))
        .First(user => Bucket.Of(Flag, "v2", user.Key).IsBelow(new Percent(49)) == on && Bucket.Of(Flag, "v2", user.Key).IsBelow(new Percent(50)) == on);

    internal static FeatureFlagRouter Search(Action<FeatureFlagOptions>? configure = null)
    {
        var options = new FeatureFlagOptions { Groups = { "beta", "staff" } }.AddTarget("search", "v1", "v2");
        configure?.Invoke(options);
        return new FeatureFlagRouter(options);
    }

    internal static ValueTask ApplyAsync(FeatureFlagRouter router, Exposure exposure, long revision = 1, string? flag = Flag) =>
        router.ApplyAsync(new ExposureOrder("search", "v2", "v1", exposure, revision) { Flag = flag }, CancellationToken.None);
}
