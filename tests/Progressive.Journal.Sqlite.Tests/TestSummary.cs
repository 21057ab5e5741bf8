using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Journal.Sqlite.Tests;

/// <summary>Summaries to append with events whose rollout no test asks about.</summary>
internal static class TestSummary
{
    public static RolloutSummary Of(bool isOver) => new()
    {
        Policy = "checkout",
        Phase = isOver ? RolloutPhase.Succeeded : RolloutPhase.Holding,
        Since = DateTimeOffset.UnixEpoch,
        Reason = "",
        Step = 1,
        Steps = 2,
        Confirmed = Exposure.OfShare(new Percent(20)),
        Asked = Exposure.OfShare(new Percent(20)),
        WaitingUntil = null,
        UpdatedAt = DateTimeOffset.UnixEpoch,
    };
}
