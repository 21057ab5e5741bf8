using Progressive.Core.Journal;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Policies;
using Progressive.Policies.Plan;

namespace Progressive.Cli.Tests.Rollouts;

/// <summary>A rollout written into a journal event by event, as an engine would have done it.</summary>
internal sealed class WrittenRollout
{
    public const string Phased = """
        policy checkout {
          metric latency  distribution "http_request_duration_seconds" in s  lower is better
          metric orders   rate "orders_total" per "http_requests_total"      higher is better

          phased over eu-1, eu-2, us-1, us-2, ap-1 alike {
            while limits, comparison
            step 1 of 5  hold 10m
            approval "release-managers" within 4h otherwise roll back
            step 5 of 5  hold 24h  while limits, business
            keep baseline 1h
          }

          gate limits every 5m warm-up 5m {
            p95 of latency  at most 500 ms
          }
          gate comparison every 5m warm-up 5m {
            latency  at most 10% worse than baseline
          }
          gate business every 5m {
            orders  at most 5% worse than before  over 1h, 23h
          }

          on failure  roll back
          on no data  pause 24h then roll back
          deadline 48h
        }
        """;

    public const string Canary = """
        policy search {
          metric errors proportion "failed_total" of "requests_total" lower is better
          canary {
            step 5%   hold 10m
            step 100% hold 10m
          }
          gate limits {
            errors at most 1%
          }
        }
        """;

    private readonly JournalFolder folder;
    private readonly RolloutMachine machine;
    private readonly RolloutLease lease;
    private RolloutSummary summary;
    private long version;

    private WrittenRollout(JournalFolder folder, RolloutMachine machine, RolloutHeader header, RolloutLease lease)
    {
        this.folder = folder;
        this.machine = machine;
        this.lease = lease;
        summary = RolloutSummary.Of(header, machine.Plan);
    }

    public RolloutState State { get; private set; } = RolloutState.Initial;

    public RolloutLease Lease => lease;

    private DateTimeOffset Now => folder.Clock.Now;

    /// <param name="folder">Where its journal is.</param>
    /// <param name="policy">The text of its policy, which may be one that only an earlier version accepted.</param>
    /// <param name="number">What tells it from others of its policy.</param>
    /// <param name="term">How long its engine holds it.</param>
    /// <param name="said">What the names of its target, versions, starter and engine end with.</param>
    public static async Task<WrittenRollout> BeginAsync(JournalFolder folder, string policy = Phased, string number = "1", TimeSpan? term = null, string said = "")
    {
        var parsed = PolicyText.Parse(policy).Policies is [var accepted, ..] ? accepted : PolicyText.ReadAccepted(policy)!;
        var header = new RolloutHeader(
            new RolloutId($"{parsed.Name}-{number}"), parsed.Name + said, "v2" + said, "v1" + said, "ann" + said, folder.Clock.Now, parsed.ToText());
        var lease = await folder.Journal.CreateAsync(header, "web-1" + said, term ?? TimeSpan.FromDays(9), TestContext.Current.CancellationToken);
        var rollout = new WrittenRollout(folder, new RolloutMachine(parsed), header, lease);
        await rollout.TellAsync(new Started(rollout.Now, "ann"));
        return rollout;
    }

    /// <summary>The router confirms what it was asked for, two seconds later.</summary>
    public Task ConfirmAsync()
    {
        folder.Clock.Now += TimeSpan.FromSeconds(2);
        return TellAsync(new ExposureConfirmed(Now, State.Waiting));
    }

    /// <summary>Time goes on to the next timer.</summary>
    public Task ElapseAsync()
    {
        var timer = State.Timers.First();
        folder.Clock.Now = timer.At > Now ? timer.At : Now;
        return TellAsync(new TimerElapsed(Now, timer));
    }

    /// <summary>Time goes on until a gate is looked at, and its checks all say the same.</summary>
    public async Task LookAsync(Verdict verdict)
    {
        while (!machine.Outstanding(State).OfType<Look>().Any())
        {
            await ElapseAsync();
        }

        var look = machine.Outstanding(State).OfType<Look>().First();
        var guard = ((HoldStage)machine.Plan.Stages[look.Stage]).Guards[look.Guard];
        var results = look.Checks.Select(check => new CheckResult(check.Check, verdict, EvidenceOf(guard, check, verdict)));
        await TellAsync(new Looked(Now, look.Id, new ValueList<CheckResult>(results)));
    }

    public Task CommandAsync(RolloutCommand command, string? reason = null, Guid? ticket = null) =>
        TellAsync(new Commanded(Now, command, "bob", reason) { Ticket = ticket });

    /// <summary>Takes a command as the engine would that runs the rollout.</summary>
    public Task TakeAsync(SubmittedCommand command) => TellAsync(command.ToEvent() with { At = Now });

    public async Task TellAsync(RolloutEvent happened)
    {
        var step = new RecordedStep(happened, State, machine.Next(State, happened));
        (State, summary) = (step.Transition.State, summary.After(machine.Plan, step));
        await folder.Journal.AppendAsync(lease, version++, [happened], summary, TestContext.Current.CancellationToken);
    }

    private static Evidence EvidenceOf(PlannedGate guard, NumberedCheck numbered, Verdict verdict)
    {
        var due = guard.Checks[numbered.Check];
        var evidence = new Evidence
        {
            Gate = guard.Gate.Name,
            Check = due.Check + (due.Window is { } window ? " over " + DurationText.Print(window) : ""),
            Look = numbered.Number,
            PlannedLooks = due.PlannedLooks,
        };
        return (verdict, due.Check.Limit) switch
        {
            (Verdict.NoData, _) => evidence with { Reason = "candidate: nothing was measured in the window" },
            (_, Limit.Absolute) => evidence with
            {
                Method = "order-statistic",
                Estimate = verdict == Verdict.Fail ? 612.5 : 88.8,
                Lower = 84.1,
                Upper = verdict == Verdict.Fail ? double.PositiveInfinity : 99.6,
                Limit = 500,
                FailLimit = 500,
                Unit = "ms",
                CandidateSize = 303,
            },
            _ => evidence with
            {
                Method = "mann-whitney",
                Estimate = 0.01366,
                Lower = -0.02696,
                Upper = 0.06373,
                Limit = 0.1,
                FailLimit = 0.1,
                Scale = EvidenceScale.Percent,
                CandidateSize = 303,
                ReferenceSize = 1211,
            },
        };
    }
}
