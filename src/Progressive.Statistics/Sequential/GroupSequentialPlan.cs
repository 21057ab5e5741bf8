namespace Progressive.Statistics.Sequential;

/// <summary>
/// What is fixed before the first look: the level, how it is spent, on one side or on both, and what is
/// kept for looks beyond the planned information. Neither the number of looks nor their times are fixed.
/// </summary>
public sealed record GroupSequentialPlan
{
    /// <summary>A plan for one claim.</summary>
    /// <param name="spending">How the level is spent.</param>
    /// <param name="alpha">
    /// The one-sided level, 0 to 0.5: the chance that a true null hypothesis is ever rejected on one side. Both sides
    /// together err with at most twice this, so a two-sided level of 5% is 0.025 here.
    /// </param>
    /// <param name="isTwoSided">
    /// Whether crossing on either side ends it. One-sided boundaries assume that a look far on the other side does not stop;
    /// they stay valid if it does.
    /// </param>
    /// <param name="reserve">
    /// The share of the level kept for information beyond the plan, 0 to 1 exclusively. Of the kept level 1 - 1/t may
    /// have been spent at t planned informations, so it lasts however far a rollout overruns.
    /// With 0, the default, nothing is left to spend after the plan is complete.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The level or the reserve is outside its range.</exception>
    public GroupSequentialPlan(SpendingFunction spending, double alpha, bool isTwoSided = false, double reserve = 0)
    {
        ArgumentNullException.ThrowIfNull(spending);
        if (!(reserve >= 0 && reserve < 1))
            throw new ArgumentOutOfRangeException(nameof(reserve), reserve, "A reserve is a share of the level, below 1.");

        Spending = spending;
        Alpha = Level.Of(alpha);
        IsTwoSided = isTwoSided;
        Reserve = reserve;
    }

    /// <summary>How the level is spent.</summary>
    public SpendingFunction Spending { get; }

    /// <summary>The one-sided level.</summary>
    public double Alpha { get; }

    /// <summary>Whether crossing on either side ends it.</summary>
    public bool IsTwoSided { get; }

    /// <summary>The share of the level kept for information beyond the plan.</summary>
    public double Reserve { get; }

    /// <summary>How much finer than needed the integrals are taken; the test of their accuracy doubles it.</summary>
    internal int Refinement { get; init; } = 1;

    /// <summary>The state before the first look.</summary>
    public GroupSequentialState Start() => new(this);

    /// <summary>What may have been spent on one side at an information fraction, which may be beyond 1.</summary>
    /// <param name="information">The fraction of the planned information, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is negative or NaN.</exception>
    public double Spent(double information)
    {
        var planned = Spending.Spent(Alpha * (1 - Reserve), information);
        return information > 1 ? planned + Alpha * Reserve * (1 - 1 / information) : planned;
    }
}
