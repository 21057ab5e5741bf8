namespace Progressive.Testing.Contracts;

/// <summary>Many calls that begin at one moment.</summary>
internal static class Rush
{
    /// <summary>What each of them threw, or null.</summary>
    public static async Task<Exception?[]> AtOnceAsync(int count, Func<int, Task> call, CancellationToken cancellationToken)
    {
        using var start = new Barrier(count);
        return await Task.WhenAll(Enumerable.Range(0, count).Select(index => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait(cancellationToken);
                try
                {
                    call(index).GetAwaiter().GetResult();
                    return (Exception?)null;
                }
                catch (Exception failure)
                {
                    return failure;
                }
            },
            cancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
    }
}
