namespace Progressive.Core.Machine;

/// <summary>What became of an approval.</summary>
/// <param name="Question">The id of the effect that asked for it.</param>
/// <param name="Outcome">How it was answered, in words: <c>given by bob</c>.</param>
internal sealed record AnsweredApproval(long Question, string Outcome);
