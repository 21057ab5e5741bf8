using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Storm.Faults;
using Progressive.Storm.VirtualTime;

namespace Progressive.Storm;

/// <summary>
/// Some engines on one journal, rollouts of some targets, and people. For some minutes faults strike; then they cease, people go home, and everything
/// has to come to rest.
/// </summary>
internal sealed class History
{
    private static readonly TimeSpan Storm = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan LongestCalm = TimeSpan.FromMinutes(20);

    private readonly World world;
    private readonly Host[] hosts;
    private readonly People people;

    private readonly bool isHashed;

    private History(Simulation simulation, HistoryRequest request, FaultInjector faults, Story story)
    {
        var seed = request.Seed;
        isHashed = request.IsHashed;
        var random = new Random(seed);
        world = new World(simulation, seed, 1 + random.Next(3), faults, story);
        hosts = [.. Enumerable.Range(1, 2 + random.Next(4)).Select(number => new Host(world, number))];
        people = new People(world, hosts);
    }

    /// <summary>Runs a history.</summary>
    public static HistoryResult Run(HistoryRequest request)
    {
        var faults = new FaultInjector(request.Seed, request.Kinds ?? KindsOf(request.Seed), request.Kept);
        Story? story = null;
        History? history = null;
        try
        {
            return Simulation.Run(request.Seed, simulation =>
            {
                story = new Story(simulation, request.IsTold);
                history = new History(simulation, request, faults, story);
                return history.RunAsync();
            });
        }
        catch (Exception broken)
        {
            history!.world.Invariants.Fail(Invariants.HistoryEnds, "", broken.ToString());
            return history.Result("");
        }
    }

    /// <summary>The kinds of faults that strike in the history of a seed: few, so that many histories have nearly the same.</summary>
    public static IReadOnlySet<FaultKind> KindsOf(int seed)
    {
        var random = new Random(seed);
        var all = Enum.GetValues<FaultKind>();
        var count = random.Next(10) switch { 0 => 0, < 5 => 1, < 8 => 2, < 9 => 3, _ => 6 };
        random.Shuffle(all);
        return all.Take(count).ToHashSet();
    }

    private async Task<HistoryResult> RunAsync()
    {
        world.Faults.Striking = fault => world.Story.Tell("fault", FormattableString.Invariant($"{fault.Kind} at {fault.Site} ({fault.Occasion})"));
        foreach (var host in hosts)
        {
            world.Begin(host.RunAsync);
        }

        foreach (var target in world.Traffic.Keys)
        {
            world.Begin(() => people.ShipAsync(target));
        }

        world.Begin(people.AnswerAsync);
        world.Begin(people.FreezeAsync);
        var end = world.Simulation.Now + Storm;
        for (var tick = 0; world.Simulation.Now < end; tick++)
        {
            await world.Simulation.DelayAsync(world.Simulation.Draw(TimeSpan.FromSeconds(10)));
            StrikeWeather();
            await AssertNoticedAsync();
            ThrowIfDefective();
        }

        world.Story.Tell("world", "the storm is over; everybody goes home");
        (people.AreGone, world.Faults.IsCalm) = (true, true);
        world.BringJournalBack();
        world.Begin(people.ThawAsync);
        await RestAsync();
        foreach (var host in hosts)
        {
            await EndAsync(host);
        }

        ThrowIfDefective();
        return Result(isHashed ? await HashAsync() : "");
    }

    private void ThrowIfDefective()
    {
        if (world.Defect is { } defect)
        {
            throw new InvalidOperationException("The simulated world broke.", defect);
        }
    }

