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
        foreach (var mailbox in mailboxes.Values.Where(mailbox => mailbox.Runner.NextWatch <= mailbox.Runner.Now))
        {
            _ = AnswerAsync(mailbox, () => mailbox.Runner.FindOutageAsync(Stopping));
        }
    }
}
