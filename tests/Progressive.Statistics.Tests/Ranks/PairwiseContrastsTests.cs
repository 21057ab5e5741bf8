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

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Long_samples_are_searched_by_a_few_of_their_values_first_and_found_alike(int kind) =>
        Gen.Select(Values(kind).Array[128, 400], Values(kind).Array[128, 400], Gen.Double.Unit.Array[8]).Sample((x, y, shares) =>
        {
            Array.Sort(x);
            Array.Sort(y);
            var sorted = (from a in x from b in y select a - b).OrderDescending().ToArray();
            var contrasts = new PairwiseContrasts<Difference>(x, y);
            foreach (var rank in shares.Select(share => 1 + (int)(share * (sorted.Length - 1))))
            {
                Assert.Equal(sorted[rank - 1], contrasts.Largest(rank));
                if (rank < sorted.Length)
                    Assert.Equal(sorted[rank], contrasts.Next(rank, sorted[rank - 1]));
            }
        }, iter: 30);

    private static Gen<double> Values(int kind) => kind switch
    {
        0 => Gen.Double[0, 1],
        1 => Gen.Int[0, 40].Select(i => i / 8.0),
        _ => Gen.Double[-12, 12].Select(exponent => Math.Pow(10, exponent)),
    };
}
