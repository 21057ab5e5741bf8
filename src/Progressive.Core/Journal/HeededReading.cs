using System.Runtime.CompilerServices;

namespace Progressive.Core.Journal;

/// <summary>Reading from a journal that may not heed its token: whoever cancels goes on at once.</summary>
internal static class HeededReading
{
    /// <summary>The same items.</summary>
    public static async IAsyncEnumerable<T> HeedAsync<T>(this IAsyncEnumerable<T> source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var enumerator = source.GetAsyncEnumerator(cancellationToken);
        var moved = Task.FromResult(true);
        try
        {
            while (await (moved = enumerator.MoveNextAsync().AsTask()).WaitAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return enumerator.Current;
            }
        }
        finally
        {
            // One that is abandoned in the middle of a call cannot be disposed of.
            if (moved.IsCompleted)
            {
                await enumerator.DisposeAsync().ConfigureAwait(false);
            }
        }
    }
}
