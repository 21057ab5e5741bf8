using System.Diagnostics;
using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Core.Metrics;
using Progressive.Core.Traffic;
using Progressive.Journal.Sqlite;
using Progressive.Policies;

namespace Progressive.Cli.Tests;

/// <summary>The command line on one end of the journal, a real engine on the other.</summary>
public sealed class EngineTests : IDisposable
{
    private const string Policy = """
        policy checkout {
          metric latency distribution "latency" in ms lower is better
          canary {
            step 20% hold 100ms
            approval "release-managers" within 1h otherwise roll back
            step 100% hold 200ms while limits
          }
          gate limits every 100ms {
            p95 of latency at most 500 ms
          }
        }
        """;

    private readonly PolicyFolder folder = new();

    private string Path => folder["rollouts.db"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task An_approval_on_the_command_line_lets_a_running_rollout_go_on()
    {
        using var journal = SqliteJournal.Open(new SqliteJournalOptions { Path = Path });
        await using var engine = Engine(journal);
        var rollout = await StartAsync(engine);
        var watching = Run.InProcess("watch", "--journal", Path);
        await UntilAsync(() => rollout.State.Phase == RolloutPhase.AwaitingApproval);

        var took = Stopwatch.StartNew();
        var approval = await Run.InProcess("approve", "--journal", Path, "--by", "bob", "--role", "release-managers", "--reason", "looks good");
        TestContext.Current.TestOutputHelper?.WriteLine($"Approved after {took.ElapsedMilliseconds} ms.");

        Assert.Equal(0, approval.ExitCode);
        Assert.StartsWith($"approve accepted: {rollout.Header.Id} is shifting, step 2 of 2, exposure 20% (asked: everyone): approved by bob", Assert.Single(approval.Output), StringComparison.Ordinal);
        Assert.Equal(RolloutPhase.Succeeded, (await rollout.Completion).Phase);
        var watched = await watching;
        Assert.Equal(0, watched.ExitCode);
        Assert.Contains(watched.Output, line => line.Contains("approved by bob: looks good", StringComparison.Ordinal));
        Assert.Contains(watched.Output, line => line.Contains("  pass       limits: p95 of latency at most 500 ms: ", StringComparison.Ordinal));
        Assert.EndsWith("succeeded, step 2 of 2, exposure everyone: everyone has the candidate", watched.Output[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_given_while_no_engine_ran_is_heeded_by_the_next()
    {
        using var journal = SqliteJournal.Open(new SqliteJournalOptions { Path = Path });
        var router = new ObedientRouter();
        RolloutId rollout;
        await using (var first = Engine(journal, router))
        {
            rollout = (await StartAsync(first)).Header.Id;
        }

        var abort = await Run.InProcess("abort", "--journal", Path, "--wait", "0.2");
        Assert.Equal(3, abort.ExitCode);
        Assert.StartsWith($"abort not taken yet: nobody runs {rollout}", Assert.Single(abort.Error), StringComparison.Ordinal);

        await using var second = Engine(journal, router);
        var resumed = await second.ResumeAsync(rollout, TestContext.Current.CancellationToken);
        Assert.Equal(RolloutPhase.Aborted, (await resumed.Completion).Phase);
    }

    private static RolloutEngine Engine(SqliteJournal journal, ITrafficRouter? router = null) => new(new RolloutEngineOptions
    {
        Routers = [router ?? new ObedientRouter()],
        MetricSources = [new SteadySource()],
        Journal = journal,
        PollInterval = TimeSpan.FromMilliseconds(100),
    });

    private static Task<Rollout> StartAsync(RolloutEngine engine) => engine.StartAsync(
        new RolloutRequest(PolicyText.Parse(Policy).Policies[0], "checkout", "v2", "v1", "ann"), TestContext.Current.CancellationToken);

    private static async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        }
    }

    private sealed class ObedientRouter : ITrafficRouter
    {
        private volatile ExposureReading reading = new(Exposure.Nobody, ValueList<string>.Empty);

        public string Name => "obedient";

        public ValueTask<RouterTarget?> FindAsync(string target, CancellationToken cancellationToken) =>
            new(new RouterTarget(ValueList<string>.Empty, new ValueList<string>(["v1", "v2"]), RouterCapabilities.Shares | RouterCapabilities.Previews));

        public ValueTask ApplyAsync(ExposureOrder order, CancellationToken cancellationToken)
        {
            reading = ExposureReading.Of(order);
            return ValueTask.CompletedTask;
        }

        public ValueTask<ExposureReading> ReadAsync(string target, CancellationToken cancellationToken) => new(reading);
    }

    private sealed class SteadySource : IMetricSource
    {
        public string Name => "steady";

        public ValueTask<string?> FindProblemAsync(Metric metric, MetricBinding? binding, CancellationToken cancellationToken) => new((string?)null);

        public ValueTask<MetricReading> ReadAsync(MetricQuery query, CancellationToken cancellationToken) =>
            new(new ValuesReading([.. Enumerable.Range(0, 400).Select(value => 50.0 + (value * 0.37 % 20))]));
    }
}
