using Microsoft.Extensions.Logging;

namespace Progressive.Core.Engine;

/// <summary>
/// The cancellation that a part hears of. Nothing of the engine is registered with its token, and what the part registers runs on a thread of its own:
/// whoever cancels goes on at once, whether that blocks or throws.
/// </summary>
internal sealed class IsolatedCancellation
{
    private readonly Lock gate = new();
    private readonly CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken.None);
    private readonly string part;
    private readonly EngineScheduler scheduler;
    private readonly ILogger logger;
    private readonly TaskCompletionSource ended;
    private readonly CancellationTokenRegistration outer;

    // The part's own work, and what it registered while that runs. The last to end disposes of the source.
    private int running = 1;

    /// <summary>Begins it.</summary>
    /// <param name="part">Whose it is, as the log names it.</param>
    /// <param name="scheduler">Runs what the part registers.</param>
    /// <param name="logger">Has what goes wrong there.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public IsolatedCancellation(string part, EngineScheduler scheduler, ILogger logger, CancellationToken cancellationToken)
    {
        (this.part, this.scheduler, this.logger) = (part, scheduler, logger);
        (Token, ended) = (source.Token, scheduler.CreateCompletion());
        outer = cancellationToken.Register(Cancel);
    }

    /// <summary>The token to hand to the part.</summary>
    public CancellationToken Token { get; }

    /// <summary>Ends when the part's work has ended, and everything that it registered and that was run.</summary>
    public Task Ended => ended.Task;

    /// <summary>Cancels it, unless the part's work has ended.</summary>
    public void Cancel() => _ = CancelAsync();

    /// <summary>The part's work has ended.</summary>
    public void End()
    {
        outer.Unregister();
        Leave();
    }

    private async Task CancelAsync()
    {
        lock (gate)
        {
            if (running == 0)
            {
                return;
            }

            running++;
        }

        try
        {
            await scheduler.CancelIsolatedAsync(source).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            logger.CancellationFailed(failure, part);
        }
        finally
        {
            Leave();
        }
    }

    private void Leave()
    {
        lock (gate)
        {
            if (--running > 0)
            {
                return;
            }
        }

        source.Dispose();
        ended.SetResult();
    }
}
