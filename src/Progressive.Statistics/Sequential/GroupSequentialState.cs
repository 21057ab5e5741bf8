namespace Progressive.Statistics.Sequential;

/// <summary>
/// Where a group-sequential comparison stands after looks that have not crossed. It is immutable: a look returns the next
/// state. It is a function of the plan and of the information fractions seen, so replaying them restores it.
/// </summary>
/// <remarks>
/// Valid if the statistic of all data so far is, at the looks, close to a Brownian motion in information divided by
/// the root of it, and if the times of looks are chosen without regard to the results: hourly or after every thousand
/// requests, yet not "again soon, because it was close".
/// Source: Armitage, McPherson and Rowe (1969), Journal of the Royal Statistical Society A 132, 235-244;
/// Jennison and Turnbull (2000), Group Sequential Methods, chapters 7, 9 and 19.
/// </remarks>
public sealed class GroupSequentialState
{
    /// <summary>What would be spent below this waits for the next look: the critical value would be a matter of rounding.</summary>
    private const double LeastSpending = 1e-14;

    /// <summary>As would an increment of information below this share of it, whose statistic is that of the look before.</summary>
    private const double LeastIncrement = 1e-6;

    private readonly GroupSequentialPlan plan;

    /// <summary>The density before the last look that spent anything; that look cuts it off at the boundary.</summary>
    private readonly ContinuedDensity density;

    private readonly double boundary;

    internal GroupSequentialState(GroupSequentialPlan plan)
        : this(plan, ContinuedDensity.Start, double.PositiveInfinity, 0, 0, 0, 0)
    {
    }

    private GroupSequentialState(
        GroupSequentialPlan plan, ContinuedDensity density, double boundary, double spentAt, int looks, double information, double spent)
    {
        this.plan = plan;
        this.density = density;
        this.boundary = boundary;
        SpentAt = spentAt;
        Looks = looks;
        Information = information;
        Spent = spent;
    }

    /// <summary>How many looks there were.</summary>
    public int Looks { get; }

    /// <summary>The largest information fraction seen.</summary>
    public double Information { get; }

    /// <summary>What is spent so far, on one side.</summary>
    public double Spent { get; }

    /// <summary>The information fraction of the last look that spent anything.</summary>
    private double SpentAt { get; }

    /// <summary>
    /// Takes a look. It may spend what the plan allows at this information less what is spent already; whatever looks
    /// were planned in between and left out loses nothing. A look without more information than the one before spends nothing: its
    /// critical value is infinite, and so does one after the plan is complete, unless the plan has a reserve.
    /// </summary>
    /// <param name="information">The fraction of the planned information, at least 0; it may exceed 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is negative, infinite or NaN.</exception>
    public GroupSequentialLook Look(double information) => Take(information, plan.Spent(Admit(information)));

    /// <summary>
    /// Takes a look that spends by a time of its own, such as the clock's: what the plan allows at that time less what is spent already. How
    /// the statistics of the looks go together follows from the information, of which only the growth counts, in any unit. So
    /// nobody need know beforehand how much information there will be.
    /// Source: Lan and DeMets (1989), Statistics in Medicine 8, 1191-1198.
    /// </summary>
    /// <param name="information">What the data tells, at least 0, such as a number of observations.</param>
    /// <param name="time">The fraction of the planned time, at least 0; it may exceed 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is negative, infinite or NaN.</exception>
    public GroupSequentialLook Look(double information, double time) => Take(Admit(information), plan.Spent(Admit(time)));

    /// <summary>
    /// Takes the last look there will be, which spends all that is left whether or not the planned information was reached. It
    /// is valid when the end comes without regard to the results, such as by the clock.
    /// </summary>
    /// <param name="information">The fraction of the planned information, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is negative, infinite or NaN.</exception>
    public GroupSequentialLook LastLook(double information) => Take(Admit(information), plan.Alpha);

    private static double Admit(double information) =>
        information >= 0 && double.IsFinite(information)
            ? information
            : throw new ArgumentOutOfRangeException(nameof(information), information, "Information is finite and at least 0.");

    private GroupSequentialLook Take(double information, double allowed)
    {
        var spend = allowed - Spent;
        if (information <= Information || information - SpentAt < LeastIncrement * information || spend < LeastSpending)
        {
            var waiting = new GroupSequentialState(
                plan, density, boundary, SpentAt, Looks + 1, Math.Max(information, Information), Spent);
            return new(waiting.Looks, information, double.PositiveInfinity, 0, 0, Spent, waiting);
        }

        var continued = Continued(information - SpentAt);
        var critical = Solve(continued, information, spend, allowed);
        var next = new GroupSequentialState(
            plan, continued, critical * Math.Sqrt(information), information, Looks + 1, information, allowed);
        // The bracket of the critical value, which rounding may leave by its last digit.
        var nominal = Math.Clamp(NormalTail.Upper(critical), spend, allowed);
        return new(next.Looks, information, critical, nominal, spend, allowed, next);
    }

    private ContinuedDensity Continued(double increment) =>
        SpentAt == 0 ? density : density.Continue(SpentAt, plan.IsTwoSided ? -boundary : double.NegativeInfinity, boundary, increment, plan.Refinement);

    /// <summary>
    /// The critical value whose crossing, after no crossing before, has the probability to spend. At this look alone the
    /// statistic lies beyond it with at least that probability, and with at most all that is spent so far.
    /// </summary>
    private static double Solve(ContinuedDensity continued, double information, double spend, double spent)
    {
        var root = Math.Sqrt(information);
        double least = NormalTail.UpperQuantile(spent), most = NormalTail.UpperQuantile(spend);
        var critical = most;
        for (var i = 0; i < 100; i++)
        {
            var (crossing, slope) = continued.Crossing(information, critical * root);
            if (crossing > spend)
                least = critical;
            else
                most = critical;

            // Newton's step on the logarithm, in which a tail is nearly a parabola.
            var next = critical + Math.Log(crossing / spend) * crossing / (slope * root);
            if (!(next > least && next < most))
                next = (least + most) / 2;

            var step = Math.Abs(next - critical);
            critical = next;
            if (step < 1e-12 * (1 + Math.Abs(critical)))
                break;
        }

        return critical;
    }
}
