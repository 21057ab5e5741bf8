using Progressive.Policies;
using Progressive.Policies.Plan;
using Progressive.Statistics.Sequential;

namespace Progressive.Core.Judgement;

/// <summary>
/// The levels at which one look of a check may claim a Pass and a Fail, so that all looks of a step together err with at most
/// 1 - confidence for each claim. All checks must pass, so each has the whole budget of that claim (Berger 1982); any may fail the gate,
/// so they share the other, less what the gate's watch has of it.
/// </summary>
/// <param name="Pass">For a Pass.</param>
/// <param name="Fail">For a Fail.</param>
internal readonly record struct LookLevels(double Pass, double Fail)
{
    // Kept for looks beyond the plan: in pauses, in approvals, while the baseline is kept.
    private const double Reserve = 0.1;

    /// <summary>The levels of one look.</summary>
    /// <remarks>
    /// Data since the warm-up only grows: its looks spend the budget by a spending function of the time that has passed (Lan and DeMets
    /// 1983, 1989), and the level follows from what earlier looks left open. A look that follows closely on one that could decide has no level of its
    /// own (<see cref="LookSpacing"/>). Trailing windows overlap as they like: their looks share the budget evenly (<see cref="LookBudget"/>).
    /// </remarks>
    /// <param name="guard">The guard.</param>
    /// <param name="look">One of its checks, and which look of it.</param>
    /// <param name="information">How much the data tells at this look.</param>
    public static LookLevels Of(PlannedGate guard, NumberedCheck look, double information) => Of(guard, look, information, new SpentLooks());

    /// <summary>The levels of all looks of a check that are planned, each with the data that is expected by then.</summary>
    /// <param name="guard">The guard.</param>
    /// <param name="check">The check's place in it.</param>
    /// <param name="looks">The looks, in order.</param>
    public static IReadOnlyList<LookLevels> Of(PlannedGate guard, int check, IEnumerable<JudgedLook> looks)
    {
        ArgumentNullException.ThrowIfNull(looks);
        var (spent, earlier, levels) = (new SpentLooks(), JudgedLooks.None, new List<LookLevels>());
        foreach (var look in looks)
        {
            var numbered = new NumberedCheck(check, levels.Count + 1) { Schedule = look.Schedule, Earlier = earlier };
            var next = Of(guard, numbered, look.Information, spent);
            levels.Add(next);

            // A look without a budget judges nothing, and is forgotten.
            earlier = next == default ? earlier : earlier.Add(look);
        }

        return levels;
    }

    /// <summary>The same, continued from where the look before has left it.</summary>
    internal static LookLevels Of(PlannedGate guard, NumberedCheck look, double information, SpentLooks spent)
    {
        ArgumentNullException.ThrowIfNull(guard);
        ArgumentNullException.ThrowIfNull(look);
        var due = guard.Checks[look.Check];
        var budget = 1 - guard.Gate.Confidence.Fraction;
        var share = budget * guard.FailShare / Math.Max(1, guard.DecidingChecks);
        if (due.Window is not null)
        {
            return new LookLevels(
                LookBudget.Of(budget, look.Number, due.PlannedLooks), LookBudget.Of(share, look.Number, due.PlannedLooks));
        }

        if (!LookSpacing.Suffices(look.Earlier.Last.Schedule, look.Schedule))
        {
            return default;
        }

        var (pass, fail) = spent.After(look.Earlier, () => (
            Start(SpendingOf(guard.Gate.Spending, SpendingFunction.KimDeMets(2)), budget),
            Start(SpendingOf(guard.Gate.Spending, SpendingFunction.Pocock), share)));
        return new LookLevels(
            pass.Look(information, look.Schedule).NominalAlpha, fail.Look(information, look.Schedule).NominalAlpha);
    }

    private static GroupSequentialState Start(SpendingFunction spending, double alpha) =>
        new GroupSequentialPlan(spending, alpha, reserve: Reserve).Start();

    private static SpendingFunction SpendingOf(Spending? spending, SpendingFunction usual) => spending switch
    {
        Spending.Early => SpendingFunction.Pocock,
        Spending.Even => SpendingFunction.KimDeMets(1),
        Spending.Late => SpendingFunction.OBrienFleming,
        _ => usual,
    };
}
