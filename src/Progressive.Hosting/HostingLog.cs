using Microsoft.Extensions.Logging;

namespace Progressive.Hosting;

/// <summary>What a host logs about rollouts. Event ids are a contract.</summary>
internal static partial class HostingLog
{
    [LoggerMessage(55, LogLevel.Warning, "Rollouts are kept in memory and end with this process. Keep them in a file: UseSqliteJournal(\"rollouts.db\")")]
    public static partial void JournalInMemory(this ILogger logger);

    [LoggerMessage(56, LogLevel.Error, "{Target} is not rolled out from {Baseline} to {Candidate}: the start was refused; told once, and asked for again in every round")]
    public static partial void StartRefused(this ILogger logger, Exception failure, string target, string baseline, string candidate);

    [LoggerMessage(57, LogLevel.Warning, "{Rollout} cannot be taken up; told once, and tried again in every round")]
    public static partial void TakeUpFailed(this ILogger logger, Exception failure, string rollout);

    [LoggerMessage(60, LogLevel.Error, "The journal does not say which orders are in force; told once, and asked again at every interval")]
    public static partial void CutOff(this ILogger logger, Exception failure);

    [LoggerMessage(61, LogLevel.Information, "The journal says again which orders are in force")]
    public static partial void FollowsAgain(this ILogger logger);

    [LoggerMessage(62, LogLevel.Critical, "This process is cut off from the journal for longer than its lease: {Target} is served by {Baseline} again, as before the open rollout")]
    public static partial void FellBack(this ILogger logger, string target, string baseline);

    [LoggerMessage(63, LogLevel.Error, "{Target}: exposure {Exposure} is ordered, and could not be applied in this process; told once, and tried at every interval")]
    public static partial void OrderNotFollowed(this ILogger logger, Exception failure, string target, Core.Traffic.Exposure exposure);

    [LoggerMessage(64, LogLevel.Warning, "{Target}: the last rollout left {Candidate} in force, which this process no longer has; its configuration says what serves")]
    public static partial void OrderOutlived(this ILogger logger, Exception failure, string target, string candidate);

    [LoggerMessage(65, LogLevel.Warning, "The journal could not be told that this process follows no more; its lease lapses by itself")]
    public static partial void LeavingFailed(this ILogger logger, Exception failure);

    [LoggerMessage(58, LogLevel.Information, "The leases were given back: another host can take the rollouts up at once")]
    public static partial void GaveBack(this ILogger logger);
}
