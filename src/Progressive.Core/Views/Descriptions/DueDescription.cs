namespace Progressive.Core.Views;

/// <summary>A check that is due at a step.</summary>
/// <param name="Check">Its number.</param>
/// <param name="Window">The trailing window, or null for everything since the step's warm-up.</param>
/// <param name="CanPass">False for a shorter window, which is an alarm that can only fail.</param>
/// <param name="FirstLook">How long after the step began it is first judged.</param>
/// <param name="Looks">How many looks are planned.</param>
public sealed record DueDescription(int Check, TimeSpan? Window, bool CanPass, TimeSpan FirstLook, int Looks);
