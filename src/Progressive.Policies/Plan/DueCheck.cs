using System;

namespace Progressive.Policies.Plan;

/// <summary>A check at one step.</summary>
/// <param name="Check">The check.</param>
/// <param name="Window">The trailing window, or null for everything since the warm-up.</param>
/// <param name="DecidesPass">False for the shorter windows of a check: they are alarms that can only fail.</param>
/// <param name="FirstLook">The first look at it, at which its window is full: an offset from the beginning of the hold, and never after its end.</param>
/// <param name="PlannedLooks">How many looks its error budget is shared over: from the first to the end of the extension.</param>
public sealed record DueCheck(Check Check, TimeSpan? Window, bool DecidesPass, TimeSpan FirstLook, int PlannedLooks);
