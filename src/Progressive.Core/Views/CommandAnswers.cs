namespace Progressive.Core.Views;

/// <summary>What came of one command to every open rollout of a journal.</summary>
/// <param name="Answers">What each rollout made of it.</param>
/// <param name="Damaged">Why others could not be reached.</param>
public sealed record CommandAnswers(IReadOnlyList<CommandAnswer> Answers, IReadOnlyList<string> Damaged);
