using Progressive.Core.Machine;

namespace Progressive.Core.Judgement;

/// <summary>
/// How much error probability one look may spend, so that all looks of a step together stay within 1 - confidence however
/// often and however long it is looked at. Bonferroni (Dunn 1961): nine tenths are shared evenly over the planned looks. The last
/// tenth is kept for looks beyond the plan, during pauses and approvals: the j-th of them gets 1/(j(j+1)) of it, a
/// series that adds up to one.
/// </summary>
public static class LookBudget
{
    private const double Planned = 0.9;

    /// <summary>The error probability of one look, of a budget.</summary>
    /// <param name="budget">1 - confidence, for one claim.</param>
    /// <param name="look">The look's number, from 1.</param>
    /// <param name="plannedLooks">How many looks are planned; at least 1.</param>
    public static double Of(double budget, int look, int plannedLooks)
    {
        if (look <= plannedLooks)
        {
            return budget * Planned / plannedLooks;
        }

        var beyond = (double)(look - plannedLooks);
        return budget * (1 - Planned) / (beyond * (beyond + 1));
    }

    /// <summary>What one look of a check may spend on a false Pass. All checks must pass, so each has the whole budget (Berger 1982).</summary>
    /// <param name="guard">The guard.</param>
    /// <param name="check">One of its checks.</param>
    /// <param name="look">The look's number, from 1.</param>
    public static double ForPass(Guard guard, DueCheck check, int look)
    {
        ArgumentNullException.ThrowIfNull(guard);
        ArgumentNullException.ThrowIfNull(check);
        return Of(1 - guard.Gate.Confidence.Fraction, look, check.PlannedLooks);
    }

    /// <summary>What one look of a check may spend on a false Fail. Any check may fail the gate, so they share the budget.</summary>
    /// <param name="guard">The guard.</param>
    /// <param name="check">One of its checks.</param>
    /// <param name="look">The look's number, from 1.</param>
    public static double ForFail(Guard guard, DueCheck check, int look) =>
        ForPass(guard, check, look) / Math.Max(1, guard.DecidingChecks);
}
