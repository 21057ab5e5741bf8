using System.Text.RegularExpressions;
using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Core.Tests.Engine;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Docs.Tests.Rollouts;

/// <summary>An engine is ended at each place the page names, and another one does what the page says, at once and in that order.</summary>
public partial class CrashTests
{
    private static readonly ExposureReading Empty = new(Exposure.Nobody, new ValueList<string>(["v1"]), 0);
    private readonly Policy policy = PolicyText.Parse(
        FencedBlock.All("rollout").First(block => block.Place.Contains("crashes.md", StringComparison.Ordinal)).Text).Policies.Single();

    [Fact]
    public async Task Wherever_an_engine_is_killed_the_next_one_does_what_the_page_says()
    {
        var whole = await RunAsync(_ => { });
        var aborted = await RunAsync(async (world, rollout) => await world.SendAsync(rollout, RolloutCommand.Abort));
        var stuck = await RunAsync(async (world, rollout) =>
        {
            world.Router.FaultOf = _ => Fault.Throws;
            await world.SendAsync(rollout, RolloutCommand.Abort);
            await world.RunAsync(rollout, RolloutPhase.Stuck);
        });
        var first = Reading(Exposure.OfShare(new Percent(20)), 1);
        var table = new MarkdownTable("Killed after", "and before", "The next engine");

        async Task KillAsync(
            string after, string before, Past past, ExposureReading? router = null, RolloutCommand? waiting = null, string until = "") =>
            table.Add(after, before, await NextAsync(past, router, waiting, until));

        await KillAsync("the header is durable", "`Started` is", whole.Before<Started>());
        await KillAsync("`Started` is durable", "the router is asked", whole.Through<Started>());
        await KillAsync("the router has 20%", "`ExposureConfirmed` is durable", whole.Through<Started>(), first);
        await KillAsync("`ExposureConfirmed` is durable", "the first look is due", whole.Through<ExposureConfirmed>());
        await KillAsync("the same, and the router was restarted as well", "", whole.Through<ExposureConfirmed>(), Empty, until: "ExposureLost");
        await KillAsync("a look is asked for", "its `Looked` is durable", whole.Through<TimerElapsed>());
        await KillAsync("the step is passed", "the approval is asked for", whole.Before<Commanded>());
        await KillAsync("`Approve` is submitted to the journal", "an engine takes it", whole.Before<Commanded>(), waiting: RolloutCommand.Approve, until: "Commanded");
        await KillAsync("`Commanded` (`Approve`) is durable", "the router is asked", whole.Through<Commanded>());
        await KillAsync("the baseline is retired", "`Retired` is durable", whole.Before<Retired>());
        await KillAsync("`Retired` is durable", "anybody is told", whole.Through<Retired>());
        await KillAsync("`Commanded` (`Abort`) is durable", "the router is asked", aborted.Through<Commanded>());
        await KillAsync("the router has nobody", "`ExposureConfirmed` is durable", aborted.Through<Commanded>(), Reading(Exposure.Nobody, aborted.Newest));
        await KillAsync("the rollout is stuck", "somebody helps", stuck);

        GeneratedSection.Verify("crashes.md", "killed", table.ToString());
    }

    /// <summary>What happened to a rollout up to some moment.</summary>
    private sealed record Past(RolloutHeader Header, RolloutMachine Machine, IReadOnlyList<RolloutEvent> Events)
    {
        public RolloutState State => Events.Aggregate(RolloutState.Initial, (before, happened) => Machine.Next(before, happened).State);

        public long Newest => Through<Commanded>().State.LastEffect;

        public Past Before<T>() => this with { Events = [.. Events.TakeWhile(happened => happened is not T)] };

        public Past Through<T>() => this with { Events = [.. Events.Take(Before<T>().Events.Count + 1)] };
    }

    private static ExposureReading Reading(Exposure exposure, long revision) =>
        ExposureReading.Of(new ExposureOrder("checkout", "v2", "v1", exposure, revision));

    private Task<Past> RunAsync(Action<World> turn) => RunAsync(async (world, rollout) =>
    {
        turn(world);
        await world.RunAsync(rollout, RolloutPhase.AwaitingApproval);
        await world.SendAsync(rollout, RolloutCommand.Approve);
        await world.EndAsync(rollout);
    });

    private async Task<Past> RunAsync(Func<World, Rollout, Task> turn)
    {
        await using var world = new World();
        var rollout = await world.StartAsync(policy);
        await world.RunAsync(rollout, RolloutPhase.Holding);
        await turn(world, rollout);
        return new Past(rollout.Header, new RolloutMachine(policy), await world.EventsAsync(rollout));
    }

    /// <summary>What an engine does that finds a rollout so, before any time passes.</summary>
    private static async Task<string> NextAsync(Past past, ExposureReading? router, RolloutCommand? waiting, string until)
    {
        var state = past.State;
        var journal = await JournalPrefix.CopyAsync(past.Header, past.Machine, past.Events);
        if (waiting is { } command)
        {
            await journal.SubmitAsync(
                new SubmittedCommand(Guid.NewGuid(), past.Header.Id, command, "ann", null, past.Events[^1].At)
                {
                    Role = past.Machine.FindDecided(state, command)?.Role,
                },
                CancellationToken.None);
        }

        var people = new People();
        await using var world = new World(
            options => options with { Approvals = people, Retirement = people }, journal, past.Events.Count > 0 ? past.Events[^1].At : null);
        people.World = world;
        world.Router.Remember("checkout", router ?? JournalPrefix.InForce(past.Header, state));
        var resumed = await world.ResumeAsync(past.Header.Id);
        await World.UntilAsync(() => until.Length == 0 || world.Calls.Any(call => call.Contains(until, StringComparison.Ordinal)));
        await World.UntilAsync(() => state.Phase != RolloutPhase.AwaitingApproval || people.Asked is not null);
        await world.SettleAsync();

        // Who is asked does not keep a command waiting: the question stands before whatever comes of it.
        var done = world.Calls.Where(call => !call.StartsWith("observer", StringComparison.Ordinal)).Select(Words).ToList();
        if (people.Asked is { } question)
        {
            var answer = done.FindIndex(call => call.StartsWith("keeps", StringComparison.Ordinal));
            done.Insert(answer < 0 ? done.Count : answer, FormattableString.Invariant($"asks {question.Role} under id {question.Effect}"));
        }

        return $"{(done.Count > 0 ? string.Join("; ", done) : state.IsOver ? "only reads it" : "waits")}. **{resumed.State.Phase}**";
    }

    private static string Words(string call) => call == "read back" ? "reads back" : Appended().Replace(call, "keeps `$1`").Replace("apply ", "orders ", StringComparison.Ordinal);

    [GeneratedRegex(@"^journal: (\w+) \d+$")]
    private static partial Regex Appended();

    private sealed class People : IApprovals, IRetirement
    {
        public World? World { get; set; }

        public ApprovalRequest? Asked { get; private set; }

        public ValueTask AskAsync(ApprovalRequest request, CancellationToken cancellationToken)
        {
            Asked = request;
            return ValueTask.CompletedTask;
        }

        public ValueTask RetireAsync(string target, string version, CancellationToken cancellationToken)
        {
            World!.Calls.Enqueue("retires " + version);
            return ValueTask.CompletedTask;
        }
    }
}