    private void StrikeWeather()
    {
        foreach (var traffic in world.Traffic)
        {
            if (world.Faults.Draw(traffic.Key, FaultKind.RouterForgets) is not null)
            {
                traffic.Value.Forget();
            }

            if (world.Faults.Draw(traffic.Key, FaultKind.RouterMeddledWith) is not null)
            {
                traffic.Value.Meddle();
            }
        }

        if (world.Faults.Draw("journal", FaultKind.JournalAway) is { } away)
        {
            world.TakeJournalAway(away.Between(1, 60));
        }

        foreach (var host in hosts.Where(host => host.IsUp))
        {
            if (world.Faults.Draw($"engine-{Array.IndexOf(hosts, host) + 1} network", FaultKind.EngineCutOff) is { } cut)
            {
                world.CutOff(host.Process!, cut.Between(4, 40));
            }

            if (world.Faults.Draw($"engine-{Array.IndexOf(hosts, host) + 1} clock", FaultKind.ClockJumpsAhead, FaultKind.ClockJumpsBack) is { } jump)
            {
                var size = jump.Between(10, jump.Chance(1) < 0.5 ? 60 : 3600);
                host.Process!.Clock.Offset += jump.Kind == FaultKind.ClockJumpsAhead ? size : -size;
            }

            if (world.Faults.Draw($"engine-{Array.IndexOf(hosts, host) + 1} deployment", FaultKind.EngineRestarted) is not null)
            {
                world.Begin(host.RestartAsync);
            }
        }
    }

    // Until nothing goes on by itself any more.
    private async Task RestAsync()
    {
        var calm = world.Simulation.Now;
        await world.Simulation.DelayAsync(TimeSpan.FromSeconds(90));
        foreach (var rollout in world.Ledger.Open.Where(rollout => rollout.State is { Phase: RolloutPhase.RollingBack, HookEnd: null }).Where(IsOld).ToList())
        {
            world.Invariants.Fail(Invariants.RollBackReachesNobody, rollout.Header.Target, rollout.State.EndingReason);
        }

        while (world.Ledger.Open.Any(rollout => !WaitsForPerson(rollout)) && world.Simulation.Now < calm + LongestCalm)
        {
            await AssertRunAsync();
            await AssertNoticedAsync();
            if (world.Invariants.Violations.Any(violation => violation.Invariant == Invariants.OpenIsRun))
            {
                return;
            }

            await world.Simulation.DelayAsync(TimeSpan.FromSeconds(20));
        }

        await AssertRunAsync();
        foreach (var rollout in world.Ledger.Open.Where(rollout => !WaitsForPerson(rollout)))
        {
            world.Invariants.Fail(Invariants.EndsOrWaits, rollout.Header.Target, $"{rollout.Header.Candidate} is {rollout.State.Phase} for ever: {rollout.State.Reason}");
        }
    }

    private bool IsOld(LedgerRollout rollout) => rollout.LastEventAt < world.Simulation.Now - TimeSpan.FromSeconds(85);

    private async Task AssertNoticedAsync()
    {
        foreach (var rollout in world.Ledger.Open)
        {
            var owner = (await world.Journal.FindAsync(rollout.Header.Id, CancellationToken.None))!.Lease is { } lease && lease.Until > world.Simulation.Now ? lease.Owner : null;
            world.Invariants.AssertNoticed(rollout, hosts.FirstOrDefault(host => host.IsUp && host.Process!.Name == owner)?.Process);
        }
    }

    private async Task AssertRunAsync()
    {
        foreach (var rollout in world.Ledger.Open)
        {
            var entry = await world.Journal.FindAsync(rollout.Header.Id, CancellationToken.None);
            if (entry!.Lease?.Until > world.Simulation.Now)
            {
                continue;
            }

            // Its starter was told that the start had failed, and may ask for it again, or have it resumed: nobody has the candidate.
            rollout.IsAbandoned = rollout.State.Phase == RolloutPhase.Pending;
            if (!rollout.IsAbandoned)
            {
                world.Invariants.Fail(Invariants.OpenIsRun, rollout.Header.Target, $"nobody runs {rollout.Header.Candidate}, which is {rollout.State.Phase}");
            }
        }
    }

