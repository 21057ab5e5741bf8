using Microsoft.Extensions.Logging;

namespace Progressive.Core.Engine;

/// <summary>Writes a log without waiting for it. A logger that blocks loses the newest messages; one that throws is part of the engine's health.</summary>
internal sealed class IsolatedLogger : ILogger
{
    private const int MostMessages = 1024;
    private const string Part = "logger";

    private readonly ILogger inner;
    private readonly EngineConditions conditions;
    private readonly Outbox<Action<ILogger>> outbox;

    public IsolatedLogger(ILogger inner, EngineScheduler scheduler, EngineConditions conditions)
    {
        (this.inner, this.conditions) = (inner, conditions);
        outbox = new Outbox<Action<ILogger>>(scheduler, MostMessages, Deliver, lost => Deliver(logger => logger.MessagesLost(lost)));
    }

    /// <summary>Ends when everything was written that waits now.</summary>
    public Task Drained => outbox.Drained;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    // Even this question may block: it is asked where the message is written.
    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var isTaken = outbox.Post(logger =>
        {
            if (logger.IsEnabled(logLevel))
            {
                logger.Log(logLevel, eventId, state, exception, formatter);
            }
        });
        if (!isTaken)
        {
            conditions.Report(Part, "The logger takes no messages: it blocks.");
        }
    }

    private void Deliver(Action<ILogger> write)
    {
        try
        {
            write(inner);
            conditions.Clear(Part);
        }
        catch (Exception failure)
        {
            // There is no log to tell it to.
            conditions.Report(Part, $"The logger failed: {failure.Message}");
        }
    }
}
