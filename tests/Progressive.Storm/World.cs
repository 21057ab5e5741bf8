using Progressive.Core.Journal;
using Progressive.Storm.Faults;
using Progressive.Storm.VirtualTime;

namespace Progressive.Storm;

/// <summary>Everything around the engines of a history, as it really is.</summary>
internal sealed class World
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(1);

    private readonly Dictionary<SimulatedProcess, DateTimeOffset> cutOff = [];
    private DateTimeOffset journalBack = Simulation.Begin;

    public World(Simulation simulation, int seed, int targets, FaultInjector faults, Story story)
    {
        (Simulation, Seed, Faults, Story) = (simulation, seed, faults, story);
        var keeper = new SimulatedProcess(simulation, "journal");
        Journal = new InMemoryJournal(keeper.Clock) { Identity = keeper.Scheduler.NewGuid() };
        Quality = new Quality(this);
        Ledger = new Ledger(this);
        Invariants = new Invariants(this);
        Traffic = Enumerable.Range(1, targets).Select(number => $"service-{number}").ToDictionary(target => target, target => new Traffic(this, target));
    }

    public Simulation Simulation { get; }

    public int Seed { get; }

    public FaultInjector Faults { get; }

    public Story Story { get; }

    public InMemoryJournal Journal { get; }

    public IReadOnlyDictionary<string, Traffic> Traffic { get; }

    public Quality Quality { get; }

    public Ledger Ledger { get; }

    public Invariants Invariants { get; }

    /// <summary>Since when all rises are frozen; null where they are not.</summary>
    public DateTimeOffset? FrozenSince { get; private set; }

    /// <summary>What broke in the simulated world itself: the simulation's own defect, and no engine's.</summary>
    public Exception? Defect { get; private set; }

    /// <summary>Lets somebody act next to everybody else.</summary>
    public void Begin(Func<Task> act)
    {
        _ = ActAsync();

        async Task ActAsync()
        {
            try
            {
                await act();
            }
            catch (Exception defect)
            {
                Defect ??= defect;
            }
        }
    }

    /// <summary>Waits for something within the bound that everything has.</summary>
    public async Task<bool> EndsAsync(Task task)
    {
        var deadline = Simulation.Now + Bound;
        while (!task.IsCompleted && Simulation.Now < deadline)
        {
            await Simulation.DelayAsync(TimeSpan.FromMilliseconds(200));
        }

        return task.IsCompletedSuccessfully;
    }

    /// <summary>The journal cannot be reached by anybody for a while.</summary>
    public void TakeJournalAway(TimeSpan duration) => journalBack = Simulation.Now + duration;

    /// <summary>The journal took a freeze.</summary>
    public void OnFrozen(JournalFreeze freeze)
    {
        FrozenSince = freeze.IsInForce ? FrozenSince ?? Simulation.Now : null;
        Story.Tell("journal", freeze.IsInForce ? "all rises are frozen" : "rises are not frozen any more");
    }

    /// <summary>A process cannot reach the journal for a while.</summary>
    public void CutOff(SimulatedProcess process, TimeSpan duration) => cutOff[process] = Simulation.Now + duration;

    /// <summary>Everybody reaches the journal again.</summary>
    public void BringJournalBack()
    {
        journalBack = Simulation.Now;
        cutOff.Clear();
    }

    public bool IsJournalAwayFor(SimulatedProcess process) =>
        Simulation.Now < journalBack || (cutOff.TryGetValue(process, out var until) && Simulation.Now < until);
}
