namespace Progressive.Statistics;

/// <summary>
/// log(1 + x) and eˣ - 1 without the cancellation near 0 that <see cref="double.LogP1"/> and
/// <see cref="double.ExpM1"/> have on .NET: they are Math.Log(x + 1) and Math.Exp(x) - 1.
/// Source: Kahan; Higham (2002), Accuracy and Stability of Numerical Algorithms, section 1.14.1.
/// </summary>
internal static class NearZero
{
    /// <summary>log(1 + x), for x above -1.</summary>
    public static double LogOnePlus(double x)
    {
        // The rounding of 1 + x is in both logarithm and divisor, and leaves their quotient unharmed.
        var sum = 1 + x;
        return sum == 1 ? x : double.IsPositiveInfinity(sum) ? sum : Math.Log(sum) * (x / (sum - 1));
    }

    /// <summary>eˣ - 1.</summary>
    public static double ExpMinusOne(double x)
    {
        var power = Math.Exp(x);
        var difference = power - 1;
        return power == 1 ? x : difference == -1 || double.IsPositiveInfinity(power) ? difference : difference * (x / Math.Log(power));
    }
}
