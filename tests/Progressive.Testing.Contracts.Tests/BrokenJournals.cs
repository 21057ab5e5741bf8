using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Testing.Contracts.Tests;

/// <summary>Journals that each break something, as somebody might who writes one.</summary>
internal static class BrokenJournals
{
    public static IReadOnlyDictionary<string, Func<TimeProvider, IRolloutJournal>> All { get; } =
        new Dictionary<string, Func<TimeProvider, IRolloutJournal>>
        {
            ["loses all but the first of several events"] = clock => new LosesEvents(Memory(clock)),
            ["returns the events backwards"] = clock => new ReadsBackwards(Memory(clock)),
            ["returns events that are known"] = clock => new ReadsAll(Memory(clock)),
            ["returns the events of all rollouts"] = clock => new MixesRollouts(Memory(clock)),
            ["returns events while they are appended"] = clock => new ReadsLive(Memory(clock)),
            ["takes an append without an event"] = clock => new TakesNothing(Memory(clock)),
            ["asks for no version"] = clock => new AsksForNoVersion(Memory(clock)),
            ["asks for no lease"] = clock => new AsksForNoLease(Memory(clock)),
            ["refuses a lease that lapsed"] = clock => new RefusesLapsed(Memory(clock), clock),
            ["loses the offset of times"] = clock => new LosesOffsets(Memory(clock)),
            ["loses the key"] = clock => new LosesKeys(Memory(clock)),
            ["knows no rollout by its key"] = clock => new FindsNoKey(Memory(clock)),
            ["makes up rollouts"] = clock => new MakesUpRollouts(Memory(clock)),
            ["lets a target have two rollouts, and an id too"] = clock => new GivesAnything(Memory(clock)),
            ["does not end a rollout"] = clock => new NeverEnds(Memory(clock)),
            ["finds what is over open"] = clock => new FindsOver(Memory(clock)),
            ["lists rollouts by id"] = clock => new ListsById(Memory(clock)),
            ["keeps the first summary"] = clock => new KeepsFirstSummary(Memory(clock)),
            ["keeps the summary of a refused append"] = clock => new KeepsRefusedSummary(Memory(clock)),
            ["makes up a summary"] = clock => new MakesUpSummary(Memory(clock)),
            ["gives a lease to whoever asks"] = clock => new GivesLease(Memory(clock)),
            ["gives the old lease again"] = clock => new GivesOldLease(Memory(clock)),
            ["gives leases that never lapse"] = clock => new NeverLapses(Memory(new StoppedClock())),
            ["does not say when events were written"] = clock => new ForgetsWriting(Memory(clock)),
            ["has no identity"] = clock => new HasNoIdentity(Memory(clock)),
            ["takes tokens from the clock"] = clock => new TokensOfClock(Memory(clock), clock),
            ["renews whatever it is given"] = clock => new RenewsAnything(Memory(clock), clock),
            ["renews nothing"] = clock => new RenewsNothing(Memory(clock)),
            ["takes no lease back"] = clock => new KeepsLeases(Memory(clock)),
            ["takes back a lease of somebody else"] = clock => new ReleasesAny(Memory(clock)),
            ["forgets what commands answer"] = clock => new ForgetsQuestions(Memory(clock)),
            ["forgets freezes"] = clock => new ForgetsFreezes(Memory(clock)),
            ["is always frozen"] = clock => new IsAlwaysFrozen(Memory(clock)),
            ["loses commands"] = clock => new LosesCommands(Memory(clock)),
            ["shows commands to every engine"] = clock => new ShowsCommandsToAll(Memory(clock)),
            ["shows commands that were taken"] = clock => new ForgetsTickets(Memory(clock)),
            ["takes a command for any rollout"] = clock => new TakesAnyCommand(Memory(clock)),
            ["takes one command without a ticket only"] = clock => new OneWithoutTicket(Memory(clock)),
            ["takes a ticket before it appends"] = clock => new TakesTicketFirst(Memory(clock)),
        };

    private static InMemoryJournal Memory(TimeProvider clock) => new(clock);

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2030, 5, 6, 7, 8, 9, TimeSpan.Zero);
    }
}
