using Microsoft.Extensions.Logging.Abstractions;
using Progressive.Core.Engine;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;

namespace Progressive.Core.Tests.Engine;

/// <summary>So many calls at a time and no more; what lowers exposure first.</summary>
public class BulkheadTests
{
    private readonly List<string> begun = [];
    private readonly Dictionary<string, TaskCompletionSource> ends = [];
    private readonly Bulkhead bulkhead = new(
        new Isolation("part", EngineScheduler.ThreadPool, NullLogger.Instance), EngineScheduler.ThreadPool, most: 2);

    [Fact]
    public async Task Ordinary_calls_leave_as_many_places_to_urgent_ones_as_they_have_themselves()
    {
        Task<bool>[] calls = [Begin("one"), Begin("two"), Begin("three"), Begin("down", isUrgent: true), Begin("back", isUrgent: true), Begin("last", isUrgent: true)];
        await World.UntilAsync(() => Begun(4));
        Assert.Equal(["back", "down", "one", "two"], begun.Order());

        await EndAsync("one", calls[0]);
        await World.UntilAsync(() => Begun(5));
        Assert.Equal("last", begun[4]);
        await EndAsync("two", calls[1]);
        await EndAsync("down", calls[3]);
        await World.UntilAsync(() => Begun(5));
        Assert.Equal(5, begun.Count);
        await EndAsync("back", calls[4]);
        await World.UntilAsync(() => Begun(6));
        Assert.Equal("three", begun[5]);
    }

    [Fact]
    public async Task Whoever_gave_up_takes_no_place_and_whoever_does_not_heed_it_keeps_its_own()
    {
        using var source = new CancellationTokenSource();
        Task<bool>[] calls = [Begin("one", cancellationToken: source.Token), Begin("two"), Begin("three", cancellationToken: source.Token), Begin("four")];
        await World.UntilAsync(() => Begun(2));
        Assert.Equal(2, bulkhead.Waiting);
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => calls[2]);
        Assert.Equal(1, bulkhead.Waiting);
        Assert.Equal(["one", "two"], begun.Order());
        await EndAsync("two", calls[1]);
        await World.UntilAsync(() => Begun(3));
        Assert.Equal("four", begun[2]);
    }

    [Fact]
    public async Task T61_Whoever_has_a_quarter_of_the_places_waits_although_there_are_others()
    {
        var wide = new Bulkhead(new Isolation("part", EngineScheduler.ThreadPool, NullLogger.Instance), EngineScheduler.ThreadPool, most: 8);
        Task<bool>[] hanging = [Begin("one", owner: "a", of: wide), Begin("two", owner: "a", of: wide), Begin("three", owner: "a", of: wide)];
        await World.UntilAsync(() => Begun(2));
        Assert.Equal(1, wide.Waiting);

        // Others do not stand behind it, and what is urgent of it has places of its own.
        var other = Begin("other", owner: "b", of: wide);
        var urgent = Begin("urgent", isUrgent: true, owner: "a", of: wide);
        await World.UntilAsync(() => Begun(4));
        Assert.Equal(["one", "other", "two", "urgent"], begun.Order());

        await EndAsync("urgent", urgent);
        await EndAsync("one", hanging[0]);
        await World.UntilAsync(() => Begun(5));
        await EndAsync("two", hanging[1]);
        await EndAsync("three", hanging[2]);
        await EndAsync("other", other);
        Assert.Equal(0, wide.Waiting);
    }

    [Fact]
    public async Task T23_A_source_that_blocks_for_a_hundred_rollouts_delays_no_roll_back_of_another()
    {
        using var gate = new ManualResetEventSlim();
        await using var world = new World(options => options with { Scheduler = EngineScheduler.ThreadPool });
        var other = await world.StartAsync(PolicyTexts.WithApproval, "other");
        await world.RunAsync(other, RolloutPhase.Holding);
        world.Metrics.Script = query =>
        {
            gate.Wait();
            return ScriptedMetrics.Healthy(query);
        };
        for (var target = 0; target < 100; target++)
        {
            await world.Engine.StartAsync(new RolloutRequest(PolicyTexts.Parse(PolicyTexts.TwoSteps), $"{target}", "v2", "v1", "ann"), CancellationToken.None);
        }

        await World.UntilAsync(() => world.Router.Orders.Count == 101);
        world.Clock.MoveBy(TimeSpan.FromSeconds(1));
        await World.UntilAsync(() => world.Metrics.Queries.Count >= world.Options.CallsAtOnce);

        await world.SendAsync(other, RolloutCommand.Abort);
        await World.UntilAsync(() => other.State.Phase == RolloutPhase.Aborted);

        // No more threads than calls at a time are blocked, and no time has gone by.
        Assert.Equal(Exposure.Nobody, world.Router.InForce("other").Exposure);
        Assert.Equal(world.Options.CallsAtOnce, world.Metrics.Queries.Count);
        gate.Set();
    }

    [Fact]
    public async Task T23_Thousands_of_queued_commands_keep_no_abort_waiting()
    {
        await using var world = new World(options => options with { Scheduler = EngineScheduler.ThreadPool });
        var rollout = await world.StartAsync(PolicyTexts.WithApproval);
        await world.RunAsync(rollout, RolloutPhase.Holding);
        var pauses = Enumerable.Range(0, 5000).Select(_ => world.SendAsync(rollout, RolloutCommand.Pause)).ToArray();
        var abort = await world.SendAsync(rollout, RolloutCommand.Abort);

        Assert.Equal(Response.Accepted, abort.Response);
        var before = (await world.EventsAsync(rollout)).OfType<Commanded>().TakeWhile(command => command.Command != RolloutCommand.Abort).Count();
        Assert.InRange(before, 0, 4999);
        await world.EndAsync(rollout);
        foreach (var pause in pauses)
        {
            // Each is answered: carried out, refused by the rollout, or refused because too many wait.
            Assert.True(await Record.ExceptionAsync(() => pause) is null or RolloutRefusedException);
        }
    }

    private Task<bool> Begin(
        string name, bool isUrgent = false, string? owner = null, Bulkhead? of = null, CancellationToken cancellationToken = default) => (of ?? bulkhead).RunAsync(
        owner ?? name,
        async _ =>
        {
            var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (begun)
            {
                begun.Add(name);
                ends[name] = end;
            }

            await end.Task;
            return true;
        },
        isUrgent,
        cancellationToken).AsTask();

    private bool Begun(int count)
    {
        lock (begun)
        {
            return begun.Count == count;
        }
    }

    private async Task EndAsync(string name, Task<bool> call)
    {
        ends[name].SetResult();
        await call;
    }
}
