using System.Runtime.CompilerServices;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Testing.Contracts.Tests;

internal sealed class LosesEvents(IRolloutJournal inner) : BrokenJournal(inner)
{
    public override ValueTask AppendAsync(
        RolloutLease lease, long expectedVersion, IReadOnlyList<RolloutEvent> events, RolloutSummary summary, CancellationToken cancellationToken) =>
        base.AppendAsync(lease, expectedVersion, [.. events.Take(1)], summary, cancellationToken);
}

internal sealed class ReadsBackwards(IRolloutJournal inner) : BrokenJournal(inner)
{
    public override IAsyncEnumerable<RolloutEvent> ReadAsync(RolloutId id, long after, CancellationToken cancellationToken) =>
        base.ReadAsync(id, after, cancellationToken).Reverse();
}

internal sealed class ReadsAll(IRolloutJournal inner) : BrokenJournal(inner)
{
    public override IAsyncEnumerable<RolloutEvent> ReadAsync(RolloutId id, long after, CancellationToken cancellationToken) =>
        base.ReadAsync(id, 0, cancellationToken);
}

internal sealed class MixesRollouts(IRolloutJournal inner) : BrokenJournal(inner)
{
    public override IAsyncEnumerable<RolloutEvent> ReadAsync(RolloutId id, long after, CancellationToken cancellationToken) =>
        Inner.ListAsync(cancellationToken).SelectMany(entry => Inner.ReadAsync(entry.Header.Id, 0, cancellationToken)).Skip((int)after);
}

internal sealed class ReadsLive(IRolloutJournal inner) : BrokenJournal(inner)
{
    public override async IAsyncEnumerable<RolloutEvent> ReadAsync(RolloutId id, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await Inner.ReadAsync(id, after, cancellationToken).FirstOrDefaultAsync(cancellationToken) is { } next && after < 100)
        {
            after++;
            yield return next;
        }
    }
}

internal sealed class LosesOffsets(IRolloutJournal inner) : BrokenJournal(inner)
{
    protected override RolloutEntry? Show(RolloutEntry? entry) =>
        entry is null ? null : entry with { Header = entry.Header with { AcceptedAt = entry.Header.AcceptedAt.ToUniversalTime() } };
}

internal sealed class LosesKeys(IRolloutJournal inner) : BrokenJournal(inner)
{
    public override ValueTask<RolloutLease> CreateAsync(RolloutHeader header, string owner, TimeSpan term, CancellationToken cancellationToken) =>
        base.CreateAsync(header with { Key = null }, owner, term, cancellationToken);
}

internal sealed class FindsNoKey(IRolloutJournal inner) : BrokenJournal(inner)
{
    public override ValueTask<RolloutEntry?> FindByKeyAsync(string key, CancellationToken cancellationToken) => new((RolloutEntry?)null);
}

internal sealed class MakesUpRollouts(IRolloutJournal inner) : BrokenJournal(inner)
{
    public override async ValueTask<RolloutEntry?> FindAsync(RolloutId id, CancellationToken cancellationToken) =>
        await base.FindAsync(id, cancellationToken)
            ?? new RolloutEntry(new RolloutHeader(id, "checkout", "v2", "v1", "ann", default, ""), IsOver: false, null);
}

internal sealed class FindsOver(IRolloutJournal inner) : BrokenJournal(inner)
{
    public override async ValueTask<RolloutEntry?> FindOpenAsync(string target, CancellationToken cancellationToken) =>
        await base.FindOpenAsync(target, cancellationToken)
            ?? await Inner.ListAsync(cancellationToken).LastOrDefaultAsync(entry => entry.Header.Target == target, cancellationToken);
}

internal sealed class ListsById(IRolloutJournal inner) : BrokenJournal(inner)
{
    public override IAsyncEnumerable<RolloutEntry> ListAsync(CancellationToken cancellationToken) =>
        base.ListAsync(cancellationToken).OrderBy(entry => entry.Header.Id.Value, StringComparer.Ordinal);
}

internal sealed class MakesUpSummary(IRolloutJournal inner) : BrokenJournal(inner)
{
    protected override RolloutEntry? Show(RolloutEntry? entry) => entry is { Summary: null }
        ? entry with
        {
            Summary = new RolloutSummary
            {
                Policy = "p",
                Phase = RolloutPhase.Pending,
                Since = default,
                Reason = "",
                Step = 0,
                Steps = 0,
                Confirmed = Core.Traffic.Exposure.Nobody,
                Asked = Core.Traffic.Exposure.Nobody,
                WaitingUntil = null,
                UpdatedAt = default,
            },
        }
        : entry;
}

internal sealed class ShowsCommandsToAll(IRolloutJournal inner) : BrokenJournal(inner)
{
    public override async ValueTask<IReadOnlyList<SubmittedCommand>> ReadWaitingAsync(string owner, CancellationToken cancellationToken)
    {
        var commands = new List<SubmittedCommand>();
        await foreach (var entry in Inner.ListAsync(cancellationToken))
        {
            commands.AddRange(await Inner.ReadWaitingAsync(entry.Header.Id, cancellationToken));
        }

        return commands;
    }
}
