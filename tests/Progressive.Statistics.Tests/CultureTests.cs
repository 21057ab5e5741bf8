using System.Globalization;
using Progressive.Statistics.Buckets;
using Progressive.Statistics.Planning;

namespace Progressive.Statistics.Tests;

/// <summary>Whoever uses the library may live where numbers are written otherwise; what it says is the same everywhere.</summary>
public sealed class CultureTests : IDisposable
{
    private readonly CultureInfo before = CultureInfo.CurrentCulture;

    public CultureTests()
    {
        var elsewhere = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (elsewhere.NumberFormat.NumberDecimalSeparator, elsewhere.NumberFormat.NegativeSign) = (",", "\u2212");
        CultureInfo.CurrentCulture = elsewhere;
    }

    public void Dispose() => CultureInfo.CurrentCulture = before;

    [Fact]
    public void Samples_are_refused_in_the_same_words() =>
        Says("x[1] = -1.5 is negative", () => MannWhitney.TestRatio([1, -1.5], [1], 1.1, Alternative.Less));

    [Fact]
    public void Readings_are() => Says("Count 0 is -1,", () => new BucketReading([double.PositiveInfinity], [-1]));

    [Fact]
    public void Bounds_of_readings_are() => Says("Bound 1 is -2.5,", () => new BucketReading([1.5, -2.5, double.PositiveInfinity], [1, 1, 1]));

    [Fact]
    public void Looks_are() => Says("0.25 does not follow 0.5.", () => new SequentialDesign([new(0.5, 0.01, 0.01), new(0.25, 0.01, 0.01)]));

    [Fact]
    public void A_bucket_is_named_in_the_same_words()
    {
        var halves = BucketCounts.Of(new([-0.5, 0.5, double.PositiveInfinity], [0, 3, 3]));
        var refusal = Assert.IsType<BucketRefusal>(BucketMannWhitney.Test(halves, halves, Alternative.Less));
        Assert.Equal("All values of both samples are in the bucket above -0.5 up to 0.5: nothing tells them apart.", refusal.Text);
    }

    [Fact]
    public void Margins_are_read_as_decimal_numbers_all_the_same() =>
        Assert.Equal(0.5, MannWhitney.TestShift([-0.25], [-0.5], 0.25, Alternative.Less).U);

    private static void Says(string words, Func<object> call) =>
        Assert.Contains(words, Assert.ThrowsAny<ArgumentException>(call).Message, StringComparison.Ordinal);
}
