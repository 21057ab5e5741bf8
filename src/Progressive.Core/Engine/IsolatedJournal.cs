using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Core.Engine;

/// <summary>
/// Calls a journal on threads of their own, each call with a time limit. Whoever cancels a call goes on at once, whether the journal heeds it or not:
/// what such a call has done is found out by reading.
/// </summary>
internal sealed class IsolatedJournal(IRolloutJournal inner, RolloutEngineOptions options) : IRolloutJournal
{
    // So many are read at once: a thread for each would cost more than the reading.
    private const int MostItems = 256;

    public Guid Identity => inner.Identity;

    public ValueTask<RolloutLease> CreateAsync(RolloutHeader header, string owner, TimeSpan term, CancellationToken cancellationToken) =>
        CallAsync(token => inner.CreateAsync(header, owner, term, token), cancellationToken);

    public async ValueTask AppendAsync(
        RolloutLease lease, long expectedVersion, IReadOnlyList<RolloutEvent> events, RolloutSummary summary, CancellationToken cancellationToken) =>
        await CallAsync(token => inner.AppendAsync(lease, expectedVersion, events, summary, token), cancellationToken).ConfigureAwait(false);

    public ValueTask<RolloutEntry?> FindAsync(RolloutId id, CancellationToken cancellationToken) =>
        CallAsync(token => inner.FindAsync(id, token), cancellationToken);

    public ValueTask<RolloutEntry?> FindOpenAsync(string target, CancellationToken cancellationToken) =>
        CallAsync(token => inner.FindOpenAsync(target, token), cancellationToken);

    public ValueTask<RolloutEntry?> FindByKeyAsync(string key, CancellationToken cancellationToken) =>
        CallAsync(token => inner.FindByKeyAsync(key, token), cancellationToken);

    public IAsyncEnumerable<RolloutEntry> ListAsync(CancellationToken cancellationToken) => EnumerateAsync(inner.ListAsync, cancellationToken);

    public IAsyncEnumerable<RolloutEvent> ReadAsync(RolloutId id, long after, CancellationToken cancellationToken) =>
        EnumerateAsync(token => inner.ReadAsync(id, after, token), cancellationToken);

    public ValueTask<RolloutLease> LeaseAsync(RolloutId id, string owner, TimeSpan term, CancellationToken cancellationToken) =>
        CallAsync(token => inner.LeaseAsync(id, owner, term, token), cancellationToken);

    public ValueTask<IReadOnlyList<RolloutLease>> RenewAsync(
        IReadOnlyCollection<RolloutLease> leases, TimeSpan term, CancellationToken cancellationToken) =>
        CallAsync(token => inner.RenewAsync(leases, term, token), cancellationToken);

    public async ValueTask ReleaseAsync(RolloutLease lease, CancellationToken cancellationToken) =>
        await CallAsync(token => inner.ReleaseAsync(lease, token), cancellationToken).ConfigureAwait(false);

    public async ValueTask SubmitAsync(SubmittedCommand command, CancellationToken cancellationToken) =>
        await CallAsync(token => inner.SubmitAsync(command, token), cancellationToken).ConfigureAwait(false);

    public ValueTask<IReadOnlyList<SubmittedCommand>> ReadWaitingAsync(string owner, CancellationToken cancellationToken) =>
        CallAsync(token => inner.ReadWaitingAsync(owner, token), cancellationToken);

    public ValueTask<IReadOnlyList<SubmittedCommand>> ReadWaitingAsync(RolloutId rollout, CancellationToken cancellationToken) =>
        CallAsync(token => inner.ReadWaitingAsync(rollout, token), cancellationToken);

    public async ValueTask KeepFreezeAsync(JournalFreeze freeze, CancellationToken cancellationToken) =>
        await CallAsync(token => inner.KeepFreezeAsync(freeze, token), cancellationToken).ConfigureAwait(false);

    public ValueTask<JournalFreeze?> FindFreezeAsync(CancellationToken cancellationToken) => CallAsync(inner.FindFreezeAsync, cancellationToken);

    private ValueTask<bool> CallAsync(Func<CancellationToken, ValueTask> call, CancellationToken cancellationToken) => CallAsync(
        async token =>
        {
            await call(token).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    private async ValueTask<T> CallAsync<T>(Func<CancellationToken, ValueTask<T>> call, CancellationToken cancellationToken)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var called = options.Scheduler.IsolateAsync(() => call(limit.Token).AsTask(), limit.Token);
        try
        {
            return await called.WaitAsync(options.CallTimeout, options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException late) when (!called.IsCompleted)
        {
            throw new TimeoutException(FormattableString.Invariant($"The journal has not answered within {options.CallTimeout:c}."), late);
        }
        finally
        {
            if (called.IsCompleted)
            {
                limit.Dispose();
            }
            else
            {
                // It is abandoned.
                _ = options.Scheduler.CancelAsync(limit);
            }
        }
    }

    private async IAsyncEnumerable<T> EnumerateAsync<T>(
        Func<CancellationToken, IAsyncEnumerable<T>> list, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var reading = new Reading<T>(list(cancellationToken), cancellationToken);
        while (true)
        {
            var (items, isEnd, failure) = await CallAsync(_ => reading.ReadAsync(), cancellationToken).ConfigureAwait(false);
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

    private sealed class Reading<T>(IAsyncEnumerable<T> source, CancellationToken cancellationToken) : IAsyncDisposable
    {
        private IAsyncEnumerator<T>? enumerator;
        private volatile bool isReading;

        /// <summary>The next items; what broke off the reading is told after those that were read before.</summary>
        public async ValueTask<(List<T> Items, bool IsEnd, ExceptionDispatchInfo? Failure)> ReadAsync()
        {
            var items = new List<T>();
            isReading = true;
            try
            {
                enumerator ??= source.GetAsyncEnumerator(cancellationToken);
                while (items.Count < MostItems)
                {
                    if (!await enumerator.MoveNextAsync().ConfigureAwait(false))
                    {
                        return (items, true, null);
                    }

                    items.Add(enumerator.Current);
                }

                return (items, false, null);
            }
            catch (Exception failure)
            {
                return (items, true, ExceptionDispatchInfo.Capture(failure));
            }
            finally
            {
                isReading = false;
            }
        }

        // One that was abandoned in the middle of a call cannot be disposed of.
        public ValueTask DisposeAsync() => isReading || enumerator is null ? ValueTask.CompletedTask : enumerator.DisposeAsync();
    }
}
