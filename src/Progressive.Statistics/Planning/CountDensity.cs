namespace Progressive.Statistics.Planning;

/// <summary>The probabilities of the events of both sides that no look has decided about: rows for the candidate's, columns for the other side's.</summary>
internal sealed class CountDensity
{
    // All that is cut off at one look.
    private const double Negligible = 1e-13;

    private readonly double[,] masses;

    private CountDensity(int firstRow, int firstColumn, double[,] masses) => (FirstRow, FirstColumn, this.masses) = (firstRow, firstColumn, masses);

    /// <summary>No events, before anything is known.</summary>
    public static CountDensity Start { get; } = new(0, 0, new double[,] { { 1 } });

    /// <summary>The events of the candidate in the first row.</summary>
    public int FirstRow { get; }

    /// <summary>Those of the other side in the first column.</summary>
    public int FirstColumn { get; }

    /// <summary>How many rows there are.</summary>
    public int Rows => masses.GetLength(0);

    /// <summary>How many columns there are.</summary>
    public int Columns => masses.GetLength(1);

    /// <summary>The same after more events of both sides, by their probabilities.</summary>
    public CountDensity Add((int First, double[] Masses) candidate, (int First, double[] Masses) reference)
    {
        var tall = new double[Rows + candidate.Masses.Length - 1, Columns];
        for (var row = 0; row < Rows; row++)
            for (var more = 0; more < candidate.Masses.Length; more++)
                for (var column = 0; column < Columns; column++)
                    tall[row + more, column] += masses[row, column] * candidate.Masses[more];

        var (rows, wide) = (tall.GetLength(0), new double[tall.GetLength(0), Columns + reference.Masses.Length - 1]);
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < Columns; column++)
                for (var more = 0; more < reference.Masses.Length; more++)
                    wide[row, column + more] += tall[row, column] * reference.Masses[more];

        return new CountDensity(FirstRow + candidate.First, FirstColumn + reference.First, wide).Trimmed();
    }

    /// <summary>Takes away what a verdict is about, and says how probable it was.</summary>
    public double Take(Predicate<(int Row, int Column)> isDecided)
    {
        double taken = 0;
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                if (masses[row, column] > 0 && isDecided((row, column)))
                {
                    taken += masses[row, column];
                    masses[row, column] = 0;
                }
            }
        }

        return taken;
    }

    private CountDensity Trimmed()
    {
        double[] ofRows = new double[Rows], ofColumns = new double[Columns];
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                ofRows[row] += masses[row, column];
                ofColumns[column] += masses[row, column];
            }
        }

        var ((top, bottom), (left, right)) = (Kept(ofRows), Kept(ofColumns));
        if (top == 0 && left == 0 && bottom == Rows && right == Columns)
            return this;

        var kept = new double[bottom - top, right - left];
        for (var row = top; row < bottom; row++)
            for (var column = left; column < right; column++)
                kept[row - top, column - left] = masses[row, column];

        return new(FirstRow + top, FirstColumn + left, kept);
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
