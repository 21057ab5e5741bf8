using Progressive.Statistics.Sequential;
using Progressive.Statistics.Tests.Vectors;

namespace Progressive.Statistics.Tests.Sequential;

public class SeveralTestsTests
{
    [Fact]
    public void Holm_adjusts_as_R_does()
    {
        var errors = new WorstError();
        foreach (var vector in Vector.Of("holm"))
        {
            foreach (var (expected, actual) in vector.Sample("adjusted").Zip(Holm.Adjusted(vector.Sample("p"))))
                errors.Relative(expected, actual, vector);
        }

        errors.IsAtMost(1e-15);
        Assert.Empty(Holm.Adjusted([]));
    }

    [Fact]
    public void A_claim_of_all_is_as_weak_as_its_weakest_part()
    {
        Assert.Equal(0.04, IntersectionUnion.PValue([0.01, 0.04, 0.02]));
        Assert.Equal(0, IntersectionUnion.PValue([0]));
    }

    [Fact]
    public void What_is_no_p_value_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Holm.Adjusted([0.1, 1.1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => IntersectionUnion.PValue([double.NaN]));
        Assert.Throws<ArgumentException>(() => IntersectionUnion.PValue([]));
    }
}
