using Progressive.Storm.Faults;
using Progressive.Storm.VirtualTime;

namespace Progressive.Storm.Parts;

/// <summary>How the parts around a process answer its calls: after a while, and with the faults that strike.</summary>
internal sealed class PartCalls(World world, SimulatedProcess process)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan ForGood = TimeSpan.FromDays(1);

    // Of its own, so that one process's calls do not change how long another's take.
    private readonly Random random = new(unchecked((int)FaultHash.Mix((ulong)world.Seed, FaultHash.Of(process.Name))));

    /// <summary>Calls a part.</summary>
    /// <param name="operation">What is called, as faults name the site.</param>
    /// <param name="act">What the part does, and what it answers; some faults change what it does.</param>
    /// <param name="own">Faults of this part alone.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public ValueTask<T> CallAsync<T>(string operation, Func<FaultKind?, T> act, FaultKind[] own, CancellationToken cancellationToken)
    {
        world.Invariants.OnCalled(operation, process);
        var site = $"{process.Name} {operation}";
        var fault = world.Faults.Draw(
            site,
            [
                .. own, FaultKind.CallThrows, FaultKind.CallAnswerLost, FaultKind.CallHangs, FaultKind.CallIsDeaf, FaultKind.CallIsSlow, FaultKind.CallBlocks,
            ]);
        return fault is { Kind: FaultKind.CallThrows } && fault.Chance(1) < 0.5
            ? throw new IOException($"{operation} refused the connection")
            : new(AnswerAsync(fault, operation, act, cancellationToken));
    }

    /// <summary>Calls the journal.</summary>
    public ValueTask<T> CallJournalAsync<T>(string operation, Func<T> act, CancellationToken cancellationToken)
    {
        world.Invariants.OnCalled(operation, process);
        var fault = world.Faults.Draw(
            $"{process.Name} {operation}",
            FaultKind.JournalRefuses, FaultKind.JournalAnswerLost, FaultKind.JournalIsSlow, FaultKind.JournalHangs, FaultKind.JournalIsDeaf);
        return new(AnswerAsync(
            fault,
            operation,
            _ => world.IsJournalAwayFor(process) ? throw new IOException("the journal cannot be reached") : act(),
            cancellationToken));
    }

    private async Task<T> AnswerAsync<T>(Fault? fault, string operation, Func<FaultKind?, T> act, CancellationToken cancellationToken)
    {
        await PassAsync(cancellationToken);
        switch (fault?.Kind)
        {
            case FaultKind.CallThrows or FaultKind.JournalRefuses:
                throw new IOException($"{operation} refused the connection");
            case FaultKind.CallAnswerLost or FaultKind.JournalAnswerLost:
                act(null);
                throw new IOException($"{operation} closed the connection");
            case FaultKind.CallHangs or FaultKind.JournalHangs:
                await process.DelayAsync(Timeout.InfiniteTimeSpan, cancellationToken);
                break;
            case FaultKind.JournalIsDeaf:
                await process.DelayAsync(ForGood, CancellationToken.None);
                break;
            case FaultKind.CallIsDeaf:
                await process.DelayAsync(fault.Chance(1) < 0.5 ? ForGood : fault.Between(1, 30), CancellationToken.None);
                break;
            case FaultKind.CallIsSlow or FaultKind.JournalIsSlow:
                await process.DelayAsync(fault.Between(0.5, 8), cancellationToken);
                break;
            case FaultKind.CallBlocks:
                process.Simulation.Block(fault.Between(1, 20));
                break;
        }

        var answer = act(fault?.Kind);
        await PassAsync(cancellationToken);
        return answer;
    }

    // Half of the ways take no time: every wait is a piece of work more.
    private Task PassAsync(CancellationToken cancellationToken) => random.Next(2) == 0
        ? Task.CompletedTask
        : process.DelayAsync(TimeSpan.FromTicks(random.NextInt64(Longest.Ticks + 1)), cancellationToken);
}
