namespace Progressive.Statistics;

/// <summary>A quotient of exposures, kept off 0 and infinity so that no product with an endless bound is undefined.</summary>
internal static class ExposureRatio
{
    public static double Of(double exposure, double other) => Bounded(exposure / other);

    public static double Bounded(double ratio) => Math.Clamp(ratio, double.Epsilon, double.MaxValue);
}
