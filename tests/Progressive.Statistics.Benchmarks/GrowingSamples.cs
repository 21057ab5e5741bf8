using Progressive.Statistics.Streaming;

namespace Progressive.Statistics.Benchmarks;

/// <summary>Two samples that grow, tested at each of so many looks.</summary>
/// <param name="whole">What they have grown to at the last one.</param>
/// <param name="looks">How many looks there are.</param>
internal sealed class GrowingSamples(Workload whole, int looks)
{
    /// <summary>Each look tests two histograms.</summary>
    public BinnedMannWhitneyResult ByLogHistogram()
    {
        LogHistogram x = new(), y = new();
        BinnedMannWhitneyResult result = default;
        foreach (var added in Added)
        {
            x.Add(whole.X.AsSpan(added));
            y.Add(whole.Y.AsSpan(added));
            result = BinnedMannWhitney.Test(x, y, Alternative.TwoSided);
        }

        return result;
    }

    /// <summary>Each look tests all values so far, and counts the pairs of new ones only.</summary>
    public MannWhitneyResult ByStream()
    {
        var streamed = new StreamedMannWhitney();
        MannWhitneyResult result = default;
        foreach (var added in Added)
        {
            streamed.Add(whole.X.AsSpan(added), whole.Y.AsSpan(added));
            result = streamed.Test(Alternative.TwoSided, RankTestMethod.Asymptotic);
        }

        return result;
    }

    /// <summary>Each look tests all values so far as if they were new.</summary>
    public double Anew(Func<ReadOnlySpan<double>, ReadOnlySpan<double>, double> test)
    {
        var u = 0.0;
        foreach (var added in Added)
            u = test(whole.X.AsSpan(..added.End), whole.Y.AsSpan(..added.End));
        return u;
    }

    private IEnumerable<Range> Added => Enumerable.Range(0, looks).Select(look => At(look)..At(look + 1));

    private int At(int look) => (int)((long)whole.X.Length * look / looks);
}
