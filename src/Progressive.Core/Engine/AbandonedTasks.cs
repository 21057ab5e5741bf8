namespace Progressive.Core.Engine;

/// <summary>Waits that may leave their task behind. How that one ends is nobody's business then, and no unobserved exception.</summary>
internal static class AbandonedTasks
{
    /// <summary>Waits for a task, or until it is cancelled.</summary>
    public static Task<T> WaitOrAbandonAsync<T>(this Task<T> task, CancellationToken cancellationToken)
    {
        EngineScheduler.Observe(task);
        return task.WaitAsync(cancellationToken);
    }

    /// <inheritdoc cref="WaitOrAbandonAsync{T}(Task{T}, CancellationToken)"/>
    public static Task WaitOrAbandonAsync(this Task task, CancellationToken cancellationToken)
    {
        EngineScheduler.Observe(task);
        return task.WaitAsync(cancellationToken);
    }

    /// <summary>Waits for a task so long, or until it is cancelled.</summary>
    /// <exception cref="TimeoutException">The time is over.</exception>
    public static Task<T> WaitOrAbandonAsync<T>(this Task<T> task, TimeSpan limit, TimeProvider clock, CancellationToken cancellationToken)
    {
        EngineScheduler.Observe(task);
        return task.WaitAsync(limit, clock, cancellationToken);
    }

    /// <inheritdoc cref="WaitOrAbandonAsync{T}(Task{T}, TimeSpan, TimeProvider, CancellationToken)"/>
    public static Task WaitOrAbandonAsync(this Task task, TimeSpan limit, TimeProvider clock, CancellationToken cancellationToken)
    {
        EngineScheduler.Observe(task);
        return task.WaitAsync(limit, clock, cancellationToken);
    }
}
