namespace Progressive.Statistics.Planning;

/// <summary>
/// Where a Brownian motion B(t) has to be at a look for a verdict: the estimate's error, (estimate - value) t / standard error, at an
/// information t. A Fail lies outside of <paramref name="FailBelow"/> and <paramref name="FailAbove"/>, a Pass between the other two, where they are in order.
/// </summary>
internal readonly record struct VerdictRegions(double FailBelow, double PassFrom, double PassTo, double FailAbove)
{
    public static VerdictRegions Of(PlannedEffect effect, PlannedLook look)
    {
        if (effect.Opposite is not { } opposite)
        {
            var (passTo, failAbove) = Above(effect, look, look.FailAlpha);
            return new(double.NegativeInfinity, double.NegativeInfinity, Math.Min(passTo, failAbove), failAbove);
        }

        var (upper, lower) = (Above(effect, look, look.FailAlpha / 2), Above(opposite, look, look.FailAlpha / 2));
        return new(-lower.Fail, Math.Max(-lower.Pass, -lower.Fail), Math.Min(upper.Pass, upper.Fail), upper.Fail);
    }

    private static (double Pass, double Fail) Above(PlannedEffect effect, PlannedLook look, double failAlpha)
    {
        double t = look.Information, root = Math.Sqrt(look.Information);
        double toPass = Critical(look.PassAlpha, effect.IsJoint), toFail = Critical(failAlpha, effect.IsJoint);
        var pass = toPass * root * effect.PassError + effect.Continuity - Lean(toPass) + Wander(toPass);
        var fail = toFail * root * effect.FailError + effect.Continuity + Lean(toFail) + Wander(toFail);
        return (((effect.Limit - effect.Value) * t - pass) / effect.Error, ((effect.FailLimit - effect.Value) * t + fail) / effect.Error);

        // It falls with the cube root of the values there are, where the error falls with the square root.
        double Wander(double critical) => double.IsFinite(critical) ? effect.Wander * Math.Cbrt(Math.Max(0, critical)) * Math.Pow(t, 1 / 6.0) : 0;

        double Lean(double critical) => double.IsFinite(critical) ? effect.Lean * (critical * critical - 1) : 0;
    }

    private bool CanPass => PassFrom < PassTo;

    /// <summary>What decides nothing.</summary>
    public IEnumerable<(double Lower, double Upper)> Open => !CanPass
        ? [(FailBelow, FailAbove)]
        : new[] { (Lower: FailBelow, Upper: PassFrom), (Lower: PassTo, Upper: FailAbove) }.Where(range => range.Lower < range.Upper);

    /// <summary>The chances of both verdicts, by the probability to be above a value.</summary>
    public LookChances Chances(Func<double, double> above)
    {
        var all = above(double.NegativeInfinity);
        return new(
            CanPass ? Math.Max(0, above(PassFrom) - above(PassTo)) : 0,
            Math.Max(0, above(FailAbove) + (double.IsNegativeInfinity(FailBelow) ? 0 : all - above(FailBelow))));
    }

    private static double Critical(double alpha, bool isJoint) => Level.Of(alpha) == 0
        ? double.PositiveInfinity
        : NormalTail.UpperQuantile(isJoint ? new JointLevel(alpha).Alone : alpha);
}
