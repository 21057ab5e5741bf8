namespace Progressive.Core.Views;

/// <summary>A check.</summary>
/// <param name="Number">From 1, over all gates.</param>
/// <param name="Gate">The gate it belongs to.</param>
/// <param name="Check">As policies write it.</param>
/// <param name="IsObserved">Whether it is only reported.</param>
/// <param name="Text">How it is decided, in sentences.</param>
public sealed record CheckDescription(int Number, string Gate, string Check, bool IsObserved, string Text);
