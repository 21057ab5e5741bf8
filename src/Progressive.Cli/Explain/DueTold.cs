namespace Progressive.Cli.Explain;

/// <summary>A check that is due at a step.</summary>
/// <param name="Check">Its number.</param>
/// <param name="WindowSeconds">The trailing window, or null for everything since the step's warm-up.</param>
/// <param name="CanPass">False for a shorter window, which is an alarm that can only fail.</param>
/// <param name="FirstLookSeconds">How long after the step began it is first judged.</param>
/// <param name="Looks">How many looks are planned.</param>
internal sealed record DueTold(int Check, double? WindowSeconds, bool CanPass, double FirstLookSeconds, int Looks);
