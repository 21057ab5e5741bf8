using Progressive.Core.Journal;

namespace Progressive.Cli.Rollouts;

/// <summary>Where rollouts are shown and steered: the file of a journal, or the HTTP API of a host.</summary>
internal interface IRolloutAccess : IAsyncDisposable
{
    /// <summary>All rollouts.</summary>
    Task<RolloutList> ListAsync(CancellationToken cancellation);

    /// <summary>The rollouts that are not over, also those that cannot be read.</summary>
    Task<IReadOnlyList<RolloutId>> OpenAsync(CancellationToken cancellation);

    /// <summary>The rollout that was named; where none was, the only open one.</summary>
    /// <exception cref="Journals.UserErrorException">There is no such rollout, or more than one may be meant.</exception>
    Task<RolloutView> ShowAsync(string? name, CancellationToken cancellation);

    /// <summary>A rollout as it goes, until it is over: each time with the events that are new.</summary>
    IAsyncEnumerable<RolloutNews> FollowAsync(string? name, CancellationToken cancellation);

    /// <summary>Gives a command, and waits for what the rollout makes of it.</summary>
    /// <exception cref="SendInterruptedException">The waiting was interrupted; the message says what is known of the command.</exception>
    Task<CommandAnswer> SendAsync(SubmittedCommand command, TimeSpan wait, CancellationToken cancellation);

    /// <summary>The freeze of all rises that was kept last, or null.</summary>
    Task<JournalFreeze?> FindFreezeAsync(CancellationToken cancellation);

    /// <summary>Freezes all rises, or lifts that.</summary>
    /// <returns>The freeze as it was kept.</returns>
    Task<JournalFreeze> KeepFreezeAsync(JournalFreeze freeze, CancellationToken cancellation);
}
