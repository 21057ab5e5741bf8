using System.Globalization;
using System.Runtime.CompilerServices;

namespace Progressive.Statistics;

/// <summary>Admission of a sample: it has at least one value, all are finite, and they come out ascending.</summary>
internal static class SortedSample
{
    /// <exception cref="ArgumentException">The sample is empty, or holds NaN or an infinity.</exception>
    public static double[] Of(ReadOnlySpan<double> values, [CallerArgumentExpression(nameof(values))] string name = "") =>
        StretchSort.Ascending(values, SampleShape.Of(values, name));

    /// <summary>Demands what is demanded of every sample.</summary>
    /// <exception cref="ArgumentException">The sample is empty, or holds NaN or an infinity.</exception>
    public static void Demand(ReadOnlySpan<double> values, string name)
    {
        if (values.IsEmpty)
            throw new ArgumentException("The sample is empty.", name);

        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                throw Refusal(values, i, "is not a finite number", name);
        }
    }

    /// <exception cref="ArgumentException">The sample has fewer than two values, or holds NaN or an infinity.</exception>
    public static double[] OfSeveral(ReadOnlySpan<double> values, [CallerArgumentExpression(nameof(values))] string name = "") =>
        values.Length == 1 ? throw new ArgumentException("A sample of one value has no variance.", name) : Of(values, name);

    /// <exception cref="ArgumentException">The sample is empty, or holds NaN, an infinity or a negative value.</exception>
    public static double[] OfNonNegative(ReadOnlySpan<double> values, [CallerArgumentExpression(nameof(values))] string name = "")
    {
        var sorted = Of(values, name);
        return sorted[0] >= 0 ? sorted
            : throw Refusal(values, values.IndexOf(sorted[0]), "is negative, and a ratio of locations needs values of at least 0", name);
    }

    /// <summary>Demands that there is no value below 0, the least one being known.</summary>
    /// <exception cref="ArgumentException">There is one.</exception>
    public static void DemandNonNegative(ReadOnlySpan<double> values, double least, string name)
    {
        if (least < 0)
            throw Refusal(values, values.IndexOf(least), "is negative, and a histogram of powers of two counts values of at least 0", name);
    }

    /// <summary>What is said of a sample that is not what it was when it was admitted.</summary>
    public static InvalidOperationException Changed() => new("A sample was changed while it was read.");

    private static ArgumentException Refusal(ReadOnlySpan<double> values, int index, string reason, string name) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{name}[{index}] = {values[index]} {reason}."), name);
}
