using CsCheck;

namespace Progressive.Statistics.Tests;

public class PairwiseContrastsTests
{
    [Fact]
    public void Every_rank_is_found_as_if_all_pairs_had_been_sorted() =>
        Samples.Any.Sample(s =>
        {
            Array.Sort(s.X);
            Array.Sort(s.Y);
            var sorted = (from x in s.X from y in s.Y select x - y).OrderDescending().ToArray();
            var contrasts = new PairwiseContrasts<Difference>(s.X, s.Y);
            for (var rank = 1; rank <= sorted.Length; rank++)
                Assert.Equal(sorted[rank - 1], contrasts.Largest(rank));
        });

    [Fact]
    public void Heavy_tails_do_not_hinder_the_search() =>
        Gen.Double[-300, 300].Select(exponent => Math.Pow(10, exponent)).Array[1, 20].Array[2].Sample(s =>
        {
            Array.Sort(s[0]);
            Array.Sort(s[1]);
            var sorted = (from x in s[0] from y in s[1] select x / y).OrderDescending().ToArray();
            var contrasts = new PairwiseContrasts<Quotient>(s[0], s[1]);
            for (var rank = 1; rank <= sorted.Length; rank++)
                Assert.Equal(sorted[rank - 1], contrasts.Largest(rank));
        });
}
