namespace Progressive.Core.Engine;

/// <summary>Waits that may leave their task behind. How that one ends is nobody's business then, and no unobserved exception.</summary>
internal static class AbandonedTasks
{
    /// <summary>Waits for a task, or until it is cancelled.</summary>
    public static Task<T> WaitOrAbandonAsync<T>(this Task<T> task, CancellationToken cancellationToken)
    {
        _ = task.ObserveAsync();
        return task.WaitAsync(cancellationToken);
    }

    /// <inheritdoc cref="WaitOrAbandonAsync{T}(Task{T}, CancellationToken)"/>
    public static Task WaitOrAbandonAsync(this Task task, CancellationToken cancellationToken)
    {
        _ = task.ObserveAsync();
        return task.WaitAsync(cancellationToken);
    }

    /// <summary>Waits for a task so long, or until it is cancelled.</summary>
    /// <exception cref="TimeoutException">The time is over.</exception>
    public static Task<T> WaitOrAbandonAsync<T>(this Task<T> task, TimeSpan limit, TimeProvider clock, CancellationToken cancellationToken)
    {
        _ = task.ObserveAsync();
        return task.WaitAsync(limit, clock, cancellationToken);
    }

    /// <inheritdoc cref="WaitOrAbandonAsync{T}(Task{T}, TimeSpan, TimeProvider, CancellationToken)"/>
    public static Task WaitOrAbandonAsync(this Task task, TimeSpan limit, TimeProvider clock, CancellationToken cancellationToken)
    {
        _ = task.ObserveAsync();
        return task.WaitAsync(limit, clock, cancellationToken);
    }

    /// <summary>Ends when a task has ended, however that is. Whoever awaits the task itself hears of its failure.</summary>
    public static async Task ObserveAsync(this Task task)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
        catch (Exception)
        {
            // It is whoever awaits the task who has it, if there is anybody.
        }
    }
}
