using System.Globalization;
using System.Text;
using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Policies;

namespace Progressive.Core.Tests.Engine.Simulation;

/// <summary>
/// Some rollouts under two engines that share a journal, with people who say things; the first engine ends in the middle, and the second one takes over.
/// </summary>
internal sealed class History
{
    private const int Targets = 4;

    private static readonly Policy[] Policies =
    [
        PolicyTexts.Parse(PolicyTexts.TwoSteps),
        PolicyTexts.Parse(PolicyTexts.BlueGreen),
        PolicyTexts.Parse(PolicyTexts.WithApproval),
        PolicyTexts.Parse($$"""
            policy with-hooks {
            {{PolicyTexts.Metrics}}
              canary {
                run "migrate" within 5s
                step 20% hold 2s up to 3s during "load"
                step 100% hold 1s while limits
              }
              gate limits every 1s {
                p95 of latency at most 500 ms
                patience 1s
              }
              deadline 60s
            }
            """),
    ];

    private static readonly RolloutCommand[] Commands =
    [
        RolloutCommand.Pause, RolloutCommand.Resume, RolloutCommand.Approve, RolloutCommand.Promote, RolloutCommand.Abort, RolloutCommand.Retry,
    ];

    private readonly Simulation simulation;
    private readonly SimulatedJournal journal;
    private readonly SimulatedRouter router;
    private readonly SimulatedMetrics metrics;
    private readonly SimulatedHook[] hooks;

    private History(Simulation simulation)
    {
        this.simulation = simulation;
        journal = new SimulatedJournal(simulation);
        router = new SimulatedRouter(simulation);
        metrics = new SimulatedMetrics(simulation);
        hooks = [new(simulation, "migrate"), new(simulation, "load")];
    }

    /// <summary>What the journal holds in the end: everything, byte for byte.</summary>
    public static string Of(int seed) => Simulation.Run(seed, simulation => new History(simulation).RunAsync());

    private async Task<string> RunAsync()
    {
        await using (var first = NewEngine("first"))
        {
            var ships = Enumerable.Range(0, Targets).Select(target => ShipAsync(first, target)).ToArray();
            var people = SpeakAsync(first);
            await simulation.DelayAsync(simulation.Draw(TimeSpan.FromSeconds(40)));
            await Task.WhenAll([.. ships, people]);
        }

        await using (var second = NewEngine("second"))
        {
            await ResumeAsync(second);
            foreach (var entry in await EntriesAsync())
            {
                await EndAsync(second, entry.Header.Id);
            }
        }

        return await WriteAsync();
    }

    private RolloutEngine NewEngine(string owner) => new(new RolloutEngineOptions
    {
        Routers = [router],
        MetricSources = [metrics],
        Journal = journal,
        Hooks = hooks,
        Owner = owner,
        TimeProvider = simulation.Clock,
        Scheduler = simulation.Scheduler,
    });

    private async Task ShipAsync(RolloutEngine engine, int target)
    {
        for (var version = 2; version <= 3; version++)
        {
            await simulation.DelayAsync(simulation.Draw(TimeSpan.FromSeconds(12)));
            var request = new RolloutRequest(
                Policies[simulation.Random.Next(Policies.Length)], $"service-{target}", $"v{version}", "v1", "ann")
            {
                Supersede = true,
            };
            try
            {
                await engine.StartAsync(request, CancellationToken.None);
            }
            catch (RolloutRefusedException)
            {
                // As chance has it: parts were away, or the older one did not go.
            }
        }
    }

    private async Task SpeakAsync(RolloutEngine engine)
    {
        for (var said = 0; said < 12; said++)
        {
            await simulation.DelayAsync(simulation.Draw(TimeSpan.FromSeconds(5)));
            var open = (await EntriesAsync()).Where(entry => !entry.IsOver).ToList();
            if (open.Count == 0)
            {
                continue;
            }

            var (rollout, command) = (open[simulation.Random.Next(open.Count)].Header.Id, Commands[simulation.Random.Next(Commands.Length)]);
            try
            {
                if (simulation.Random.Next(2) == 0)
                {
                    var given = new Commanded(simulation.Now, command, "bob", "as drawn") { Role = "release-managers" };
                    await engine.SendAsync(rollout, given, CancellationToken.None);
                }
                else
                {
                    await journal.SubmitAsync(
                        new SubmittedCommand(simulation.Scheduler.NewGuid(), rollout, command, "cleo", null, simulation.Now) { Role = "release-managers" },
                        CancellationToken.None);
                }
            }
            catch (Exception late) when (late is RolloutRefusedException or JournalConflictException)
            {
                // It ended in the meantime.
            }
        }
    }

    private static async Task ResumeAsync(RolloutEngine engine)
    {
        while (true)
        {
            try
            {
                await engine.ResumeAllAsync(CancellationToken.None);
                return;
            }
            catch (AggregateException)
            {
                // Some leases have not lapsed yet.
            }
        }
    }

    // Whoever waits for a person gets one, who has enough of it after a while.
    private async Task EndAsync(RolloutEngine engine, RolloutId id)
    {
        for (var said = 0; await journal.FindAsync(id, CancellationToken.None) is { IsOver: false }; said++)
        {
            Assert.True(said < 100, $"Rollout '{id}' does not end.");
            await simulation.DelayAsync(TimeSpan.FromSeconds(5));
            try
            {
                var command = said < 4 ? Commands[simulation.Random.Next(Commands.Length)] : said % 2 == 0 ? RolloutCommand.Abort : RolloutCommand.Retry;
                await engine.SendAsync(id, command, "dan", null, CancellationToken.None);
            }
            catch (RolloutRefusedException)
            {
                // It ended in the meantime.
            }
        }
    }

    private async Task<List<RolloutEntry>> EntriesAsync() => await journal.ListAsync(CancellationToken.None).ToListAsync();

    private async Task<string> WriteAsync()
    {
        var text = new StringBuilder();
        foreach (var entry in await EntriesAsync())
        {
            var record = await RolloutRecord.ReadAsync(journal, entry.Header.Id, CancellationToken.None);
            text.Append(CultureInfo.InvariantCulture, $"{entry} {record!.State.Phase}\n");
            foreach (var step in record.Steps)
            {
                text.Append(CultureInfo.InvariantCulture, $"{RolloutEventFormat.Write(step.Happened)}\n");
            }
        }

        return text.Append(CultureInfo.InvariantCulture, $"{simulation.Now:O} after {simulation.Steps} steps\n").ToString();
    }
}
