namespace Progressive.Policies.Rules.Statistics.Planning;

/// <summary>What is usual beside the limits of checks, as far as a policy expects it.</summary>
internal static class UsualEffects
{
    /// <summary>That of a check, or null where the policy says too little of it.</summary>
    /// <param name="outlook">What the check can have seen.</param>
    /// <param name="points">How far a candidate has to be.</param>
    /// <param name="isTurned">Whether less is worse, of a check to which a change to either side counts.</param>
    public static UsualEffect? Of(Outlook outlook, PassPoints points, bool isTurned = false)
    {
        var check = outlook.Check;
        if (!outlook.Metric.Kind.TryGet(out var kind) || !check.Amount.TryGet(out var amount) || (check.Statistic.IsGiven && !check.Statistic.IsKnown)
            || (check.Using.IsGiven && !check.Using.IsKnown) || Methods.Chosen(kind, check) is not { } method || method == Method.Plain)
        {
            return null;
        }

        var isSmallerWorse = isTurned || IsSmallerWorse(outlook);
        return kind switch
        {
            MetricKind.Distribution => new UsualValues(outlook, points, isSmallerWorse).Of(method, amount),
            MetricKind.Proportion or MetricKind.Rate => new UsualCounts(outlook, points, isSmallerWorse).Of(kind, amount),
            _ => null,
        };
    }

    private static bool IsSmallerWorse(Outlook outlook) => outlook.Check.IsRelative
        ? outlook.Metric.Better.GetValueOrDefault(Better.Unstated) == Better.Higher && !outlook.Check.IsDifference
        : outlook.Check.Side.GetValueOrDefault(default) == LimitSide.AtLeast;
}
