using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Core.Tests.Engine;

/// <summary>A journal in memory that tells of every event it took, and fails when it is told to.</summary>
internal sealed class RecordingJournal(InMemoryJournal inner, Action<string> call) : IRolloutJournal
{
    /// <summary>What goes wrong with an event, or null.</summary>
    public Func<RolloutId, RolloutEvent, Exception?> FaultOf { get; set; } = (_, _) => null;

    public ValueTask CreateAsync(RolloutHeader header, CancellationToken cancellationToken)
    {
        call("journal: a rollout of " + header.Target);
        return inner.CreateAsync(header, cancellationToken);
    }

    public async ValueTask AppendAsync(RolloutId id, long expectedVersion, RolloutEvent happened, CancellationToken cancellationToken)
    {
        // A journal that takes its time: what does not wait for it is found out.
        await Task.Yield();
        if (FaultOf(id, happened) is { } fault)
        {
            throw fault;
        }

        await inner.AppendAsync(id, expectedVersion, happened, cancellationToken);
        call($"journal: {happened.GetType().Name} {expectedVersion + 1}");
    }

    public ValueTask<RolloutHeader?> FindAsync(RolloutId id, CancellationToken cancellationToken) => inner.FindAsync(id, cancellationToken);

    public IAsyncEnumerable<RolloutEvent> ReadAsync(RolloutId id, CancellationToken cancellationToken) => inner.ReadAsync(id, cancellationToken);
}
