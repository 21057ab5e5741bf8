using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Core.Tests.Engine;
using Progressive.Core.Traffic;
using Progressive.Journal.Sqlite;

namespace Progressive.Core.Tests.Journals;

/// <summary>Rollouts that an engine in virtual time leaves behind in a journal, which every version keeps one of.</summary>
/// <param name="Name">The journal's name.</param>
/// <param name="Play">Runs them; whatever is not over when it returns is left where it is.</param>
internal sealed record JournalScene(string Name, Func<World, Task> Play)
{
    private const string Metrics = """
          metric latency distribution "latency" in ms lower is better
          metric errors proportion "failed" of "requests" lower is better
        """;

    private const string Reactions = """
          gate limits every 1m warm-up 1m {
            p95 of latency at most 500 ms
            errors at most 5%
          }
          gate comparison every 2m warm-up 1m {
            latency at most 10% worse than baseline
            observe errors at most 1pp worse than baseline
            patience 3m
          }
          on failure roll back
          on inconclusive pause 30m then roll back
          on no data pause 24h then roll back
        """;

    private const string Canary = $$"""
        policy checkout {
        {{Metrics}}
          canary {
            step 10% hold 10m up to 20m
            step 50% hold 10m
            step 100% hold 10m while limits
            keep baseline 1h
          }
        {{Reactions}}
          deadline 48h
        }
        """;

    private const string BlueGreen = $$"""
        policy billing {
        {{Metrics}}
          blue-green {
            preview hold 10m while limits
            approval "billing-owners" within 2h
            switch hold 20m while limits
            keep baseline 15m
          }
        {{Reactions}}
        }
        """;

    private const string Flag = $$"""
        policy new-search {
        {{Metrics}}
          flag "new-search" {
            step group "beta" hold 10m
            step where claim "plan" is "pro" hold 10m
            step 10% hold 10m up to 20m
            step 100% hold 10m while limits
          }
        {{Reactions}}
        }
        """;

    private const string Phased = $$"""
        policy checkout {
        {{Metrics}}
          phased over eu-1, eu-2, us-1 alike {
            step 1 of 3 hold 10m during "load"
            run "migrate" within 10m otherwise pause 10m then roll back
            approval "release-managers" within 4h otherwise roll back
            step 3 of 3 hold 10m while limits
          }
        {{Reactions}}
          on roll back run "clean" within 5m
        }
        """;

    public static IReadOnlyList<JournalScene> All { get; } =
    [
        new("paused", PauseAsync),
        new("no-data", LoseDataAsync),
        new("blue-green", SwitchAsync),
        new("flag", RaiseAFlagAsync),
        new("awaiting", AwaitApprovalAsync),
        new("stuck", GetStuckAsync),
    ];

    /// <summary>Plays it with an engine whose journal is a file, and closes the file.</summary>
    public async Task WriteAsync(string path)
    {
        var world = new World(options => options with
        {
            Journal = SqliteJournal.Open(new SqliteJournalOptions { Path = path, TimeProvider = options.TimeProvider }),
            Owner = "engine-1",
        });
        world.Metrics.Script = GrowingMetrics.Healthy;
        using var journal = (SqliteJournal)world.Options.Journal;
        await Play(world);
        await world.DisposeAsync();
    }

    // A person pauses it in the middle of its first hold; the gates go on looking.
    private static async Task PauseAsync(World world)
    {
        var rollout = await world.StartAsync(Canary);
        await AfterAsync(world, TimeSpan.FromMinutes(4));
        await SubmitAsync(world, rollout, RolloutCommand.Pause, "a customer called");
        await AfterAsync(world, TimeSpan.FromMinutes(7));
    }

    // Both versions are measured for a while, then the candidate no longer.
    private static async Task LoseDataAsync(World world)
    {
        world.Metrics.Script = query =>
            query.Version == "v2" && query.To > World.Begin + TimeSpan.FromMinutes(13) ? ScriptedMetrics.Missing(query) : GrowingMetrics.Healthy(query);
        var rollout = await world.StartAsync(Canary);
        await world.RunAsync(rollout, RolloutPhase.Paused);
    }

    // One is over, one is about to retire its baseline, and one only has a preview.
    private static async Task SwitchAsync(World world)
    {
        var first = await world.StartAsync(BlueGreen, "invoices");
        await world.RunAsync(first, RolloutPhase.AwaitingApproval);
        await SubmitAsync(world, first, RolloutCommand.Approve, "all invoices agree");
        await world.EndAsync(first);

        var second = await world.StartAsync(BlueGreen, "billing");
        await world.RunAsync(second, RolloutPhase.AwaitingApproval);
        await world.SendAsync(second, RolloutCommand.Approve);
        await world.RunAsync(second, RolloutPhase.Retiring);

        await world.StartAsync(BlueGreen, "ledger");
        await AfterAsync(world, world.Elapsed + TimeSpan.FromMinutes(3));
    }

    // Its third step is doubtful: the hold is extended.
    private static async Task RaiseAFlagAsync(World world)
    {
        world.Metrics.Script = query =>
            query.To > World.Begin + TimeSpan.FromMinutes(20) ? GrowingMetrics.Doubtful(query) : GrowingMetrics.Healthy(query);
        await world.StartAsync(Flag, "search");
        await AfterAsync(world, TimeSpan.FromMinutes(34));
    }

    // The approval lies in the journal, and the engine ended before it saw that.
    private static async Task AwaitApprovalAsync(World world)
    {
        var rollout = await world.StartAsync(Phased);
        await world.RunAsync(rollout, RolloutPhase.AwaitingApproval);
        await world.Engine.DisposeAsync();
        await world.Options.Journal.SubmitAsync(Command(world, rollout, RolloutCommand.Approve, "looks good"), CancellationToken.None);
    }

    // The router refuses to take the candidate away.
    private static async Task GetStuckAsync(World world)
    {
        world.Metrics.Script = query =>
            query.To > World.Begin + TimeSpan.FromMinutes(5) ? GrowingMetrics.Slow(query) : GrowingMetrics.Healthy(query);
        world.Router.FaultOf = order => order.Exposure == Exposure.Nobody ? Fault.Throws : Fault.None;
        var rollout = await world.StartAsync(Canary);
        await world.RunAsync(rollout, RolloutPhase.Stuck);
    }

    private static Task AfterAsync(World world, TimeSpan elapsed) => world.RunAsync(() => world.Elapsed >= elapsed);

    private static async Task SubmitAsync(World world, Rollout rollout, RolloutCommand command, string reason)
    {
        var before = rollout.State.Phase;
        await world.Options.Journal.SubmitAsync(Command(world, rollout, command, reason), CancellationToken.None);
        world.Clock.MoveBy(world.Options.PollInterval * 2);
        await World.UntilAsync(() => rollout.State.Phase != before);
    }

    private static SubmittedCommand Command(World world, Rollout rollout, RolloutCommand command, string reason) =>
        new(new Guid((int)world.Elapsed.TotalSeconds, 1, 0, new byte[8]), rollout.Header.Id, command, "bob", reason, world.Clock.Now);
}
