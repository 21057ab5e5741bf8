using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;
using Progressive.Journal.Sqlite;

namespace Progressive.Crash.Tests;

/// <summary>A process that only slept believes that it still runs its rollout.</summary>
public sealed class SuspendTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("progressive-crash-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task An_engine_that_slept_on_its_way_to_the_router_changes_nothing_after_another_took_over()
    {
        // It has made sure of its lease and is about to give everyone the candidate.
        using var sleeper = await Victim.StartAsync(folder, isSlow: false, Cancellation, "sleep", "apply begins 2");
        Assert.Equal("sleeping at apply begins 2", await sleeper.SayAsync(Cancellation));
        await sleeper.SuspendAsync(Cancellation);

        // Stopped in the middle of writing to the journal it would hold the file's lock: then once more.
        while (!await TryAbortAsync())
        {
            await sleeper.ContinueAsync(Cancellation);
            await sleeper.SuspendAsync(Cancellation);
        }

        // The other one takes the rollout over as soon as the lease has lapsed, and is told to abort it.
        var aftermath = await Aftermath.OfAsync(folder, isSlow: false, new Boundaries(null, Blow.None), Cancellation);
        Assert.Equal(RolloutPhase.Aborted, aftermath.End.Phase);
        Assert.Equal(Exposure.Nobody, aftermath.Orders[^1].Exposure);
        await sleeper.WakeAsync(Cancellation);

        Assert.False(await sleeper.EndAsync(Cancellation));
        Assert.Equal(aftermath.Orders, new FileRouter(Path.Combine(folder, "router"), new Boundaries(null, Blow.None)).Orders());
    }

    private async Task<bool> TryAbortAsync()
    {
        try
        {
            await AbortAsync();
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task AbortAsync()
    {
        using var journal = SqliteJournal.Open(new SqliteJournalOptions { Path = Path.Combine(folder, "journal"), BusyTimeout = TimeSpan.FromSeconds(1) });
        var entry = Assert.Single(await journal.ListAsync(Cancellation).ToListAsync(Cancellation));
        await journal.SubmitAsync(
            new SubmittedCommand(Guid.NewGuid(), entry.Header.Id, RolloutCommand.Abort, "ann", null, TimeProvider.System.GetUtcNow()), Cancellation);
    }
}
