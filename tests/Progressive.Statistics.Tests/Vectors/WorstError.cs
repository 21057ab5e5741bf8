namespace Progressive.Statistics.Tests.Vectors;

/// <summary>The largest deviation seen over a table, with the line it was seen on.</summary>
internal sealed class WorstError
{
    private double worst;
    private string where = "";

    public void Relative(double expected, double actual, Vector vector) =>
        See(expected == actual ? 0 : Math.Abs(actual / expected - 1), expected, actual, vector);

    /// <summary>For logarithms: the relative deviation of what they are the logarithm of.</summary>
    public void Logarithm(double expected, double actual, Vector vector) =>
        See(expected == actual ? 0 : Math.Abs(actual - expected), expected, actual, vector);

    /// <summary>For values that pass through 0: the deviation in units of their scale.</summary>
    public void Scaled(double expected, double actual, double scale, Vector vector) =>
        See(expected == actual ? 0 : Math.Abs(actual - expected) / scale, expected, actual, vector);

    public void IsAtMost(double tolerance) => Assert.True(worst <= tolerance, $"{worst:E2} at {where}");

    private void See(double deviation, double expected, double actual, Vector vector)
    {
        if (deviation <= worst)
            return;

        worst = double.IsNaN(deviation) ? double.PositiveInfinity : deviation;
        where = $"{vector}: expected {expected:R}, found {actual:R}";
    }
}
