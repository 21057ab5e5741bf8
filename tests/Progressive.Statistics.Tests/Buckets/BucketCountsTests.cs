using CsCheck;
using Progressive.Statistics.Buckets;

namespace Progressive.Statistics.Tests.Buckets;

public class BucketCountsTests
{
    private const double Infinity = double.PositiveInfinity;

    private static readonly double[] Bounds = [1, 2, 4, Infinity];

    [Fact]
    public void An_increase_is_what_was_added_between_the_readings() =>
        Gen.Select(Gen.Double[0, 6].Array[0, 50], Gen.Double[0, 6].Array[0, 50], Gen.Double[0, 6].Array[0, 50]).Sample((before, first, second) =>
        {
            var increase = BucketCounts.Increase(
                BucketTests.Read(before, Bounds), BucketTests.Read([.. before, .. first], Bounds), BucketTests.Read([.. before, .. first, .. second], Bounds));
            Assert.Equal(BucketCounts.Of(BucketTests.Read([.. first, .. second], Bounds)).Counts, increase.Counts);
            Assert.Equal((0, 0), (increase.Resets, increase.LayoutChanges));
        });

    [Fact]
    public void A_counter_that_begins_anew_is_seen_and_counts_from_zero()
    {
        var increase = BucketCounts.Increase(Reading(5, 7, 9, 10), Reading(6, 9, 12, 13), Reading(1, 2, 2, 3), Reading(1, 4, 4, 5));
        Assert.Equal([1 + 1, 1 + 1 + 2, 1 + 0, 0 + 1], increase.Counts);
        Assert.Equal(1, increase.Resets);
    }

    [Fact]
    public void A_counter_that_has_grown_past_its_old_total_is_seen_by_the_bucket_that_lost_values()
    {
        // No cumulative count falls, yet the third bucket goes from 8 to 1.
        var increase = BucketCounts.Increase(Reading(0, 2, 10, 10), Reading(5, 9, 10, 20));
        Assert.Equal(1, increase.Resets);
        Assert.Equal([5, 4, 1, 10], increase.Counts);
    }

    [Fact]
    public void Bounds_that_change_are_seen_and_only_common_ones_are_kept()
    {
        var increase = BucketCounts.Increase(
            Reading(1, 2, 3, 4), Reading(2, 4, 6, 8), new([1, 3, 4, Infinity], [1, 1, 2, 2]), new([1, 3, 4, Infinity], [1, 2, 4, 5]));
        Assert.Equal([1, 4, Infinity], increase.Bounds);
        Assert.Equal([1 + 1, 2 + 1 + 2, 1 + 0 + 1], increase.Counts);
        Assert.Equal((0, 1), (increase.Resets, increase.LayoutChanges));
    }

    [Fact]
    public void Processes_add_up_on_the_bounds_that_all_have()
    {
        var sum = BucketCounts.Sum(BucketCounts.Of(Reading(1, 2, 3, 4)), BucketCounts.Of(new([2, 3, 4, Infinity], [5, 6, 7, 8])));
        Assert.Equal([2, 4, Infinity], sum.Bounds);
        Assert.Equal([7, 3, 2], sum.Counts);
        Assert.Throws<ArgumentException>(() => BucketCounts.Sum());
        Assert.Throws<OverflowException>(() => BucketCounts.Sum(BucketCounts.Of(Reading(0, 0, 0, long.MaxValue)), BucketCounts.Of(Reading(1, 1, 1, 1))));
    }

    [Fact]
    public void Readings_that_are_none_are_refused()
    {
        Refused("The last bound is not positive infinity", [1, 2], [1, 2]);
        Refused("There are 2 bounds and 1 counts", [1, Infinity], [1]);
        Refused("Bound 1 is 1, which is not above", [1, 1, Infinity], [1, 1, 1]);
        Refused("Bound 0 is NaN", [double.NaN, Infinity], [1, 1]);
        Refused("Count 1 is 4, which is less", [1, 2, Infinity], [5, 4, 6]);
        Refused("Count 0 is -1", [1, Infinity], [-1, 6]);
        Assert.Throws<ArgumentException>(() => BucketCounts.Increase(Reading(1, 1, 1, 1)));

        static void Refused(string words, double[] bounds, long[] counts) =>
            Assert.Contains(words, Assert.Throws<ArgumentException>(() => new BucketReading(bounds, counts)).Message, StringComparison.Ordinal);
    }

    private static BucketReading Reading(params long[] cumulative) => new(Bounds, cumulative);
}
