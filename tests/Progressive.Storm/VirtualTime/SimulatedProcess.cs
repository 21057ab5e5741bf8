using Progressive.Core.Engine;

namespace Progressive.Storm.VirtualTime;

/// <summary>A process of the simulated world: it has a clock of its own, may be paused anywhere, and may be killed anywhere.</summary>
/// <param name="simulation">The simulation it is part of.</param>
/// <param name="name">Its name, which no other process has.</param>
internal sealed class SimulatedProcess(Simulation simulation, string name)
{
    private readonly List<Action> held = [];
    private readonly List<(DateTimeOffset From, DateTimeOffset To)> pauses = [];
    private readonly TaskCompletionSource ended = new();
    private SimulatedClock? clock;
    private EngineScheduler? scheduler;

    public string Name => name;

    /// <summary>When it began.</summary>
    public DateTimeOffset Begun { get; } = simulation.Now;

    public Simulation Simulation => simulation;

    public SimulatedClock Clock => clock ??= new SimulatedClock(this);

    public EngineScheduler Scheduler => scheduler ??= new SimulatedScheduler(this);

    /// <summary>Called before every piece of its work: the moment to pause or kill it.</summary>
    public Action? BeforeStep { get; set; }

    /// <summary>Ends when the process is killed.</summary>
    public Task Ended => ended.Task;

    public bool IsDead { get; private set; }

    /// <summary>Whether its engine was disposed of: it has nothing left to do.</summary>
    public bool IsQuiet { get; set; }

    private bool IsPaused => pauses.Count > 0 && pauses[^1].To > simulation.Now;

    /// <summary>Does a piece of its work, keeps it for later while the process is paused, and drops it if the process is dead.</summary>
    public void Do(Action act)
    {
        if (!IsDead && !IsPaused)
        {
            BeforeStep?.Invoke();
        }

        if (IsDead)
        {
            return;
        }

        if (IsPaused)
        {
            held.Add(act);
        }
        else
        {
            act();
        }
    }

    /// <summary>Stops it for a while between two instructions, as a virtual machine is stopped that is moved.</summary>
    public void Pause(TimeSpan duration)
    {
        var end = simulation.Now + duration;
        pauses.Add((simulation.Now, end));
        simulation.PostAt(end, () =>
        {
            var late = held.ToArray();
            held.Clear();
            foreach (var act in late)
            {
                simulation.Post(act, this);
            }
        });
    }

    /// <summary>Ends it between two instructions. What it has begun and not handed to others never happens.</summary>
    public void Kill()
    {
        IsDead = true;
        held.Clear();
        simulation.Post(() => ended.TrySetResult());
    }

    /// <summary>How long it has been running since a moment, without its pauses.</summary>
    public TimeSpan RunningSince(DateTimeOffset from)
    {
        var time = simulation.Now - from;
        foreach (var pause in pauses)
        {
            var (begin, end) = (Later(pause.From, from), Earlier(pause.To, simulation.Now));
            time -= end > begin ? end - begin : TimeSpan.Zero;
        }

        return time;
    }

    /// <summary>Lets time go by in it.</summary>
    public Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken) => simulation.DelayAsync(delay, this, cancellationToken);

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset two) => one > two ? one : two;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset two) => one < two ? one : two;
}
