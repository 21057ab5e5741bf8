namespace Progressive.Statistics.Planning;

/// <summary>The chances that a look decides, after none before has.</summary>
/// <param name="Pass">That it passes.</param>
/// <param name="Fail">That it fails.</param>
public readonly record struct LookChances(double Pass, double Fail);
