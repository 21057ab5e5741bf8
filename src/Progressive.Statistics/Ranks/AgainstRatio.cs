namespace Progressive.Statistics;

/// <summary>
/// x against ratio · y, both being at least 0. The product is not rounded to a double, which would part
/// 253 from 1.1 · 230 and leave 11 tied with 1.1 · 10: where it is near x, all three are compared
/// as the decimal numbers they were written as.
/// </summary>
internal readonly struct AgainstRatio(double ratio) : IPairOrder
{
    /// <summary>Eight roundings: three readings as decimals, the product, and as much again.</summary>
    private const double Doubt = 1.0 / (1L << 50);

    private readonly DecimalReading ratioRead = DecimalReading.Of(ratio);

    public int Compare(double x, double y)
    {
        var product = ratio * y;
        var isAccurate = double.IsNormal(ratio) && double.IsNormal(y) && double.IsNormal(product);
        return isAccurate && Math.Abs(x - product) > Doubt * product
            ? x.CompareTo(product)
            : DecimalReading.Of(x).CompareTo(ratioRead * DecimalReading.Of(y));
    }
}
