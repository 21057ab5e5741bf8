using System.Collections.Concurrent;
using Progressive.Core.Engine;

namespace Progressive.Core.Tests.Engine;

/// <summary>An observer that keeps all it is told.</summary>
internal sealed class RecordingObserver(Action<string> call) : IRolloutObserver
{
    public ConcurrentQueue<RolloutMoved> Moves { get; } = new();

    public void OnMoved(RolloutMoved moved)
    {
        call($"observer: {moved.Happened.GetType().Name} {moved.Version}");
        Moves.Enqueue(moved);
    }
}
