using System;
using System.Linq;

namespace Progressive.Policies.Rules.Statistics.Planning;

/// <summary>What is usual beside the limits of checks, as far as a policy expects it.</summary>
internal static class UsualEffects
{
    /// <summary>That of a check, or null where the policy says too little of it.</summary>
    /// <param name="outlook">What the check can have seen.</param>
    /// <param name="points">How far a candidate has to be.</param>
    public static UsualEffect? Of(Outlook outlook, PassPoints points)
    {
        var check = outlook.Check;
        if (!outlook.Metric.Kind.Is(out var kind) || !check.Amount.Is(out var amount) || (check.Statistic.IsGiven && !check.Statistic.IsKnown)
            || (check.Using.IsGiven && !check.Using.IsKnown) || Methods.Chosen(kind, check) is not { } method || method == Method.Plain)
        {
            return null;
        }

        return kind switch
        {
            MetricKind.Distribution => UsualValues.Of(outlook, points, method, amount),
            MetricKind.Proportion or MetricKind.Rate => UsualCounts.Of(outlook, points, kind, amount),
            _ => null,
        };
    }

    /// <summary>Whether less is worse, for the limit of a check.</summary>
    public static bool IsSmallerWorse(Outlook outlook) => outlook.Check.IsRelative
        ? outlook.Metric.Better.Or(Better.Unstated) == Better.Higher && !outlook.Check.IsDifference
        : outlook.Check.Side.Or(default) == LimitSide.AtLeast;
}
