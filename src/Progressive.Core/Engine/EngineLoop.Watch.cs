namespace Progressive.Core.Engine;

/// <content>The watches for total outages, whose looks run next to the loop.</content>
internal sealed partial class EngineLoop
{
    private long lastWatch;

    private void WatchForOutages()
    {
        if (options.TimeProvider.GetElapsedTime(lastWatch) < options.PollInterval)
        {
            return;
        }

        lastWatch = options.TimeProvider.GetTimestamp();
        foreach (var runner in runners.Values.Where(runner => runner.NextWatch <= runner.Now))
        {
            _ = AnswerAsync(runner, () => runner.FindOutageAsync(Stopping));
        }
    }
}
