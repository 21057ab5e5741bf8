using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Testing.Contracts.Tests;

internal sealed class TakesNothing(IRolloutJournal inner) : BrokenJournal(inner)
{
    public override ValueTask AppendAsync(
        RolloutLease lease, long expectedVersion, IReadOnlyList<RolloutEvent> events, RolloutSummary summary, CancellationToken cancellationToken) =>
        events.Count == 0 ? default : base.AppendAsync(lease, expectedVersion, events, summary, cancellationToken);
}

internal sealed class AsksForNoVersion(IRolloutJournal inner) : BrokenJournal(inner)
{
    public override async ValueTask AppendAsync(
        RolloutLease lease, long expectedVersion, IReadOnlyList<RolloutEvent> events, RolloutSummary summary, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await base.AppendAsync(lease, await Inner.ReadAsync(lease.Rollout, 0, cancellationToken).CountAsync(cancellationToken), events, summary, cancellationToken);
                return;
            }
            catch (JournalConflictException conflict) when (conflict.Message.Contains("events, not", StringComparison.Ordinal))
            {
                // Somebody else was faster: after them, then.
            }
        }
    }
}

internal sealed class AsksForNoLease(IRolloutJournal inner) : BrokenJournal(inner)
{
    public override async ValueTask AppendAsync(
        RolloutLease lease, long expectedVersion, IReadOnlyList<RolloutEvent> events, RolloutSummary summary, CancellationToken cancellationToken)
    {
        var held = await HeldAsync(lease);
        if (held == lease && (await Inner.FindAsync(lease.Rollout, cancellationToken)) is { IsOver: false, Lease: null })
        {
            held = await Inner.LeaseAsync(lease.Rollout, lease.Owner, TimeSpan.FromSeconds(30), cancellationToken);
        }

        await base.AppendAsync(held, expectedVersion, events, summary, cancellationToken);
    }
}

internal sealed class RefusesLapsed(IRolloutJournal inner, TimeProvider clock) : BrokenJournal(inner)
{
    public override async ValueTask AppendAsync(
        RolloutLease lease, long expectedVersion, IReadOnlyList<RolloutEvent> events, RolloutSummary summary, CancellationToken cancellationToken)
    {
        if ((await HeldAsync(lease)).Until <= clock.GetUtcNow())
        {
            throw new JournalConflictException($"The lease of {lease.Rollout} has lapsed.");
        }

        await base.AppendAsync(lease, expectedVersion, events, summary, cancellationToken);
    }

    public override async ValueTask<IReadOnlyList<RolloutLease>> RenewAsync(
        IReadOnlyCollection<RolloutLease> leases, TimeSpan term, CancellationToken cancellationToken)
    {
        var alive = new List<RolloutLease>();
        foreach (var lease in leases)
        {
            if ((await HeldAsync(lease)).Until > clock.GetUtcNow())
            {
                alive.Add(lease);
            }
        }

        return await base.RenewAsync(alive, term, cancellationToken);
    }
}

internal sealed class GivesAnything(IRolloutJournal inner) : BrokenJournal(inner)
{
    private int count;

    public override async ValueTask<RolloutLease> CreateAsync(RolloutHeader header, string owner, TimeSpan term, CancellationToken cancellationToken)
    {
        try
        {
            return await base.CreateAsync(header, owner, term, cancellationToken);
        }
        catch (JournalConflictException)
        {
            var other = header with { Id = new($"{header.Id}-{++count}"), Target = $"{header.Target}-{count}", Key = null };
            return await base.CreateAsync(other, owner, term, cancellationToken);
        }
    }
}

internal sealed class NeverEnds(IRolloutJournal inner) : BrokenJournal(inner)
{
    public override ValueTask AppendAsync(
        RolloutLease lease, long expectedVersion, IReadOnlyList<RolloutEvent> events, RolloutSummary summary, CancellationToken cancellationToken) =>
        base.AppendAsync(lease, expectedVersion, events, summary.IsOver ? summary with { Phase = RolloutPhase.Stuck } : summary, cancellationToken);
}

