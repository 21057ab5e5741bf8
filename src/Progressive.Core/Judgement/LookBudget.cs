namespace Progressive.Core.Judgement;

/// <summary>
/// How much error probability one look at a trailing window may spend, so that all looks of a step together stay within their budget
/// however often and however long it is looked at, and however their windows overlap. Bonferroni (Dunn 1961): nine tenths are shared evenly over the planned looks. The last
/// tenth is kept for looks beyond the plan, during pauses and approvals: the j-th of them gets 1/(j(j+1)) of it, a
/// series that adds up to one.
/// </summary>
internal static class LookBudget
{
    private const double Planned = 0.9;

    /// <summary>The error probability of one look, of a budget.</summary>
    /// <param name="budget">That of all looks together.</param>
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
}
