namespace Progressive.Statistics.Planning;

/// <summary>
/// Where a Brownian motion B(t) has to be at a look for a verdict: the estimate's error, (estimate - value) t / standard error, at an
/// information t. A Fail lies outside of <paramref name="FailBelow"/> and <paramref name="FailAbove"/>, a Pass between the other two, where they are in order.
/// </summary>
internal readonly record struct VerdictRegions(double FailBelow, double PassFrom, double PassTo, double FailAbove)
{
    public static VerdictRegions Of(PlannedEffect effect, PlannedLook look)
    {
        double t = look.Information, root = Math.Sqrt(look.Information);
        double toPass = Critical(look.PassAlpha, effect.IsJoint), toFail = Critical(effect.IsDifference ? look.FailAlpha / 2 : look.FailAlpha, effect.IsJoint);
        var pass = toPass * root * effect.PassError + effect.Continuity - Lean(toPass);
        var fail = toFail * root * effect.FailError + effect.Continuity + Lean(toFail);
        var (failAbove, passTo) = (((effect.FailLimit - effect.Value) * t + fail) / effect.Error, ((effect.Limit - effect.Value) * t - pass) / effect.Error);
        if (!effect.IsDifference)
            return new(double.NegativeInfinity, double.NegativeInfinity, Math.Min(passTo, failAbove), failAbove);

        var (failBelow, passFrom) = (((-effect.FailLimit - effect.Value) * t - fail) / effect.Error, ((-effect.Limit - effect.Value) * t + pass) / effect.Error);
        return new(failBelow, Math.Max(passFrom, failBelow), Math.Min(passTo, failAbove), failAbove);

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
