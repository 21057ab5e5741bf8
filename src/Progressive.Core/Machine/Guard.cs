using Progressive.Policies;

namespace Progressive.Core.Machine;

/// <summary>A gate at one step: when it is looked at, and which of its checks are due there.</summary>
/// <param name="Gate">The gate.</param>
/// <param name="Schedule">When it is looked at.</param>
/// <param name="Checks">Its checks that are due; a check with several windows stands here once for each window due.</param>
public sealed record Guard(Gate Gate, LookSchedule Schedule, ValueList<DueCheck> Checks)
{
    /// <summary>How many of its checks can fail by a test: they share the budget of false alarms. Point estimates have none to share.</summary>
    public int DecidingChecks => Checks.Count(check => !check.Check.Observed && check.Check.Method != Method.Plain);
}

/// <summary>A check at one step.</summary>
/// <param name="Check">The check.</param>
/// <param name="Window">The trailing window, or null for everything since the warm-up.</param>
/// <param name="DecidesPass">False for the shorter windows of a check: they are alarms that can only fail.</param>
/// <param name="FirstLook">The offset from the beginning of the hold at which its window is first full.</param>
/// <param name="PlannedLooks">How many looks its error budget is shared over.</param>
public sealed record DueCheck(Check Check, TimeSpan? Window, bool DecidesPass, TimeSpan FirstLook, int PlannedLooks);
