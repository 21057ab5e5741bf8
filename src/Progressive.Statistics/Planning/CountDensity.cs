using System.Numerics;
using System.Runtime.CompilerServices;

namespace Progressive.Statistics.Planning;

/// <summary>The probabilities of the events of both sides that no look has decided about: rows for the candidate's, columns for the other side's.</summary>
internal sealed class CountDensity
{
    // All that is cut off at one look.
    private const double Negligible = 1e-13;

    // Row by row.
    private readonly double[] masses;

    private CountDensity(int firstRow, int firstColumn, int columns, double[] masses) =>
        (FirstRow, FirstColumn, Rows, Columns, this.masses) = (firstRow, firstColumn, masses.Length / columns, columns, masses);

    /// <summary>No events, before anything is known.</summary>
    public static CountDensity Start { get; } = new(0, 0, 1, [1]);

    /// <summary>The events of the candidate in the first row.</summary>
    public int FirstRow { get; }

    /// <summary>Those of the other side in the first column.</summary>
    public int FirstColumn { get; }

    /// <summary>How many rows there are.</summary>
    public int Rows { get; }

    /// <summary>How many columns there are.</summary>
    public int Columns { get; }

    /// <summary>The same after more events of both sides, by their probabilities.</summary>
    public CountDensity Add((int First, double[] Masses) candidate, (int First, double[] Masses) reference)
    {
        var columns = Columns + reference.Masses.Length - 1;
        var tall = AddRows(candidate.Masses);
        var wide = new double[tall.Length / Columns * columns];
        for (int row = 0, cell = 0; cell < tall.Length; row++)
            for (var column = 0; column < Columns; column++, cell++)
                AddScaled(wide.AsSpan((row * columns) + column), reference.Masses, tall[cell]);

        return new CountDensity(FirstRow + candidate.First, FirstColumn + reference.First, columns, wide).Trimmed();
    }

    /// <summary>Takes away what a verdict is about, and says how probable it was.</summary>
    public double Take(Predicate<(int Row, int Column)> isDecided)
    {
        double taken = 0;
        for (int row = 0, cell = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++, cell++)
            {
                if (masses[cell] > 0 && isDecided((row, column)))
                {
                    taken += masses[cell];
                    masses[cell] = 0;
                }
            }
        }

        return taken;
    }

    // Whichever of both is the longer run of neighbours: a single column is one itself.
    private double[] AddRows(double[] more)
    {
        var tall = new double[(Rows + more.Length - 1) * Columns];
        for (var row = 0; row < Rows; row++)
        {
            if (Columns == 1)
            {
                AddScaled(tall.AsSpan(row), more, masses[row]);
                continue;
            }

            for (var next = 0; next < more.Length; next++)
                AddScaled(tall.AsSpan((row + next) * Columns), masses.AsSpan(row * Columns, Columns), more[next]);
        }

        return tall;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddScaled(Span<double> sums, ReadOnlySpan<double> values, double factor)
    {
        var place = 0;
        for (; place + Vector<double>.Count <= values.Length; place += Vector<double>.Count)
            (new Vector<double>(sums[place..]) + (new Vector<double>(values[place..]) * factor)).CopyTo(sums[place..]);

        for (; place < values.Length; place++)
            sums[place] += values[place] * factor;
    }

    private CountDensity Trimmed()
    {
        double[] ofRows = new double[Rows], ofColumns = new double[Columns];
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                ofRows[row] += masses[(row * Columns) + column];
                ofColumns[column] += masses[(row * Columns) + column];
            }
        }

        var ((top, bottom), (left, right)) = (Kept(ofRows), Kept(ofColumns));
        if (top == 0 && left == 0 && bottom == Rows && right == Columns)
            return this;

        var (width, kept) = (right - left, new double[(bottom - top) * (right - left)]);
        for (var row = top; row < bottom; row++)
            masses.AsSpan((row * Columns) + left, width).CopyTo(kept.AsSpan((row - top) * width));

        return new(FirstRow + top, FirstColumn + left, width, kept);
    }

    private static (int From, int To) Kept(double[] sums)
    {
        var (from, to) = (0, sums.Length);
        for (double cut = 0; from < to - 1 && (cut += sums[from]) < Negligible; from++)
        {
        }

        for (double cut = 0; to > from + 1 && (cut += sums[to - 1]) < Negligible; to--)
        {
        }

        return (from, to);
    }
}
