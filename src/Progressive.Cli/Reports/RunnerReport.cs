using Progressive.Core.Journal;

namespace Progressive.Cli.Reports;

/// <summary>The engine that runs a rollout, or ran it last.</summary>
/// <param name="Owner">Its name.</param>
/// <param name="Until">When its lease lapses unless it is renewed.</param>
/// <param name="IsLapsed">Whether that time is over: then nobody runs the rollout.</param>
internal sealed record RunnerReport(string Owner, DateTimeOffset Until, bool IsLapsed)
{
    public static RunnerReport? Of(RolloutLease? lease, DateTimeOffset now) =>
        lease is null ? null : new(lease.Owner, lease.Until, lease.Until <= now);
}
