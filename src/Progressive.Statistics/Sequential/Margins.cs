namespace Progressive.Statistics.Sequential;

/// <summary>
/// The pass margin and the fail margin of one estimand. To pass is to be shown at or on the good side of the pass margin, to fail to be
/// shown on the bad side of the fail margin. With both alike the two rulings exclude each other. With the fail margin on the good side of
/// the pass margin, such as "any regression fails, 10% passes", a value between them satisfies both claims and the ruling is a race: fail wins a tie.
/// </summary>
public sealed record Margins
{
    private readonly bool isSmallerWorse;

    private Margins(double pass, double fail, bool isSmallerWorse)
    {
        if (double.IsNaN(pass))
            throw new ArgumentOutOfRangeException(nameof(pass), pass, "A margin is a number.");
        if (double.IsNaN(fail))
            throw new ArgumentOutOfRangeException(nameof(fail), fail, "A margin is a number.");

        Pass = pass;
        Fail = fail;
        this.isSmallerWorse = isSmallerWorse;
    }

    /// <summary>The pass margin, in the unit of the estimand.</summary>
    public double Pass { get; }

    /// <summary>The fail margin, in the unit of the estimand.</summary>
    public double Fail { get; }

    /// <summary>Margins of an estimand that is the worse the larger it is, such as a latency ratio.</summary>
    /// <param name="pass">An interval that does not reach above it passes.</param>
    /// <param name="fail">An interval wholly above it fails.</param>
    /// <exception cref="ArgumentOutOfRangeException">A margin is NaN.</exception>
    public static Margins LargerIsWorse(double pass, double fail) => new(pass, fail, false);

    /// <summary>Margins of an estimand that is the worse the smaller it is, such as a ratio of orders.</summary>
    /// <param name="pass">An interval that does not reach below it passes.</param>
    /// <param name="fail">An interval wholly below it fails.</param>
    /// <exception cref="ArgumentOutOfRangeException">A margin is NaN.</exception>
    public static Margins SmallerIsWorse(double pass, double fail) => new(pass, fail, true);

    /// <summary>What one interval shows.</summary>
    /// <param name="bounds">The estimand's bounds; the one towards good has the level of the fail claim, the other that of the pass claim.</param>
    public Ruling Judge(ConfidenceBounds bounds)
    {
        ArgumentNullException.ThrowIfNull(bounds);
        var (fails, passes) = isSmallerWorse
            ? (bounds.Upper < Fail, bounds.Lower >= Pass)
            : (bounds.Lower > Fail, bounds.Upper <= Pass);
        return fails ? Ruling.Fail : passes ? Ruling.Pass : Ruling.Undecided;
    }
}
