using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Journal.Sqlite;
using Progressive.Policies;

namespace Progressive.Crash;

/// <summary>An engine whose journal, router and retirement live in the files of one folder.</summary>
internal sealed class Rig : IAsyncDisposable
{
    /// <summary>As short as can be, and with everything in it that an engine does.</summary>
    public const string Policy = """
        policy short {
          metric latency distribution "latency" in ms lower is better
          canary {
            step 20% hold 100ms
            approval "release-managers" within 1h
            run "migrate" within 1h
            step 100% hold 100ms while limits
            keep baseline 50ms
          }
          gate limits every 50ms {
            p95 of latency at most 500 ms
          }
          gate comparison every 50ms {
            latency at most 20% worse than baseline
          }
          on inconclusive roll back
          on no data roll back
          on roll back run "clean" within 1h
        }
        """;

    private readonly SqliteJournal journal;
    private readonly RolloutEngine engine;
    private readonly string folder;
    private readonly string hooks;

    public Rig(string folder, bool isSlow, Boundaries boundaries)
    {
        this.folder = folder;
        journal = SqliteJournal.Open(new SqliteJournalOptions { Path = Path.Combine(folder, "journal") });
        Router = new FileRouter(Path.Combine(folder, "router"), boundaries);
        Retirement = new FileRetirement(Path.Combine(folder, "retired"), boundaries);
        hooks = Path.Combine(folder, "hooks");
        var watched = new WatchedJournal(journal, boundaries);
        engine = new RolloutEngine(new RolloutEngineOptions
        {
            Routers = [Router],
            MetricSources = [new SteadyMetrics(isSlow, boundaries)],
            Journal = watched,
            Approvals = new QuickApproval(watched, boundaries),
            Retirement = Retirement,
            Hooks = [new FileHook("migrate", hooks, boundaries), new FileHook("clean", hooks, boundaries)],
            LeaseTerm = TimeSpan.FromMilliseconds(300),
            PollInterval = TimeSpan.FromMilliseconds(20),
            RetryDelay = TimeSpan.FromMilliseconds(10),
        });
    }

    public FileRouter Router { get; }

    public FileRetirement Retirement { get; }

    public IRolloutJournal Journal => journal;

    /// <summary>The hooks that were run, in order, each with the id it was run under.</summary>
    public string[] Hooks() => File.Exists(hooks) ? File.ReadAllLines(hooks) : [];

    /// <summary>Starts the rollout, or goes on with it where there is one, and waits for its end.</summary>
    public async Task<RolloutState> RunAsync(CancellationToken cancellationToken)
    {
        var entry = await journal.ListAsync(cancellationToken).SingleOrDefaultAsync(cancellationToken);
        var rollout = entry is null
            ? await engine.StartAsync(
                new RolloutRequest(PolicyText.Parse(Policy).Policies.Single(), "checkout", "v2", "v1", "ann"), cancellationToken)
            : await ResumeAsync(entry.Header.Id, cancellationToken);
        return await rollout.Completion.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        journal.Dispose();
    }

    public override string ToString() => folder;

    // Whoever was killed could not give its lease back.
    private async Task<Rollout> ResumeAsync(RolloutId id, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await engine.ResumeAsync(id, cancellationToken);
            }
            catch (RolloutRefusedException) when (!cancellationToken.IsCancellationRequested)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), cancellationToken);
            }
        }
    }
}
