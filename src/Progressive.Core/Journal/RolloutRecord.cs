using System.Collections.Immutable;
using Progressive.Core.Machine;
using Progressive.Policies;

namespace Progressive.Core.Journal;

/// <summary>A rollout as its journal tells it: the policy it follows, where it stands, and everything that happened.</summary>
public sealed record RolloutRecord
{
    internal RolloutRecord(RolloutEntry entry, RolloutMachine machine, ImmutableArray<RecordedStep> steps) =>
        (Entry, Machine, Standing, Steps) = (entry, machine, RolloutStanding.Of(entry.Header, machine.Plan), steps);

    /// <summary>The rollout.</summary>
    public RolloutEntry Entry { get; private init; }

    /// <summary>Where it stands.</summary>
    public RolloutState State => Standing.State;

    /// <summary>What happened, in order, each with what came of it.</summary>
    public ImmutableArray<RecordedStep> Steps { get; private init; }

    /// <summary>The machine of its pinned policy.</summary>
    internal RolloutMachine Machine { get; }

    /// <summary>How many events the journal held when it was read.</summary>
    public long Version => Standing.Version;

    /// <summary>The newest event; null before the first.</summary>
    internal RolloutEvent? Newest { get; private init; }

    /// <summary>All that follows from its events.</summary>
    internal RolloutStanding Standing { get; private init; }

    /// <summary>Where it stands, as lists show it.</summary>
    public RolloutSummary Summary => Standing.Summary;

    /// <summary>Reads a rollout from a journal, or null if there is none of that id.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="id">The rollout.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="JournalDamagedException">Its policy or one of its events cannot be read.</exception>
    public static Task<RolloutRecord?> ReadAsync(IRolloutJournal journal, RolloutId id, CancellationToken cancellationToken) =>
        ReadAsync(journal, id, keepsSteps: true, cancellationToken);

    /// <summary>The same; for who only wants to know where the rollout stands, without its steps.</summary>
    internal static async Task<RolloutRecord?> ReadAsync(
        IRolloutJournal journal, RolloutId id, bool keepsSteps, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(journal);
        if (await journal.FindAsync(id, cancellationToken).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false) is not { } entry)
        {
            return null;
        }

        if (entry.Header.LanguageVersion > PolicyText.LanguageVersion)
        {
            throw new JournalDamagedException(FormattableString.Invariant(
                $"The policy kept with rollout '{id}' is in version {entry.Header.LanguageVersion} of the language, and this library reads {PolicyText.LanguageVersion}: a later one wrote it."));
        }

        var policy = PolicyText.ReadAccepted(entry.Header.PolicyText)
            ?? throw new JournalDamagedException($"The policy kept with rollout '{id}' cannot be read by this version.");
        var began = new RolloutRecord(entry, MachineOf(policy, id), []);
        return await began.FollowAsync(journal, keepsSteps, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>This record with what has happened since it was read.</summary>
    /// <param name="journal">The journal it was read from.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="JournalDamagedException">An event cannot be read.</exception>
    public Task<RolloutRecord> FollowAsync(IRolloutJournal journal, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(journal);
        return FollowAsync(journal, keepsSteps: true, cancellationToken);
    }

    /// <summary>This record as it was after the first of its events.</summary>
    /// <param name="events">How many events, from 0 to all that the record has.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public RolloutRecord After(int events)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(events);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(events, Steps.Length);
        var steps = Steps[..events];
        var standing = steps.Aggregate(RolloutStanding.Of(Entry.Header, Machine.Plan), (before, step) => before.After(Machine.Plan, step));
        return this with { Standing = standing, Newest = steps.LastOrDefault()?.Happened, Steps = steps };
    }

    /// <summary>The role of the approval that a command gives or skips where the rollout stands; null where it does neither.</summary>
    /// <param name="command">The command.</param>
    public string? FindApprovalRole(RolloutCommand command) => Machine.FindDecided(State, command)?.Role;

    private static RolloutMachine MachineOf(Policy policy, RolloutId id)
    {
        try
        {
            return new RolloutMachine(policy);
        }
        catch (TimeZoneNotFoundException unknown)
        {
            throw new JournalDamagedException($"The policy kept with rollout '{id}' freezes in a time zone that this computer does not know.", unknown);
        }
    }

    private async Task<RolloutRecord> FollowAsync(IRolloutJournal journal, bool keepsSteps, CancellationToken cancellationToken)
    {
        // First the entry: of a rollout that it says is over, all events are there then.
        var entry = await journal.FindAsync(Entry.Header.Id, cancellationToken).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false) ?? Entry;
        var (standing, newest, steps) = (Standing, Newest, Steps.ToBuilder());
        await foreach (var happened in journal.ReadAsync(Entry.Header.Id, Version, cancellationToken).HeedAsync(cancellationToken).ConfigureAwait(false))
        {
            var step = new RecordedStep(happened, standing.State, Machine.Next(standing.State, happened));
            if (keepsSteps)
            {
                steps.Add(step);
            }

            (standing, newest) = (standing.After(Machine.Plan, step), happened);
        }

        return this with
        {
            Entry = entry,
            Standing = standing,
            Newest = newest,
            Steps = steps.ToImmutable(),
        };
    }
}
