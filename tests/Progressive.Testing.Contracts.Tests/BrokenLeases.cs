using Progressive.Core.Journal;

namespace Progressive.Testing.Contracts.Tests;

internal sealed class GivesLease(IRolloutJournal inner) : BrokenJournal(inner)
{
    public override async ValueTask<RolloutLease> LeaseAsync(RolloutId id, string owner, TimeSpan term, CancellationToken cancellationToken)
    {
        if ((await Inner.FindAsync(id, cancellationToken))?.Lease is { } held && held.Owner != owner)
        {
            await Inner.ReleaseAsync(held, cancellationToken);
        }

        return await base.LeaseAsync(id, owner, term, cancellationToken);
    }
}

internal sealed class GivesOldLease(IRolloutJournal inner) : BrokenJournal(inner)
{
    public override async ValueTask<RolloutLease> LeaseAsync(RolloutId id, string owner, TimeSpan term, CancellationToken cancellationToken) =>
        (await Inner.FindAsync(id, cancellationToken))?.Lease is { } held && held.Owner == owner
            ? held
            : await base.LeaseAsync(id, owner, term, cancellationToken);
}

internal sealed class NeverLapses(IRolloutJournal inner) : BrokenJournal(inner);

internal sealed class ForgetsWriting(IRolloutJournal inner) : BrokenJournal(inner)
{
    protected override RolloutEntry? Show(RolloutEntry? entry) => entry is null ? null : entry with { WrittenAt = null };
}

internal sealed class HasNoIdentity(IRolloutJournal inner) : BrokenJournal(inner)
{
    public override Guid Identity => Guid.Empty;
}

internal sealed class TokensOfClock(IRolloutJournal inner, TimeProvider clock) : BrokenJournal(inner)
{
    public override async ValueTask<RolloutLease> CreateAsync(RolloutHeader header, string owner, TimeSpan term, CancellationToken cancellationToken) =>
        await base.CreateAsync(header, owner, term, cancellationToken) with { Token = clock.GetUtcNow().ToUnixTimeMilliseconds() };
}

internal sealed class RenewsAnything(IRolloutJournal inner, TimeProvider clock) : BrokenJournal(inner)
{
    public override ValueTask<IReadOnlyList<RolloutLease>> RenewAsync(
        IReadOnlyCollection<RolloutLease> leases, TimeSpan term, CancellationToken cancellationToken) =>
        new([.. leases.Select(lease => lease with { Until = clock.GetUtcNow() + term })]);
}

internal sealed class RenewsNothing(IRolloutJournal inner) : BrokenJournal(inner)
{
    public override ValueTask<IReadOnlyList<RolloutLease>> RenewAsync(
        IReadOnlyCollection<RolloutLease> leases, TimeSpan term, CancellationToken cancellationToken) => new([]);
}

internal sealed class KeepsLeases(IRolloutJournal inner) : BrokenJournal(inner)
{
    public override ValueTask ReleaseAsync(RolloutLease lease, CancellationToken cancellationToken) => default;
}

internal sealed class ReleasesAny(IRolloutJournal inner) : BrokenJournal(inner)
{
    public override async ValueTask ReleaseAsync(RolloutLease lease, CancellationToken cancellationToken) =>
        await base.ReleaseAsync(await HeldAsync(lease), cancellationToken);
}
