namespace Progressive.Statistics;

/// <summary>How one value is set against another: not decreasing in x, not increasing in y, also after rounding.</summary>
internal interface IContrast
{
    static abstract double Between(double x, double y);
}
