using Microsoft.Extensions.Logging;

namespace Progressive.Core.Engine;

/// <summary>Everybody who is told of every step. One that fails is logged, and hurts nobody else.</summary>
internal sealed class Observers(RolloutEngineOptions options)
{
    public void Notify(RolloutMoved moved)
    {
        foreach (var observer in options.Observers)
        {
            try
            {
                observer.OnMoved(moved);
            }
            catch (Exception failure)
            {
                options.Logger.ObserverFailed(failure, moved.Header.Id);
            }
        }
    }
}
