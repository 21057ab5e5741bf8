using Progressive.Core.Journal;

namespace Progressive.Testing.Contracts;

/// <summary>What every journal promises that keeps orders for the processes that route by them.</summary>
public static class ExposureStoreContract
{
    /// <summary>The cases of the contract.</summary>
    /// <typeparam name="T">The journal: whether an order is final depends on its rollouts.</typeparam>
    /// <param name="open">Opens a new, empty journal, on the clock that it is given. It is asked once for each case.</param>
    public static ContractSuite Of<T>(Func<TimeProvider, CancellationToken, ValueTask<T>> open)
        where T : IRolloutJournal, IExposureStore
    {
        ArgumentNullException.ThrowIfNull(open);
        return new ContractSuite(ExposurePromises.All.Select(promise => new ContractCase(
            promise.Name, token => JournalContract.RunAsync(promise, async (clock, cancellation) => await open(clock, cancellation), token))));
    }
}
