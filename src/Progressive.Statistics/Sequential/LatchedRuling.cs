namespace Progressive.Statistics.Sequential;

/// <summary>
/// A ruling that is made once: the first look that decides is kept with its evidence, and later looks change nothing. The bounds must be ones
/// that hold at all looks at once, at repeated nominal levels or from a confidence sequence. It is immutable.
/// </summary>
public sealed record LatchedRuling
{
    private LatchedRuling(Margins margins) => Margins = margins;

    /// <summary>The margins it is ruled by.</summary>
    public Margins Margins { get; }

    /// <summary>The ruling so far.</summary>
    public Ruling Ruling { get; private init; }

    /// <summary>The bounds at the deciding look, or else at the last one; null before the first.</summary>
    public ConfidenceBounds? Bounds { get; private init; }

    /// <summary>The number of that look, from 1; 0 before the first.</summary>
    public int Look { get; private init; }

    /// <summary>What was spent of the level by then.</summary>
    public double Spent { get; private init; }

    /// <summary>No ruling yet.</summary>
    /// <param name="margins">The margins to rule by.</param>
    public static LatchedRuling Start(Margins margins)
    {
        ArgumentNullException.ThrowIfNull(margins);
        return new(margins);
    }

    /// <summary>The ruling after one more look.</summary>
    /// <param name="bounds">The bounds at that look.</param>
    /// <param name="spent">What is spent of the level after it; 1 minus the confidence for a confidence sequence.</param>
    public LatchedRuling After(ConfidenceBounds bounds, double spent) =>
        Ruling != Ruling.Undecided ? this : this with { Ruling = Margins.Judge(bounds), Bounds = bounds, Look = Look + 1, Spent = spent };
}
