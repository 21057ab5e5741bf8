using Microsoft.Extensions.Logging;

namespace Progressive.Core.Engine;

/// <summary>Tells an observer of every step without waiting for it. One that throws is logged; one that blocks loses the newest steps.</summary>
internal sealed class IsolatedObserver : IRolloutObserver
{
    private const int MostSteps = 1024;

    private readonly IRolloutObserver inner;
    private readonly ILogger logger;
    private readonly EngineConditions conditions;
    private readonly Outbox<RolloutMoved> outbox;
    private readonly string part;

    public IsolatedObserver(IRolloutObserver inner, int number, EngineScheduler scheduler, ILogger logger, EngineConditions conditions)
    {
        (this.inner, this.logger, this.conditions) = (inner, logger, conditions);
        part = FormattableString.Invariant($"observer {number}");
        outbox = new Outbox<RolloutMoved>(scheduler, MostSteps, Deliver, CatchUp);
    }

    /// <summary>Ends when the observer was told of everything that waits now.</summary>
    public Task Drained => outbox.Drained;

    public void OnMoved(RolloutMoved moved)
    {
        if (!outbox.Post(moved))
        {
            conditions.Report(part, $"Observer {inner.GetType().Name} blocks: the newest steps are not told to it.");
        }
    }

    private void Deliver(RolloutMoved moved)
    {
        try
        {
            inner.OnMoved(moved);
        }
        catch (Exception failure)
        {
            logger.ObserverFailed(failure, moved.Header.Id);
        }
    }

    private void CatchUp(long lost)
    {
        logger.StepsLost(inner.GetType().Name, lost);
        conditions.Clear(part);
    }
}
