using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Policies;
using Progressive.Storm.Faults;
using Progressive.Storm.Parts;
using Progressive.Storm.VirtualTime;

namespace Progressive.Storm;

/// <summary>Those who ship versions, answer questions, and now and then say something by themselves.</summary>
internal sealed class People
{
    private readonly World world;
    private readonly IReadOnlyList<Host> hosts;
    private readonly SimulatedProcess terminal;
    private readonly StormJournal journal;
    private readonly Random random;

    public People(World world, IReadOnlyList<Host> hosts)
    {
        (this.world, this.hosts) = (world, hosts);
        terminal = new SimulatedProcess(world.Simulation, "terminal");
        journal = new StormJournal(world, terminal, new PartCalls(world, terminal));
        random = new Random(world.Seed);
    }

    /// <summary>Whether they have gone home.</summary>
    public bool AreGone { get; set; }

    /// <summary>Ships versions of a target, one after the other.</summary>
    public async Task ShipAsync(string target)
    {
        for (var version = 2; !AreGone; version++)
        {
            await WaitAsync(2, 60);
            if (!AreGone && Someone() is { } host)
            {
                var request = new RolloutRequest(
                    StormPolicies.All[random.Next(StormPolicies.All.Count)], target, FormattableString.Invariant($"v{version}"), world.Traffic[target].Configured, "ann")
                {
                    Supersede = random.Next(3) == 0,
                };
                if (random.Next(2) == 0)
                {
                    world.Begin(() => StartAsync(host, request));
                    continue;
                }

                world.Begin(() => StartAsync(request, $"{target} {version}"));
                if (world.Faults.Draw("people ship twice", FaultKind.CommandDoubled) is not null)
                {
                    world.Begin(() => StartAsync(request, $"{target} {version}"));
                }
            }
        }
    }

    /// <summary>Answers what waits for a person, and sometimes says what nobody asked for.</summary>
    public async Task AnswerAsync()
    {
        while (!AreGone)
        {
            await WaitAsync(1, 8);
            if (!AreGone && Choose(world.Ledger.Open.ToList()) is { } rollout && Answer(rollout.State) is { } command)
            {
                Say(rollout, command);
            }
        }
    }

    /// <summary>Freezes all rises now and then, as on the day of an incident.</summary>
    public async Task FreezeAsync()
    {
        while (!AreGone)
        {
            await WaitAsync(20, 180);
            if (!AreGone)
            {
                await KeepFreezeAsync(true);
                await WaitAsync(10, 60);
                await KeepFreezeAsync(false);
            }
        }
    }

    /// <summary>Nobody goes home while rises are frozen. A freeze that was slow to arrive is lifted as well.</summary>
    public async Task ThawAsync()
    {
        await KeepFreezeAsync(false);
        await WaitAsync(20, 20);
        await KeepFreezeAsync(false);
    }

    private async Task KeepFreezeAsync(bool isInForce)
    {
        try
        {
            await journal.KeepFreezeAsync(new JournalFreeze(isInForce, "dan", "incident", terminal.Clock.GetUtcNow()), CancellationToken.None);
        }
        catch (IOException refused)
        {
            world.Story.Tell("people", $"are told: {refused.Message}");
        }
    }

    private RolloutCommand? Answer(RolloutState state) => state.Phase switch
    {
        RolloutPhase.AwaitingApproval => random.Next(4) > 0 ? RolloutCommand.Approve : random.Next(4) == 0 ? RolloutCommand.Reject : null,
        RolloutPhase.Stuck => random.Next(3) > 0 ? RolloutCommand.Retry : RolloutCommand.Abort,
        RolloutPhase.Paused when state.Pause is { Until: null } => Choose<RolloutCommand>([RolloutCommand.Resume, RolloutCommand.Promote, RolloutCommand.Abort]),
        _ => random.Next(30) == 0 ? Choose<RolloutCommand>([RolloutCommand.Pause, RolloutCommand.Promote, RolloutCommand.Promote, RolloutCommand.Abort]) : null,
    };

    private void Say(LedgerRollout rollout, RolloutCommand command)
    {
        var intent = Intent.Of(command, rollout.State);
        world.Story.Tell("people", $"say {command} to {rollout.Header.Target} {rollout.Header.Candidate}{(intent is null ? "" : $" for {intent}")}");
        var late = world.Faults.Draw("people speak", FaultKind.CommandLate)?.Between(5, 60) ?? TimeSpan.Zero;
        var given = new Commanded(terminal.Clock.GetUtcNow(), command, random.Next(3) == 0 ? "ann" : "bob", intent?.ToReason())
        {
            Role = rollout.Machine.FindDecided(rollout.State, command)?.Role,
            Question = command is RolloutCommand.Approve or RolloutCommand.Reject ? intent?.Question : null,
            Version = rollout.Version,
        };
        world.Begin(() => DeliverAsync(rollout.Header.Id, given, late));
        if (world.Faults.Draw("people repeat", FaultKind.CommandDoubled) is { } twice)
        {
            world.Begin(() => DeliverAsync(rollout.Header.Id, given, twice.Between(0, 10)));
        }
    }

    private async Task DeliverAsync(RolloutId id, Commanded given, TimeSpan delay)
    {
        await world.Simulation.DelayAsync(delay);
        try
        {
            // Whoever is late comes too late, once everybody has gone home.
            if (AreGone)
            {
                return;
            }

            if (random.Next(2) == 0 && Someone() is { } host)
            {
                await host.RequestAsync(engine => engine.SendAsync(id, given, CancellationToken.None));
            }
            else
            {
                var submitted = new SubmittedCommand(
                    terminal.Scheduler.NewGuid(), id, given.Command, given.By == "ann" ? "ann" : "cleo", given.Reason, given.At)
                {
                    Role = given.Role,
                    Question = given.Question,
                    Version = given.Version,
                };
                await journal.SubmitAsync(submitted, CancellationToken.None);
            }
        }
        catch (Exception refused)
        {
            world.Story.Tell("people", $"are told: {refused.Message}");
        }
    }

    private async Task StartAsync(Host host, RolloutRequest request)
    {
        try
        {
            var rollout = await host.RequestAsync(engine => engine.StartAsync(request, CancellationToken.None));
            host.Rollouts.Add(rollout);
        }
        catch (Exception refused)
        {
            world.Story.Tell("people", $"may not start {request.Target} {request.Candidate}: {refused.Message}");
        }
    }

    // Whoever asks again, because the answer was lost, asks somebody else for the same.
    private async Task StartAsync(RolloutRequest request, string key)
    {
        for (var tried = 0; tried < 4 && !AreGone; tried++)
        {
            if (Someone() is { } host)
            {
                try
                {
                    var rollout = await host.RequestAsync(engine => engine.StartOrResumeAsync(request, key, CancellationToken.None));
                    world.Invariants.OnStarted(key, rollout);
                    host.Rollouts.Add(rollout);
                }
                catch (Exception refused)
                {
                    world.Story.Tell("people", $"may not start {key}: {refused.Message}");
                }
            }

            await WaitAsync(1, 10);
        }
    }

    private Task WaitAsync(double fromSeconds, double toSeconds) =>
        world.Simulation.DelayAsync(TimeSpan.FromSeconds(fromSeconds + (random.NextDouble() * (toSeconds - fromSeconds))));

    private Host? Someone() => Choose(hosts.Where(host => host.IsUp).ToList());

    private T? Choose<T>(IReadOnlyList<T> items) => items.Count == 0 ? default : items[random.Next(items.Count)];
}
