namespace Progressive.Statistics;

/// <summary>
/// All contrasts between the values of two ascending samples, ordered but never stored: the matrix
/// of pairs has ascending columns and descending rows, so one staircase walk of n + m steps counts
/// what lies above a threshold. Selection in such a matrix: Johnson and Mizoguchi (1978), SIAM
/// Journal on Computing 7, 147-153; here by interpolation on the counts, bisection as a safeguard.
/// Of long samples every k-th value tells first where to look.
/// </summary>
internal readonly ref struct PairwiseContrasts<TContrast>(ReadOnlySpan<double> x, ReadOnlySpan<double> y) : IContrasts
    where TContrast : struct, IContrast
{
    /// <summary>A sample is long with so many values for each one that stands for them, and there are at most so many of these.</summary>
    private const int FewestRepresented = 8;
    private const int LeastRepresentatives = 16;
    private const int MostRepresentatives = 512;

    /// <summary>So few contrasts are sorted at once, or one for so many values.</summary>
    private const int FewContrasts = 16;
    private const int ValuesPerContrast = 16;

    private readonly ReadOnlySpan<double> x = x;
    private readonly ReadOnlySpan<double> y = y;

    public Int128 Count => (long)x.Length * y.Length;

    /// <summary>The contrast of the given rank, 1 being the largest, exactly as one of the pairs.</summary>
    public double Largest(Int128 rank)
    {
        // The contrast sought lies in between, and both ends are contrasts themselves.
        var bracket = new ContrastBracket(TContrast.Between(x[0], y[^1]), TContrast.Between(x[^1], y[0]), Count, rank);
        var representatives = Math.Min(Math.Min(x.Length, y.Length) / FewestRepresented, MostRepresentatives);
        if (representatives >= LeastRepresentatives)
        {
            foreach (var guess in Guesses((double)rank / (double)Count, Thinned(x, representatives), Thinned(y, representatives)))
            {
                if (bracket.Holds(guess))
                    bracket.Narrow(Split(guess));
            }
        }

        var few = Math.Max(FewContrasts, (x.Length + (long)y.Length) / ValuesPerContrast);
        while (bracket.IsOpen && bracket.Left > few)
            bracket.Narrow(Split(bracket.Threshold()));
        return bracket.IsOpen ? Among(bracket) : bracket.Low;
    }

    /// <summary>The contrast of the rank after one whose contrast is known: the next smaller one, or an equal one.</summary>
    public double Next(Int128 rank, double largest)
    {
        var (atLeast, _, previous) = Split(Math.BitDecrement(largest));
        return atLeast > rank ? largest : previous;
    }

    /// <summary>
    /// Two contrasts that the one sought should lie between. Among the contrasts of every k-th value a rank is known but for the values
    /// that each of them stands for, at most as many ranks as there are representatives.
    /// </summary>
    /// <param name="share">The rank as a share of how many contrasts there are.</param>
    /// <param name="fewX">Every k-th value of the first sample.</param>
    /// <param name="fewY">As many of the second.</param>
    public static double[] Guesses(double share, double[] fewX, double[] fewY)
    {
        var few = new PairwiseContrasts<TContrast>(fewX, fewY);
        var expected = (long)(share * (double)few.Count);
        return [
            few.Largest(Int128.Clamp(expected + fewX.Length, 1, few.Count)),
            few.Largest(Int128.Clamp(expected - fewX.Length, 1, few.Count))];
    }

    private static double[] Thinned(ReadOnlySpan<double> ascending, int representatives)
    {
        var few = new double[representatives];
        for (var i = 0; i < few.Length; i++)
            few[i] = ascending[(int)((2L * i + 1) * ascending.Length / (2L * representatives))];
        return few;
    }

    /// <summary>The one sought among the few contrasts that are left.</summary>
    private double Among(ContrastBracket bracket)
    {
        var left = new double[(int)bracket.Left];
        int found = 0, start = 0;
        foreach (var value in x)
        {
            while (start < y.Length && TContrast.Between(value, y[start]) > bracket.High)
                start++;
            for (var j = start; j < y.Length && TContrast.Between(value, y[j]) is var contrast && contrast >= bracket.Low; j++)
                left[found++] = contrast;
        }

        Array.Sort(left);
        return left[^(int)bracket.RankAmongLeft];
    }

    /// <summary>How many contrasts exceed the threshold, the least of those, and the greatest of the rest.</summary>
    private (long Above, double Next, double Previous) Split(double threshold)
    {
        long above = 0;
        double next = double.PositiveInfinity, previous = double.NegativeInfinity;
        var j = 0;
        foreach (var value in x)
        {
            var beyond = double.NegativeInfinity;
            while (j < y.Length && (beyond = TContrast.Between(value, y[j])) > threshold)
                j++;

            above += j;
            if (j > 0 && TContrast.Between(value, y[j - 1]) is var nearest && nearest < next)
                next = nearest;
            if (j < y.Length && beyond > previous)
                previous = beyond;
        }

        return (above, next, previous);
    }
}
