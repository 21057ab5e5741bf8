namespace Progressive.Cli.Samples;

/// <summary>The numbers of one side.</summary>
/// <param name="Source">Where they were read.</param>
/// <param name="Values">At least one, all finite, ascending.</param>
/// <param name="Note">What was taken to be so as they were read and may be otherwise, or null.</param>
internal sealed record Sample(SampleSource Source, double[] Values, string? Note = null)
{
    /// <summary>The value that a share of the sample does not exceed: the inverse of the empirical distribution function.</summary>
    public double Quantile(decimal share) => Values[Math.Max(0, (int)Math.Ceiling(share * Values.Length) - 1)];
}
