namespace Progressive.Core.Engine;

/// <summary>When the routers of an engine's rollouts are read back: each at a steady interval, and one call at a time for each rollout.</summary>
internal sealed class DriftRounds(RolloutEngineOptions options)
{
    private long lastRound = options.TimeProvider.GetTimestamp();

    /// <summary>The rollouts whose router is to be read back now. Each has to be told when that is done.</summary>
    /// <param name="mailboxes">The rollouts that the engine runs.</param>
    public IReadOnlyCollection<RolloutMailbox> TakeDue(IReadOnlyCollection<RolloutMailbox> mailboxes)
    {
        if (mailboxes.Count == 0 || options.TimeProvider.GetElapsedTime(lastRound) < options.PollInterval)
        {
            return [];
        }

        lastRound = options.TimeProvider.GetTimestamp();
        return [.. mailboxes.Where(mailbox => mailbox.Runner.Reconciliation.TryBegin())];
    }

    /// <summary>The turns of one rollout.</summary>
    public sealed class Turn(RolloutEngineOptions options)
    {
        private readonly Lock gate = new();
        private long last = options.TimeProvider.GetTimestamp();
        private bool isTaken;

        /// <summary>Takes the turn, if it is due and nobody has it.</summary>
        public bool TryBegin()
        {
            lock (gate)
            {
                var isDue = !isTaken && options.TimeProvider.GetElapsedTime(last) >= options.ReconcileInterval;
                isTaken |= isDue;
                return isDue;
            }
        }

        /// <summary>Ends the turn: the next one is due an interval later.</summary>
        public void End()
        {
            lock (gate)
            {
                (isTaken, last) = (false, options.TimeProvider.GetTimestamp());
            }
        }
    }
}
