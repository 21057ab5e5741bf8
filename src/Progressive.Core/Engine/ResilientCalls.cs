using Polly;
using Polly.Retry;
using Progressive.Core.Journal;
using Progressive.Core.Traffic;

namespace Progressive.Core.Engine;

/// <summary>How the engine calls outside parts: each try with a time limit, tried again with growing waits. What is called is isolated already.</summary>
internal sealed class ResilientCalls(RolloutEngineOptions options)
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(1);

    private readonly ResiliencePipeline retries = Retries(options);
    private readonly ResiliencePipeline limit = new ResiliencePipelineBuilder { TimeProvider = options.TimeProvider }.AddTimeout(options.CallTimeout).Build();

    /// <summary>Calls something that returns nothing.</summary>
    public Task MakeAsync(Func<CancellationToken, ValueTask> call, CancellationToken cancellationToken) => MakeAsync(
        async token =>
        {
            await call(token).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <summary>Calls something that returns a result.</summary>
    public Task<T> MakeAsync<T>(Func<CancellationToken, ValueTask<T>> call, CancellationToken cancellationToken) =>
        MakeAsync(_ => Task.CompletedTask, call, cancellationToken);

    /// <summary>Calls something that waits for something else first.</summary>
    /// <param name="ready">Is awaited before each try, and takes nothing of its time.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Ends both.</param>
    public Task<T> MakeAsync<T>(Func<CancellationToken, Task> ready, Func<CancellationToken, ValueTask<T>> call, CancellationToken cancellationToken) =>
        retries.ExecuteAsync(
            async token =>
            {
                await ready(token).ConfigureAwait(false);
                return await limit.ExecuteAsync(tried => TryAsync(call, tried), token).ConfigureAwait(false);
            },
            cancellationToken).AsTask();

    /// <summary>Asks something that changes nothing: whoever cancels it goes on at once, without waiting until the part has let go.</summary>
    public Task<T> AskAsync<T>(Func<CancellationToken, ValueTask<T>> question, CancellationToken cancellationToken) =>
        MakeAsync(question, cancellationToken).WaitOrAbandonAsync(cancellationToken);

    private async ValueTask<T> TryAsync<T>(Func<CancellationToken, ValueTask<T>> call, CancellationToken cancellationToken)
    {
        var called = call(cancellationToken).AsTask();
        try
        {
            return await called.WaitOrAbandonAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!called.IsCompleted)
        {
            // Whatever comes next waits until this call has let go; a part that does not heed its token only for so long.
            return await called.WaitAsync(options.CallTimeout, options.TimeProvider, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static ResiliencePipeline Retries(RolloutEngineOptions options) => options.CallRetries == 0
        ? ResiliencePipeline.Empty
        : new ResiliencePipelineBuilder { TimeProvider = options.TimeProvider }.AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = options.CallRetries,
            // The pipeline's own wait would go on in the thread pool once it is cancelled.
            Delay = TimeSpan.Zero,
            OnRetry = async retry => await options.Scheduler.DelayAsync(
                RolloutEngineOptions.Backoff(options.RetryDelay, retry.AttemptNumber, LongestDelay), options.TimeProvider, retry.Context.CancellationToken).ConfigureAwait(false),
            // Also cancellation is tried again, unless the caller asked for it: clients report their own time limits so. What somebody else has taken over stays so.
            ShouldHandle = new PredicateBuilder().Handle<Exception>(failure => failure is not (JournalConflictException or StaleOrderException)),
        }).Build();
}
