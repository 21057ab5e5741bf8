using Progressive.Core.Journal;

namespace Progressive.Core.Views;

/// <summary>The engine that runs a rollout, or ran it last.</summary>
/// <param name="Owner">The engine's name.</param>
/// <param name="Until">When its lease lapses unless it is renewed.</param>
/// <param name="IsLapsed">Whether the lease has lapsed: then nobody runs the rollout.</param>
public sealed record RunnerView(string Owner, DateTimeOffset Until, bool IsLapsed)
{
    /// <summary>The holder of a rollout's lease, or null where there is none.</summary>
    /// <param name="entry">The rollout.</param>
    public static RunnerView? Of(RolloutEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Lease is { } lease ? new(lease.Owner, lease.Until, !entry.IsLeased) : null;
    }
}
