namespace Progressive.Statistics.Streaming;

/// <summary>
/// A growing sample in ascending runs, each at least twice as long as the next: so there are few, and a value is merged once for each time
/// the sample doubles. Source: O'Neil, Cheng, Gawlick and O'Neil (1996), The log-structured merge-tree, Acta Informatica 33, 351-385.
/// </summary>
internal sealed class SortedRuns
{
    private readonly List<double[]> runs = [];

    public int Count { get; private set; }

    /// <summary>Adds values in ascending order, which it keeps.</summary>
    public void Add(double[] ascending)
    {
        if (ascending.Length == 0)
            return;

        Count = checked(Count + ascending.Length);
        runs.Add(ascending);
        while (runs.Count > 1 && runs[^2].Length < 2L * runs[^1].Length)
        {
            var merged = Merge(runs[^2], runs[^1]);
            runs.RemoveAt(runs.Count - 1);
            runs[^1] = merged;
        }
    }

    /// <summary>How many values lie below each of some ascending ones, and how many equal it.</summary>
    public void Locate(ReadOnlySpan<double> ascending, Span<int> below, Span<int> equal)
    {
        below.Clear();
        equal.Clear();
        foreach (var run in runs)
        {
            var end = 0;
            for (var i = 0; i < ascending.Length; i++)
            {
                var start = Gallop<Below>(run, end, ascending[i]);
                end = Gallop<AtMost>(run, start, ascending[i]);
                below[i] += start;
                equal[i] += end - start;
            }
        }
    }

    /// <summary>All values, in no order.</summary>
    public double[] ToArray() => [.. runs.SelectMany(run => run)];

    /// <summary>The first place from a start on whose value is no longer on the side asked for: steps that double, then halves of the last.</summary>
    private static int Gallop<TSide>(double[] run, int start, double value)
        where TSide : struct, ISide
    {
        int low = start, step = 1;
        while (low + (long)step <= run.Length && TSide.Holds(run[low + step - 1], value))
        {
            low += step;
            step = (int)Math.Min(2L * step, 1 << 29);
        }

        var high = (int)Math.Min(low + (long)step - 1, run.Length);
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (TSide.Holds(run[middle], value))
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private static double[] Merge(double[] one, double[] other)
    {
        var merged = new double[checked(one.Length + other.Length)];
        int i = 0, j = 0;
        while (i < one.Length && j < other.Length)
        {
            // Without a branch: which of the two is smaller cannot be guessed.
            double a = one[i], b = other[j];
            var first = a <= b;
            merged[i + j] = first ? a : b;
            i += first ? 1 : 0;
            j += first ? 0 : 1;
        }

        one.AsSpan(i).CopyTo(merged.AsSpan(i + j));
        other.AsSpan(j).CopyTo(merged.AsSpan(one.Length + j));
        return merged;
    }

    private interface ISide
    {
        static abstract bool Holds(double run, double value);
    }

    private readonly struct Below : ISide
    {
        public static bool Holds(double run, double value) => run < value;
    }

    private readonly struct AtMost : ISide
    {
        public static bool Holds(double run, double value) => run <= value;
    }
}
