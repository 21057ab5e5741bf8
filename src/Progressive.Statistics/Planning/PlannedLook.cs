namespace Progressive.Statistics.Planning;

/// <summary>A look that is planned.</summary>
/// <param name="Information">The share of the information of the last planned look, above 0 and at most 1.</param>
/// <param name="PassAlpha">The one-sided level of the bound that may claim a Pass, 0 to 0.5; with 0 it claims none.</param>
/// <param name="FailAlpha">That of the bound that may claim a Fail.</param>
public sealed record PlannedLook(double Information, double PassAlpha, double FailAlpha);