    private static bool WaitsForPerson(LedgerRollout rollout) => rollout.IsAbandoned
        || rollout.State is { Phase: RolloutPhase.Stuck, Deadline: null } or { Phase: RolloutPhase.Paused, Pause.Until: null, Deadline: null };

    private async Task EndAsync(Host host)
    {
        if (!host.IsUp)
        {
            return;
        }

        foreach (var rollout in host.Rollouts.Where(rollout => rollout.Completion is { IsCompletedSuccessfully: true } || !rollout.Completion.IsCompleted))
        {
            var known = world.Ledger[rollout.Header.Id];
            if (rollout.Completion.IsCompleted && rollout.State != known.State)
            {
                world.Invariants.Fail(Invariants.EnginesShowTheJournal, rollout.Header.Target, $"{host.Process!.Name} shows {rollout.State.Phase}, not {known.State.Phase}");
            }
        }

        if (!await world.EndsAsync(host.RequestAsync(engine => AnswerAsync(engine))))
        {
            world.Invariants.Fail(Invariants.EnginesAnswer, "", $"{host.Process!.Name} does not answer");
        }

        if (!await world.EndsAsync(host.RequestAsync(async engine =>
        {
            await engine.DisposeAsync();
            return true;
        })))
        {
            world.Invariants.Fail(Invariants.DisposeEnds, "", $"{host.Process!.Name} cannot be disposed of");
        }

        await host.AssertGivenBackAsync();
    }

    private static async Task<bool> AnswerAsync(RolloutEngine engine)
    {
        try
        {
            await engine.SendAsync(new RolloutId("none"), RolloutCommand.Resume, "dan", null, CancellationToken.None);
            return false;
        }
        catch (RolloutRefusedException)
        {
            return true;
        }
    }

    private HistoryResult Result(string journalHash) => new(
        world.Seed, world.Invariants.Violations, world.Faults.Struck, journalHash, world.Simulation.Steps, world.Story.Lines)
    {
        Outcomes = [.. world.Ledger.Rollouts.Select(rollout => rollout.State.Phase)],
    };

    private async Task<string> HashAsync()
    {
        var text = new StringBuilder();
        foreach (var rollout in world.Ledger.Rollouts)
        {
            text.Append(CultureInfo.InvariantCulture, $"{rollout.Header} {rollout.State.Phase}\n");
            await foreach (var happened in world.Journal.ReadAsync(rollout.Header.Id, 0, CancellationToken.None))
            {
                text.Append(CultureInfo.InvariantCulture, $"{RolloutEventFormat.Write(happened)}\n");
            }
        }

        text.Append(CultureInfo.InvariantCulture, $"{world.Simulation.Now:O} after {world.Simulation.Steps} steps\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}

/// <summary>Which history is run.</summary>
/// <param name="Seed">Its seed.</param>
internal sealed record HistoryRequest(int Seed)
{
    /// <summary>The kinds of faults that strike; null for those that the seed draws.</summary>
    public IReadOnlySet<FaultKind>? Kinds { get; init; }

    /// <summary>The faults that may strike, by id; null for all.</summary>
    public IReadOnlySet<ulong>? Kept { get; init; }

    /// <summary>Whether its story is told.</summary>
    public bool IsTold { get; init; }

    /// <summary>Whether its journal is hashed.</summary>
    public bool IsHashed { get; init; }
}

/// <summary>What came of a history.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="Violations">The promises that were broken.</param>
/// <param name="Struck">The faults that struck, in order.</param>
/// <param name="JournalHash">The hash of all that its journal holds, byte for byte; empty if it was not asked for.</param>
/// <param name="Steps">How many pieces of work were done.</param>
/// <param name="Story">What happened, if it was told.</param>
internal sealed record HistoryResult(
    int Seed, IReadOnlyList<Violation> Violations, IReadOnlyList<Fault> Struck, string JournalHash, long Steps, IReadOnlyList<string> Story)
{
    /// <summary>Where its rollouts stand in the end.</summary>
    public IReadOnlyList<RolloutPhase> Outcomes { get; init; } = [];
}
