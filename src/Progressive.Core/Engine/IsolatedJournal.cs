using System.Runtime.CompilerServices;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Core.Engine;

/// <summary>
/// A journal that holds up nobody: each call has a time limit, and no more are made at a time than its bulkhead allows. What keeps leases goes first. Whoever
/// cancels a call goes on at once, whether the journal heeds it or not: what such a call has done is found out by reading.
/// </summary>
internal sealed class IsolatedJournal(
    IRolloutJournal inner, Isolation isolation, Bulkhead bulkhead, CallsUnderWay underWay, RolloutEngineOptions options) : IRolloutJournal
{
    public Guid Identity => inner.Identity;

    public ValueTask<RolloutLease> CreateAsync(RolloutHeader header, string owner, TimeSpan term, CancellationToken cancellationToken) =>
        CallAsync(header.Id.Value, token => inner.CreateAsync(header, owner, term, token), cancellationToken);

    public ValueTask AppendAsync(
        RolloutLease lease, long expectedVersion, IReadOnlyList<RolloutEvent> events, RolloutSummary summary, CancellationToken cancellationToken) => CallAsync(
        lease.Rollout.Value,
        async token =>
        {
            using var counted = underWay.Begin(lease.Rollout);
            await inner.AppendAsync(lease, expectedVersion, events, summary, token).ConfigureAwait(false);
        },
        cancellationToken);

    public ValueTask<RolloutEntry?> FindAsync(RolloutId id, CancellationToken cancellationToken) =>
        CallAsync(id.Value, token => inner.FindAsync(id, token), cancellationToken);

    public ValueTask<RolloutEntry?> FindOpenAsync(string target, CancellationToken cancellationToken) =>
        CallAsync(target, token => inner.FindOpenAsync(target, token), cancellationToken);

    public ValueTask<RolloutEntry?> FindByKeyAsync(string key, CancellationToken cancellationToken) =>
        CallAsync(key, token => inner.FindByKeyAsync(key, token), cancellationToken);

    public IAsyncEnumerable<RolloutEntry> ListAsync(CancellationToken cancellationToken) =>
        EnumerateAsync(nameof(ListAsync), inner.ListAsync, cancellationToken);

    public IAsyncEnumerable<RolloutEvent> ReadAsync(RolloutId id, long after, CancellationToken cancellationToken) =>
        EnumerateAsync(id.Value, token => inner.ReadAsync(id, after, token), cancellationToken);

    public ValueTask<RolloutLease> LeaseAsync(RolloutId id, string owner, TimeSpan term, CancellationToken cancellationToken) =>
        CallAsync(id.Value, token => inner.LeaseAsync(id, owner, term, token), cancellationToken, isUrgent: true);

    public ValueTask<IReadOnlyList<RolloutLease>> RenewAsync(
        IReadOnlyCollection<RolloutLease> leases, TimeSpan term, CancellationToken cancellationToken) => CallAsync(
        leases.Count == 1 ? leases.First().Rollout.Value : nameof(RenewAsync), token => inner.RenewAsync(leases, term, token), cancellationToken, isUrgent: true);

    public ValueTask ReleaseAsync(RolloutLease lease, CancellationToken cancellationToken) =>
        CallAsync(lease.Rollout.Value, token => inner.ReleaseAsync(lease, token), cancellationToken, isUrgent: true);

    public ValueTask SubmitAsync(SubmittedCommand command, CancellationToken cancellationToken) =>
        CallAsync(command.Rollout.Value, token => inner.SubmitAsync(command, token), cancellationToken);

    public ValueTask<IReadOnlyList<SubmittedCommand>> ReadWaitingAsync(string owner, CancellationToken cancellationToken) =>
        CallAsync(nameof(ReadWaitingAsync), token => inner.ReadWaitingAsync(owner, token), cancellationToken);

    public ValueTask<IReadOnlyList<SubmittedCommand>> ReadWaitingAsync(RolloutId rollout, CancellationToken cancellationToken) =>
        CallAsync(rollout.Value, token => inner.ReadWaitingAsync(rollout, token), cancellationToken);

    public ValueTask KeepFreezeAsync(JournalFreeze freeze, CancellationToken cancellationToken) =>
        CallAsync(nameof(KeepFreezeAsync), token => inner.KeepFreezeAsync(freeze, token), cancellationToken);

    public ValueTask<JournalFreeze?> FindFreezeAsync(CancellationToken cancellationToken) =>
        CallAsync(nameof(FindFreezeAsync), inner.FindFreezeAsync, cancellationToken);

    private async ValueTask CallAsync(string about, Func<CancellationToken, ValueTask> call, CancellationToken cancellationToken, bool isUrgent = false) => await CallAsync(
        about,
        async token =>
        {
            await call(token).ConfigureAwait(false);
            return true;
        },
        cancellationToken,
        isUrgent).ConfigureAwait(false);

    private async ValueTask<T> CallAsync<T>(
        string about, Func<CancellationToken, ValueTask<T>> call, CancellationToken cancellationToken, bool isUrgent = false)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var called = bulkhead.RunAsync(about, call, isUrgent, limit.Token).AsTask();
        try
        {
            return await called.WaitOrAbandonAsync(options.CallTimeout, options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException late) when (!called.IsCompleted)
        {
            throw new TimeoutException(FormattableString.Invariant($"The journal has not answered within {options.CallTimeout:c}."), late);
        }
        finally
        {
            if (!called.IsCompleted)
            {
                // It is abandoned. Nothing of the journal's own runs here: this takes no time.
                await options.Scheduler.CancelAsync(limit).ConfigureAwait(false);
            }
        }
    }

    private async IAsyncEnumerable<T> EnumerateAsync<T>(
        string about, Func<CancellationToken, IAsyncEnumerable<T>> list, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reading = new JournalReading<T>(list, isolation.Cancellation(cancellationToken));
        try
        {
            while (true)
            {
                var (items, isEnd, failure) = await CallAsync(about, _ => reading.ReadAsync(), cancellationToken).ConfigureAwait(false);
                foreach (var item in items)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    yield return item;
                }

                failure?.Throw();
                if (isEnd)
                {
                    yield break;
                }
            }
        }
        finally
        {
            if (reading.Close())
            {
                var disposal = CallAsync(about, _ => reading.DisposeAsync(), CancellationToken.None).AsTask();
                await (cancellationToken.IsCancellationRequested ? disposal.WaitOrAbandonAsync(cancellationToken) : disposal).ConfigureAwait(false);
            }
        }
    }
}
