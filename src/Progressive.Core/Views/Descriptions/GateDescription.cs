namespace Progressive.Core.Views;

/// <summary>A gate and its settings, defaults filled in.</summary>
/// <param name="Gate">Its name.</param>
/// <param name="Every">The time between two looks.</param>
/// <param name="WarmUp">What is left out at the beginning of a step.</param>
/// <param name="Patience">How long data may be missing.</param>
/// <param name="Confidence">One minus the error budget, from 0 to 1.</param>
/// <param name="Samples">How many observations each side needs.</param>
/// <param name="Text">The same in sentences.</param>
public sealed record GateDescription(
    string Gate,
    TimeSpan Every,
    TimeSpan WarmUp,
    TimeSpan Patience,
    double Confidence,
    int Samples,
    IReadOnlyList<string> Text);
