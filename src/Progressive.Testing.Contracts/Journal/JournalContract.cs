using Progressive.Core.Journal;

namespace Progressive.Testing.Contracts;

/// <summary>What every journal promises: about rollouts and their events, their summaries, leases, commands that wait, and freezes.</summary>
public static class JournalContract
{
    /// <summary>The cases of the contract.</summary>
    /// <param name="open">
    /// Opens a new, empty journal, on the clock that it is given. It is asked once for each case; a journal that is disposable is
    /// disposed of after it.
    /// </param>
    public static ContractSuite Of(Func<TimeProvider, CancellationToken, ValueTask<IRolloutJournal>> open)
    {
        ArgumentNullException.ThrowIfNull(open);
        Promise<JournalTrial>[] promises = [.. EventPromises.All, .. SummaryPromises.All, .. LeasePromises.All, .. InboxPromises.All, .. FreezePromises.All];
        return new ContractSuite(promises.Select(promise => new ContractCase(promise.Name, token => RunAsync(promise, open, token))));
    }

    internal static async Task RunAsync(
        Promise<JournalTrial> promise, Func<TimeProvider, CancellationToken, ValueTask<IRolloutJournal>> open, CancellationToken cancellationToken)
    {
        var clock = new ManualClock();
        var journal = await open(clock, cancellationToken);
        try
        {
            await promise.Run(new JournalTrial(journal, clock, cancellationToken));
        }
        finally
        {
            switch (journal)
            {
                case IAsyncDisposable disposable:
                    await disposable.DisposeAsync();
                    break;
                case IDisposable disposable:
                    disposable.Dispose();
                    break;
            }
        }
    }
}
