using NSubstitute;
using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;
using Progressive.Policies;

#pragma warning disable CA2012 // A substitute is told what to return by a call that nobody awaits.

namespace Progressive.Core.Tests.Engine;

/// <summary>Journal first, then the observers, then the effects.</summary>
public class OrderEngineTests
{
    [Fact]
    public async Task Every_event_is_durable_before_anybody_hears_of_it_or_acts_on_it()
    {
        await using var world = new World();
        await world.EndAsync(await world.StartAsync(PolicyTexts.TwoSteps));

        Assert.StartsWith(
            """
            read back
            journal: a rollout of checkout
            journal: Started 1
            apply 20% in revision 1
            read back
            journal: ExposureConfirmed 2
            journal: TimerElapsed 3
            journal: Looked 4
            """.ReplaceLineEndings("\n"),
            string.Join('\n', world.Calls.Where(call => !call.StartsWith("observer", StringComparison.Ordinal))),
            StringComparison.Ordinal);

        var calls = world.Calls.ToList();
        foreach (var heard in calls.Where(call => call.StartsWith("observer", StringComparison.Ordinal)))
        {
            var written = heard.Replace("observer", "journal", StringComparison.Ordinal);
            Assert.InRange(calls.IndexOf(written), 0, calls.IndexOf(heard));
        }
    }

    [Fact]
    public async Task No_order_reaches_the_router_before_the_event_that_asks_for_it_is_durable()
    {
        await using var world = new World();
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);
        await world.EndAsync(rollout);

        var calls = world.Calls.ToList();
        Assert.NotEmpty(world.Router.Orders);
        foreach (var (_, order) in world.Router.Orders)
        {
            var asking = world.Observer.Moves.First(move => move.Transition.Effects.Any(effect => effect.Id == order.Revision));
            var written = calls.IndexOf($"journal: {asking.Happened.GetType().Name} {asking.Version}");
            Assert.InRange(written, 0, calls.IndexOf($"apply {order.Exposure} in revision {order.Revision}"));
        }
    }

    [Fact]
    public async Task A_router_is_asked_to_apply_and_then_to_read_back()
    {
        var router = Substitute.For<ITrafficRouter>();
        router.FindAsync("checkout", Arg.Any<CancellationToken>())
            .Returns(_ => new ValueTask<RouterTarget?>(new RouterTarget(ValueList<string>.Empty, new ValueList<string>(["v1", "v2"]), RouterCapabilities.Shares | RouterCapabilities.Previews)));
        router.ReadAsync("checkout", Arg.Any<CancellationToken>())
            .Returns(_ => new ValueTask<ExposureReading>(new ExposureReading(Exposure.Preview, new ValueList<string>(["v1"]), 1)));
        await using var world = new World(options => options with { Routers = [router] });

        var rollout = await world.StartAsync(PolicyTexts.BlueGreen);
        await World.UntilAsync(() => rollout.State.Phase == RolloutPhase.Holding);

        Received.InOrder(() =>
        {
            _ = router.FindAsync("checkout", Arg.Any<CancellationToken>());
            _ = router.ReadAsync("checkout", Arg.Any<CancellationToken>());
            _ = router.ApplyAsync(
                new ExposureOrder("checkout", "v2", "v1", Exposure.Preview, 1, 1) { Journal = world.Journal.Identity }, Arg.Any<CancellationToken>());
            _ = router.ReadAsync("checkout", Arg.Any<CancellationToken>());
        });
    }
}
