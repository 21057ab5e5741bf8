namespace Progressive.Testing.Contracts;

/// <summary>What every metric source promises: a window has what was measured in it, and missing data is said to be missing.</summary>
public static class MetricSourceContract
{
    /// <summary>The cases of the contract.</summary>
    /// <param name="create">Creates a source; it is asked once for each case.</param>
    public static ContractSuite Of(Func<CancellationToken, ValueTask<MetricSourceSubject>> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        return new ContractSuite(ReadingPromises.All.Select(promise => new ContractCase(promise.Name, async token =>
        {
            await using var subject = await create(token);
            await promise.Run(new MetricSourceTrial(subject, token));
        })));
    }
}
