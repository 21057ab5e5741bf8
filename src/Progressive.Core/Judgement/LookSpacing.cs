using Progressive.Policies.Plan;

namespace Progressive.Core.Judgement;

/// <summary>
/// How far apart looks at all data since the warm-up have to be to decide. What a look costs to judge, and what is kept of those before it, grows with their number
/// and with how close they are; what it can say that the one before could not shrinks with it. So the number is bounded, whatever the interval is.
/// </summary>
/// <remarks>
/// During the plan a look has to come 1/2048 of the planned time after the last one that could decide, or 1/256 of the time that had passed then, whichever is
/// less; beyond the plan, 1/2048 of that time. Steps of up to 2048 looks have them all. Which looks these are depends on the clock alone, so that every
/// promise about false alarms stays as it is (Lan and DeMets 1983, Biometrika 70, 659-663).
/// </remarks>
internal static class LookSpacing
{
    private const double Early = 1d / 256;
    private const double Planned = 1d / LookSchedule.DecidingLooks;

    // Looks that are just as far apart as they have to be may be a hair closer by rounding.
    private const double Slack = 1e-9;

    /// <summary>Whether a look is far enough from the one before. The end of the plan always is.</summary>
    /// <param name="last">How much of the planned time had passed at the last look that could decide; 0 where there was none.</param>
    /// <param name="schedule">How much has passed at this one.</param>
    public static bool Suffices(double last, double schedule) =>
        (last < 1 && schedule >= 1) || schedule - last >= (1 - Slack) * (last > 1 ? last * Planned : Math.Min(last * Early, Planned));
}
