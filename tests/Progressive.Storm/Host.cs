using Progressive.Core.Engine;
using Progressive.Core.Machine;
using Progressive.Storm.Faults;
using Progressive.Storm.Parts;
using Progressive.Storm.VirtualTime;

namespace Progressive.Storm;

/// <summary>A machine with an engine on it. When the engine's process is killed, another one takes its place and resumes what it finds.</summary>
internal sealed class Host(World world, int number)
{
    private static readonly TimeSpan LeaseTerm = TimeSpan.FromSeconds(6);

    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);

    private int boots;

    /// <summary>The process that runs now, or ran last.</summary>
    public SimulatedProcess? Process { get; private set; }

    /// <summary>Its engine, once it is there.</summary>
    public RolloutEngine? Engine { get; private set; }

    /// <summary>The rollouts that this engine started or resumed, as their starters see them.</summary>
    public List<Rollout> Rollouts { get; } = [];

    public bool IsUp => Process is { IsDead: false } && Engine is not null;

    /// <summary>Keeps an engine running for ever.</summary>
    public async Task RunAsync()
    {
        while (true)
        {
            Boot();
            await Process!.Ended;
            Engine = null;
            Rollouts.Clear();
            await world.Simulation.DelayAsync(TimeSpan.FromSeconds(0.5) + world.Simulation.Draw(TimeSpan.FromSeconds(10)));
        }
    }

    /// <summary>Ends the engine in order, as a deployment does. Another process takes its place.</summary>
    public async Task RestartAsync()
    {
        var (process, disposal) = (Process!, RequestAsync(async engine =>
        {
            await engine.DisposeAsync();
            return true;
        }));
        Engine = null;
        world.Story.Tell(process.Name, "is disposed of");
        if (!await world.EndsAsync(disposal) && !process.IsDead)
        {
            world.Invariants.Fail(Invariants.DisposeEnds, "", $"{process.Name} cannot be disposed of");
        }

        await AssertGivenBackAsync();

        // What goes on in it all the same would show now.
        process.IsQuiet = true;
        await world.Simulation.DelayAsync(Quiet);
        process.Kill();
    }

    /// <summary>Makes sure that an engine that was disposed of holds no lease.</summary>
    public async Task AssertGivenBackAsync()
    {
        foreach (var rollout in world.Ledger.Open)
        {
            if ((await world.Journal.FindAsync(rollout.Header.Id, CancellationToken.None))!.Lease?.Owner == Process!.Name)
            {
                world.Invariants.Fail(Invariants.LeasesAreGivenBack, rollout.Header.Target, $"{Process.Name} still holds the lease of {rollout.Header.Candidate}");
            }
        }
    }

    /// <summary>Does something in the process, as a request to it does. It never ends if the process dies.</summary>
    public Task<T> RequestAsync<T>(Func<RolloutEngine, Task<T>> request)
    {
        var engine = Engine!;
        return Process!.Scheduler.OffloadAsync(() => request(engine), CancellationToken.None);
    }

    private void Boot()
    {
        var process = new SimulatedProcess(world.Simulation, FormattableString.Invariant($"engine-{number}.{++boots}"));
        var (kill, pause) = ($"{process.Name} runs", $"{process.Name} goes on");
        if (world.Faults.Draw($"{process.Name} boots", FaultKind.ClockSkewed) is { } skew)
        {
            process.Clock.Offset = skew.Between(-60, 60);
        }

        process.BeforeStep = () =>
        {
            if (world.Faults.Draw(kill, FaultKind.EngineKilled) is not null)
            {
                process.Kill();
            }
            else if (world.Faults.Draw(pause, FaultKind.EnginePaused) is { } paused)
            {
                process.Pause(paused.Between(0.5, paused.Chance(1) < 0.5 ? 4 : 60));
            }
        };
        Process = process;
        world.Story.Tell(process.Name, "starts");
        world.Simulation.Post(() => world.Begin(() => OpenAsync(process)), process);
    }

    private async Task OpenAsync(SimulatedProcess process)
    {
        var calls = new PartCalls(world, process);
        var engine = Engine = new RolloutEngine(new RolloutEngineOptions
        {
            Routers = [new StormRouter(world, process, calls)],
            MetricSources = [new StormMetrics(world, calls)],
            Journal = new StormJournal(world, process, calls),
            Hooks = [new StormHook(world, process, calls, "migrate"), new StormHook(world, process, calls, "load")],
            Approvals = new StormApprovals(calls),
            Retirement = new StormRetirement(world, process, calls),
            Observers = [new StormObserver(world, process)],
            Logger = new StormLogger(world, process),
            Owner = process.Name,
            LeaseTerm = LeaseTerm,
            PollInterval = TimeSpan.FromSeconds(2),
            ReconcileInterval = TimeSpan.FromSeconds(10),
            CallTimeout = TimeSpan.FromSeconds(2),
            CallRetries = 2,
            TimeProvider = process.Clock,
            Scheduler = process.Scheduler,
        });

        try
        {
            // What it does not take up now, because a dead engine holds it or a part fails, it asks for again by itself.
            await ResumeAsync(engine);
        }
        catch (Exception ended) when (engine != Engine)
        {
            world.Story.Tell(process.Name, $"resumes nothing any more: {ended.Message}");
        }
    }

    private async Task ResumeAsync(RolloutEngine engine)
    {
        var (resumed, failures) = await engine.ResumeAllAsync(CancellationToken.None);
        Rollouts.AddRange(resumed);
        foreach (var (rollout, reason) in failures)
        {
            world.Story.Tell(Process!.Name, $"could not resume {rollout}: {reason.Message}");
        }
    }
}
