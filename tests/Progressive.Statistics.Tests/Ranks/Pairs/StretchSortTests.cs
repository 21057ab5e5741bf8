using CsCheck;

namespace Progressive.Statistics.Tests;

public class StretchSortTests
{
    [Fact]
    public void Values_come_out_as_a_comparing_sort_brings_them() => Sorts(Gen.Double[-1, 1].Array[1, 4000]);

    [Fact]
    public void Ties_and_crowds_do() =>
        Sorts(Gen.OneOf(Gen.Int[0, 40].Select(i => i / 8.0), Gen.Double[1e9, 1e9 + 1e-4], Gen.Int[0, 1].Select(i => i == 0 ? -0.0 : 0.0)).Array[1, 4000]);

    [Fact]
    public void Every_finite_double_does() => Sorts(Gen.Double.Where(double.IsFinite).Array[1, 4000]);

    private static void Sorts(Gen<double[]> samples) =>
        samples.Sample(values => Assert.Equal(values.Order(), SortedSample.Of(values)), iter: 200);
}
