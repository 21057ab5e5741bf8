using System.Runtime.ExceptionServices;

namespace Progressive.Core.Engine;

/// <summary>
/// Reads what a journal enumerates, many items with each call: a thread for each would cost more than the reading. Everything in it is the journal's, so it is called in
/// isolation, but for <see cref="Close"/>.
/// </summary>
/// <param name="list">Begins the enumeration.</param>
/// <param name="cancellation">That of the whole reading.</param>
internal sealed class JournalReading<T>(Func<CancellationToken, IAsyncEnumerable<T>> list, IsolatedCancellation cancellation) : IAsyncDisposable
{
    private const int MostItems = 256;

    private readonly Lock gate = new();
    private IAsyncEnumerator<T>? enumerator;
    private bool isClosed;

    // Whether a call reads, or has seen to it that nothing is left to dispose of.
    private bool isTaken;

    /// <summary>The next items; what broke off the reading is told after those that were read before.</summary>
    public async ValueTask<(List<T> Items, bool IsEnd, ExceptionDispatchInfo? Failure)> ReadAsync()
    {
        lock (gate)
        {
            if (isClosed)
            {
                return ([], true, null);
            }

            isTaken = true;
        }

        var (items, isEnd, failure) = await ReadItemsAsync().ConfigureAwait(false);
        lock (gate)
        {
            isTaken = isEnd || isClosed;
        }

        try
        {
            if (isTaken)
            {
                await DisposeAsync().ConfigureAwait(false);
            }
        }
        catch (Exception broken)
        {
            failure ??= ExceptionDispatchInfo.Capture(broken);
        }

        return (items, isEnd, failure);
    }

    /// <summary>Nobody reads on. One call that was abandoned disposes of the enumeration when it returns.</summary>
    /// <returns>Whether it is to be disposed of now.</returns>
    public bool Close()
    {
        lock (gate)
        {
            isClosed = true;
            if (!isTaken && enumerator is not null)
            {
                return true;
            }
        }

        cancellation.Cancel();
        if (!isTaken)
        {
            cancellation.End();
        }

        return false;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (enumerator is not null)
            {
                await enumerator.DisposeAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            cancellation.End();
        }
    }

    private async Task<(List<T> Items, bool IsEnd, ExceptionDispatchInfo? Failure)> ReadItemsAsync()
    {
        var items = new List<T>();
        try
        {
            enumerator ??= list(cancellation.Token).GetAsyncEnumerator(cancellation.Token);
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
    }
}
