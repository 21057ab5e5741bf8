using System.Runtime.Intrinsics;

namespace Progressive.Statistics.Tests;

/// <summary>
/// Samples that somebody writes to while they are read, such as a buffer that a server goes on filling. That is a fault of the caller, and may cost an
/// exception or a wrong number, but never memory of anybody else.
/// </summary>
public class ChangedSampleTests
{
    private static readonly SampleShape Before = new(1, 2, IsWhole: true);

    private static readonly double[] After = [.. Enumerable.Range(0, 600).Select(i => i == 300 ? 1e9 : 1 + i % 2)];

    [Fact]
    public void A_value_that_has_left_the_range_is_refused_by_every_way_to_count()
    {
        Refused(() => WholeNumberPairs.Of(After, After, Before));
        Refused(() => StretchSort.Ascending(After, Before));
        Refused(() => SamplePairs.Of<PortableLanes, Vector128<long>>(After, After, Before with { IsWhole = false }));
        Refused(() => SamplePairs.Of<PortableLanes, Vector128<long>>(After, [.. After.Select(value => -value)], new(-1, 1, IsWhole: false)));
    }

    [Fact]
    public void A_value_that_goes_to_another_stretch_between_the_count_and_the_copy_is_refused()
    {
        var partition = KeyPartition.Of(64, 4, 0, 1023, out var parts);
        var values = new long[64];
        Refused(() =>
        {
            Fickle.Reads = 0;
            partition.Scatter<Fickle>(values, new long[64], new int[parts]);
        });
    }

    private static void Refused(Action read) =>
        Assert.Equal("A sample was changed while it was read.", Assert.Throws<InvalidOperationException>(read).Message);

    /// <summary>All 64 values are in the first stretch at the first reading; at the second one half of them is in the last.</summary>
    private readonly struct Fickle : IKey
    {
        [ThreadStatic]
        public static int Reads;

        public static long Of(long bits) => Reads++ < 96 ? 0 : 1023;
    }
}
