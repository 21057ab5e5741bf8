using System.Numerics;

namespace Progressive.Statistics;

/// <summary>
/// The walk over the groups of equal values that counts the orders of two samples by 2 U. Counts are only
/// added and multiplied, so each keeps its relative accuracy, and below 2^53 they are exact.
/// </summary>
internal static class TieGroupWalk
{
    /// <summary>The orders with 2 U = 0 ... 2 n m.</summary>
    /// <param name="n">Size of the first sample, which costs more than the second.</param>
    /// <param name="m">Size of the second sample.</param>
    /// <param name="groups">Sizes of the groups of equal values in the union, ascending by value.</param>
    public static double[] OrdersByTwiceU(int n, int m, ReadOnlySpan<int> groups)
    {
        // Of i values chosen so far each is above at most all m others.
        var chosen = new double[n + 1][];
        for (var i = 0; i <= n; i++)
            chosen[i] = new double[2 * i * m + 1];
        chosen[0][0] = 1;

        var before = 0;
        foreach (var group in groups)
        {
            Add(chosen, m, before, group);
            before += group;
        }

        return chosen[n];
    }

    private static void Add(double[][] chosen, int m, int before, int group)
    {
        var n = chosen.Length - 1;
        var choices = Choices(group, n);

        // Downwards, so that what a count passes on is not passed on again.
        for (var i = Math.Min(n, before); i >= Math.Max(0, before - m); i--)
        {
            var others = before - i;
            var source = chosen[i].AsSpan(0, 2 * i * others + 1);
            int least = Math.Max(0, others + group - m), most = Math.Min(group, n - i);
            for (var j = Math.Max(1, least); j <= most; j++)
            {
                // The j values of this group win over the others before it and share the pairs within it.
                var gain = j * (2 * others + group - j);
                Accumulate(source, choices[j], chosen[i + j].AsSpan(gain, source.Length));
            }

            if (least > 0)
                source.Clear();
        }
    }

    /// <summary>C(group, j) for j = 0 up to the group or the sample.</summary>
    private static double[] Choices(int group, int n)
    {
        var choices = new double[Math.Min(group, n) + 1];
        choices[0] = 1;
        for (var j = 1; j < choices.Length; j++)
            choices[j] = choices[j - 1] * (group - j + 1) / j;
        return choices;
    }

    private static void Accumulate(ReadOnlySpan<double> source, double factor, Span<double> target)
    {
        var k = 0;
        for (; k <= source.Length - Vector<double>.Count; k += Vector<double>.Count)
            (new Vector<double>(target[k..]) + factor * new Vector<double>(source[k..])).CopyTo(target[k..]);
        for (; k < source.Length; k++)
            target[k] += factor * source[k];
    }
}
