namespace Progressive.Cli.Samples;

/// <summary>The numbers of one side.</summary>
/// <param name="Source">Where they were read.</param>
/// <param name="Values">At least two, all finite, ascending.</param>
internal sealed record Sample(SampleSource Source, double[] Values)
{
    /// <summary>The value that a share of the sample does not exceed: the inverse of the empirical distribution function.</summary>
    public double Quantile(decimal share) => Values[Math.Max(0, (int)Math.Ceiling(share * Values.Length) - 1)];
}