internal sealed class KeepsFirstSummary(IRolloutJournal inner) : BrokenJournal(inner)
{
    public override async ValueTask AppendAsync(
        RolloutLease lease, long expectedVersion, IReadOnlyList<RolloutEvent> events, RolloutSummary summary, CancellationToken cancellationToken)
    {
        var first = (await Inner.FindAsync(lease.Rollout, cancellationToken))?.Summary;
        await base.AppendAsync(lease, expectedVersion, events, summary.IsOver ? summary : first ?? summary, cancellationToken);
    }
}

internal sealed class KeepsRefusedSummary(IRolloutJournal inner) : BrokenJournal(inner)
{
    private readonly Dictionary<RolloutId, RolloutSummary> kept = [];

    public override ValueTask AppendAsync(
        RolloutLease lease, long expectedVersion, IReadOnlyList<RolloutEvent> events, RolloutSummary summary, CancellationToken cancellationToken)
    {
        lock (kept)
        {
            kept[lease.Rollout] = summary;
        }

        return base.AppendAsync(lease, expectedVersion, events, summary, cancellationToken);
    }

    protected override RolloutEntry? Show(RolloutEntry? entry)
    {
        lock (kept)
        {
            return entry is not null && kept.TryGetValue(entry.Header.Id, out var summary) ? entry with { Summary = summary } : entry;
        }
    }
}

internal sealed class LosesCommands(IRolloutJournal inner) : BrokenJournal(inner)
{
    public override ValueTask SubmitAsync(SubmittedCommand command, CancellationToken cancellationToken) => default;
}

internal sealed class ForgetsTickets(IRolloutJournal inner) : BrokenJournal(inner)
{
    public override ValueTask AppendAsync(
        RolloutLease lease, long expectedVersion, IReadOnlyList<RolloutEvent> events, RolloutSummary summary, CancellationToken cancellationToken) =>
        base.AppendAsync(
            lease, expectedVersion, [.. events.Select(happened => happened is Commanded told ? told with { Ticket = null } : happened)], summary, cancellationToken);
}

internal sealed class TakesAnyCommand(IRolloutJournal inner) : BrokenJournal(inner)
{
    public override async ValueTask SubmitAsync(SubmittedCommand command, CancellationToken cancellationToken)
    {
        try
        {
            await base.SubmitAsync(command, cancellationToken);
        }
        catch (JournalConflictException)
        {
            // Nobody will heed it, but it was taken.
        }
    }
}

internal sealed class OneWithoutTicket(IRolloutJournal inner) : BrokenJournal(inner)
{
    public override ValueTask AppendAsync(
        RolloutLease lease, long expectedVersion, IReadOnlyList<RolloutEvent> events, RolloutSummary summary, CancellationToken cancellationToken) =>
        base.AppendAsync(
            lease,
            expectedVersion,
            [.. events.Select(happened => happened is Commanded { Ticket: null } told ? told with { Ticket = Guid.Empty } : happened)],
            summary,
            cancellationToken);
}

internal sealed class TakesTicketFirst(IRolloutJournal inner) : BrokenJournal(inner)
{
    private readonly HashSet<Guid> taken = [];

    public override ValueTask AppendAsync(
        RolloutLease lease, long expectedVersion, IReadOnlyList<RolloutEvent> events, RolloutSummary summary, CancellationToken cancellationToken)
    {
        foreach (var ticket in events.OfType<Commanded>().Select(told => told.Ticket).OfType<Guid>())
        {
            if (!taken.Add(ticket))
            {
                throw new JournalConflictException($"Ticket {ticket} was taken before.");
            }
        }

        return base.AppendAsync(lease, expectedVersion, events, summary, cancellationToken);
    }
}
