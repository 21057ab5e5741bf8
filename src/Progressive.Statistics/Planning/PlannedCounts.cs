namespace Progressive.Statistics.Planning;

/// <summary>
/// The events that a test counts, look by look and count by count: nothing about them is approximated, which normal distributions do badly while they are few.
/// </summary>
/// <param name="Candidate">The candidate's events.</param>
/// <param name="Reference">Those of the other side.</param>
/// <param name="Pass">The claim of a Pass.</param>
/// <param name="Fail">That of a Fail.</param>
internal sealed record PlannedCounts(EventStream Candidate, EventStream Reference, CountClaim Pass, CountClaim Fail)
{
    // Beyond it normal distributions do as well, and counting takes long.
    private const double MostCells = 10000;

    /// <summary>The claims of the other side of a difference: to pass, both have to hold; to fail, either, at half of the level.</summary>
    public (CountClaim Pass, CountClaim Fail)? Opposite { get; init; }

    /// <summary>Whether the events are few enough.</summary>
    public bool AreFew => (Candidate.Most + 1) * (Reference.Most + 1) <= MostCells;

    /// <summary>The chances of both verdicts at each look.</summary>
    public LookChances[] Chances(IReadOnlyList<PlannedLook> looks)
    {
        var (open, chances) = (CountDensity.Start, new LookChances[looks.Count]);
        double size = 0, otherSize = 0;
        for (var k = 0; k < looks.Count; k++)
        {
            var (next, otherNext) = (Candidate.SizeAt(looks[k].Information), Reference.SizeAt(looks[k].Information));
            open = open.Add(Candidate.Within(next - size), Reference.Within(otherNext - otherSize));
            (size, otherSize) = (next, otherNext);
            if (size > 0)
                chances[k] = Decide(open, looks[k]);
        }

        return chances;

        LookChances Decide(CountDensity density, PlannedLook look)
        {
            var passes = Bounds(density, Pass, look.PassAlpha);
            var fails = Bounds(density, Fail, Opposite is null ? look.FailAlpha : look.FailAlpha / 2);
            var others = Opposite is { } opposite
                ? (Pass: Bounds(density, opposite.Pass, look.PassAlpha), Fail: Bounds(density, opposite.Fail, look.FailAlpha / 2))
                : ((Predicate<(int, int)> Pass, Predicate<(int, int)> Fail)?)null;
            var fail = density.Take(cell => fails(cell) || others?.Fail(cell) == true);
            return new(density.Take(cell => passes(cell) && others?.Pass(cell) != false), fail);
        }

        Predicate<(int Row, int Column)> Bounds(CountDensity density, CountClaim claim, double alpha)
        {
            if (!(Level.Of(alpha) > 0))
                return _ => false;

            // For each number of the other side's events the first of the candidate's at which the claim turns; it rises with them.
            var turns = new int[density.Columns];
            var turn = (int)RankSearch.First(0, density.Rows, row => Holds(row, 0) != claim.IsOfFew);
            for (var column = 0; column < turns.Length; column++)
            {
                while (turn < density.Rows && Holds(turn, column) == claim.IsOfFew)
                    turn++;
                turns[column] = turn;
            }

            return cell => cell.Row < turns[cell.Column] == claim.IsOfFew;

            bool Holds(long row, int column) => claim.Holds(density.FirstRow + row, size, density.FirstColumn + column, otherSize, alpha);
        }
    }
}
