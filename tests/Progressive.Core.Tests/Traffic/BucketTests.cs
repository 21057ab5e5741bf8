using CsCheck;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Tests.Traffic;

public sealed class BucketTests
{
    private static readonly Gen<string> Word = Gen.String[Gen.Char.AlphaNumeric, 0, 12];
    private static readonly Gen<Percent> Share = Gen.Int[0, 1_000_000].Select(millionths => new Percent(millionths / 10_000m));

    // From an implementation of XXH64 of its own, written after the algorithm's description.
    [Theory]
    [InlineData("checkout", "v2", "ann", 0xD520A3FA7FCCBDDA, "83.2529%")]
    [InlineData("checkout", "v2", "bob", 0x2CEA2D340E12770A, "17.5448%")]
    [InlineData("checkout", "v3", "ann", 0xBFA29FBB5A9F5774, "74.8575%")]
    [InlineData("search", "v2", "ann", 0xAF6DA98704D5910A, "68.5267%")]
    [InlineData("new-search", "v2", "4f0c1c0e-7a0b-4c5d-9b7e-0a5a0d3b2f11", 0x7E21DB7ADAEB6595, "49.2704%")]
    [InlineData("checkout", "v2", "", 0xF67DC8BE3B3A359B, "96.2856%")]
    [InlineData("zahlung", "v2", "Jürgen Groß", 0x48C24AD905D305E4, "28.4214%")]
    public void A_place_never_changes_from_release_to_release(string scope, string candidate, string key, ulong place, string percent)
    {
        var bucket = Bucket.Of(scope, candidate, key);

        Assert.Equal(place, bucket.Place);
        Assert.Equal(percent, bucket.ToString());
    }

    [Fact]
    public void A_key_of_any_length_has_a_place() => Gen.Int[0, 2000].Sample(length =>
    {
        var key = new string('é', length);
        Assert.Equal(Bucket.Of("checkout", "v2", key), Bucket.Of("checkout", "v2", key));
        Assert.NotEqual(Bucket.Of("checkout", "v2", key), Bucket.Of("checkout", "v2", key + "é"));
    });

    [Fact]
    public void Whoever_is_below_a_share_is_below_every_greater_one() => Gen.Select(Word, Share, Share).Sample((key, one, other) =>
    {
        var bucket = Bucket.Of("checkout", "v2", key);
        var (less, more) = one.Value <= other.Value ? (one, other) : (other, one);
        Assert.True(bucket.IsBelow(more) || !bucket.IsBelow(less));
    });

    [Theory]
    [InlineData(0UL)]
    [InlineData(1UL)]
    [InlineData(ulong.MaxValue)]
    public void Nobody_is_below_0_and_everybody_below_100_percent(ulong place)
    {
        Assert.False(new Bucket(place).IsBelow(new Percent(0)));
        Assert.True(new Bucket(place).IsBelow(Percent.All));
    }

    [Theory]
    [InlineData(0x7FFF_FFFF_FFFF_FFFF, true)]
    [InlineData(0x8000_0000_0000_0000, false)]
    public void A_share_ends_at_the_exact_place(ulong place, bool below) =>
        Assert.Equal(below, new Bucket(place).IsBelow(new Percent(50)));

    [Fact]
    public void Places_are_spread_evenly_whatever_the_scope() => Gen.Select(Word, Word, Gen.Int[0, 1_000_000_000]).Sample((scope, candidate, first) =>
    {
        const int users = 20_000, cells = 100;
        var counts = new int[cells];
        for (var user = 0; user < users; user++)
        {
            counts[(int)(Bucket.Of(scope, candidate, $"user-{first + user}").Place / ((ulong.MaxValue / cells) + 1))]++;
        }

        // Chi-square of 99 degrees of freedom: mean 99, deviation 14. Beyond 190 lies one try in ten million.
        var chiSquare = counts.Sum(count => Math.Pow(count - (users / cells), 2) / (users / cells));
        Assert.InRange(chiSquare, 40, 190);
    }, iter: 50, seed: "0000Bucket01");

    [Fact]
    public void Two_rollouts_try_their_users_independently() => Gen.Select(Word, Word).Where((one, other) => one != other).Sample((one, other) =>
    {
        const int users = 10_000;
        var half = new Percent(50);
        var both = Enumerable.Range(0, users).Count(user =>
            Bucket.Of(one, "v2", $"{user}").IsBelow(half) && Bucket.Of(other, "v2", $"{user}").IsBelow(half));

        // A quarter, within five standard deviations.
        Assert.InRange(both, 2283, 2717);
    }, iter: 50, seed: "0000Bucket02");

    // A weighted rendezvous hash that multiplies a hash by its weight gives 5.6%, 12.5% and 21.7% here: known from iter8.
    [Theory]
    [InlineData(10)]
    [InlineData(20)]
    [InlineData(30)]
    public void T13_a_weight_is_the_share_of_users_that_it_says(int percent)
    {
        const int users = 100_000;
        var share = new Percent(percent);

        var reached = Enumerable.Range(0, users).Count(user => Bucket.Of("checkout", "v2", $"user-{user}").IsBelow(share));

        Assert.InRange(Math.Abs(reached - (users * share.Fraction)), 0, 4 * Math.Sqrt(users * share.Fraction * (1 - share.Fraction)));
    }
}
