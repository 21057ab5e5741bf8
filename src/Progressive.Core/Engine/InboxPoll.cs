using Microsoft.Extensions.Logging;
using Progressive.Core.Journal;

namespace Progressive.Core.Engine;

/// <summary>Looks at a steady interval for what others put into the journal of an engine that runs rollouts: commands, and freezes.</summary>
internal sealed class InboxPoll(RolloutEngineOptions options)
{
    private const string Part = "inbox";

    private readonly TimeProvider clock = options.TimeProvider;

    /// <summary>The time stamp at which to look next.</summary>
    public long Next { get; private set; } = options.TimeProvider.GetTimestamp();

    /// <summary>Looks. What the journal fails is looked for again at the next interval.</summary>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="JournalReplacedException">The journal is not the one that the engine runs rollouts by.</exception>
    /// <returns>The commands that wait, and the newest freeze that is known.</returns>
    public async Task<(IReadOnlyList<SubmittedCommand> Commands, JournalFreeze? Freeze)> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var commands = await options.Journal.ReadWaitingAsync(options.Owner, cancellationToken).ConfigureAwait(false);
            var freeze = await options.Journal.FindFreezeAsync(cancellationToken).ConfigureAwait(false);
            options.Conditions.Clear(Part);
            return (commands, freeze);
        }
        catch (Exception failure) when (failure is not JournalReplacedException || cancellationToken.IsCancellationRequested)
        {
            if (!cancellationToken.IsCancellationRequested
                && options.Conditions.Report(Part, $"The journal cannot be asked for commands: {Redaction.MessageOf(failure)}"))
            {
                options.Logger.RoundFailed(failure);
            }

            return ([], null);
        }
        finally
        {
            Next = clock.GetTimestamp() + (long)(options.PollInterval.TotalSeconds * clock.TimestampFrequency);
        }
    }
}
