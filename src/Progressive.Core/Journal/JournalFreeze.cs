namespace Progressive.Core.Journal;

/// <summary>Somebody froze all rises of a journal, or lifted that. The newest one counts, for every engine of the journal.</summary>
/// <param name="IsInForce">Whether nobody new gets a candidate from now on; false to lift the freeze.</param>
/// <param name="By">Who wants it.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
public sealed record JournalFreeze(bool IsInForce, string By, string Reason, DateTimeOffset At);
