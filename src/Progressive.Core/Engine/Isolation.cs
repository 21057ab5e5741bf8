using Microsoft.Extensions.Logging;

namespace Progressive.Core.Engine;

/// <summary>Makes calls to one part: each on a thread of its own, with a cancellation of its own.</summary>
/// <param name="part">The part, as the log names it.</param>
/// <param name="scheduler">Has the threads.</param>
/// <param name="logger">Has what goes wrong when a call is cancelled.</param>
internal sealed class Isolation(string part, EngineScheduler scheduler, ILogger logger)
{
    /// <summary>Makes a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Cancels it. The part hears of that, and no more.</param>
    /// <returns>
    /// What the part returns, when it does, whether it was cancelled or not; and a task that ends when nothing of the call runs any more.
    /// </returns>
    public (Task<T> Result, Task Ended) Begin<T>(Func<CancellationToken, ValueTask<T>> call, CancellationToken cancellationToken)
    {
        var cancellation = Cancellation(cancellationToken);
        return (scheduler.IsolateAsync(MakeAsync, CancellationToken.None), cancellation.Ended);

        async Task<T> MakeAsync()
        {
            try
            {
                cancellationToken.ThrowIfCancellationRequested();
                return await call(cancellation.Token).ConfigureAwait(false);
            }
            finally
            {
                cancellation.End();
            }
        }
    }

    /// <inheritdoc cref="Begin"/>
    public Task<T> RunAsync<T>(Func<CancellationToken, ValueTask<T>> call, CancellationToken cancellationToken) => Begin(call, cancellationToken).Result;

    /// <summary>A cancellation for work of the part that takes several calls.</summary>
    public IsolatedCancellation Cancellation(CancellationToken cancellationToken) => new(part, scheduler, logger, cancellationToken);
}
