namespace Progressive.Cli.Explain;

/// <summary>A gate and its settings, defaults filled in.</summary>
/// <param name="Gate">Its name.</param>
/// <param name="EverySeconds">The time between two looks.</param>
/// <param name="WarmUpSeconds">What is left out at the beginning of a step.</param>
/// <param name="PatienceSeconds">How long data may be missing.</param>
/// <param name="Confidence">One minus the error budget, as a share.</param>
/// <param name="Samples">How many observations each side needs.</param>
/// <param name="Text">The same in sentences.</param>
internal sealed record GateTold(
    string Gate,
    double EverySeconds,
    double WarmUpSeconds,
    double PatienceSeconds,
    double Confidence,
    int Samples,
    IReadOnlyList<string> Text);
