namespace Progressive.Statistics;

/// <summary>
/// The level at which two independent one-sided p-values, of one sample each, reject together: their
/// normal scores, counted from 0 up, must lie beyond a circle around 0.
/// </summary>
/// <remarks>
/// Two standard normal scores do with probability Q(r) + ¼ exp(-r²/2), Q being the upper normal tail: each
/// alone beyond r while the other is below 0, or both positive with a χ² of two degrees of freedom
/// beyond r². This is the chi-bar-square distribution of Kudô (1963), Biometrika 50, 403-418. Scores of
/// conservative p-values do more rarely.
/// </remarks>
internal sealed class JointLevel
{
    private readonly double radius;

    /// <param name="alpha">The probability to reject, above 0 and at most 0.5.</param>
    public JointLevel(double alpha)
    {
        var logLevel = Math.Log(alpha);
        // In the logarithm, as the level may be far below what a difference of probabilities can tell.
        radius = IncreasingRoot.Find(r => logLevel - Math.Log(NormalTail.Upper(r) + 0.25 * Math.Exp(-r * r / 2)), NormalTail.UpperQuantile(alpha));
        Alone = NormalTail.Upper(radius);
    }

    /// <summary>The p-value at which one sample rejects whatever the other says.</summary>
    public double Alone { get; }

    /// <summary>The greatest p-value of one sample that rejects given the other's, which is above <see cref="Alone"/>.</summary>
    public double Given(double other)
    {
        var score = other >= 0.5 ? 0 : NormalTail.UpperQuantile(other);
        return NormalTail.Upper(Math.Sqrt(Math.Max(0, (radius - score) * (radius + score))));
    }
}
