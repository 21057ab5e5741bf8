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

    [LoggerMessage(58, LogLevel.Information, "The leases were given back: another host can take the rollouts up at once")]
    public static partial void GaveBack(this ILogger logger);
}
