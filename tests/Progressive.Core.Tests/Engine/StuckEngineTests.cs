using NSubstitute;
using Progressive.Core.Engine;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;

#pragma warning disable CA2012 // A substitute is told what to do by a call that nobody awaits.

namespace Progressive.Core.Tests.Engine;

/// <summary>A rollout whose router or retirement fails for good waits for a person, says where it stands, and heeds every command.</summary>
public class StuckEngineTests
{
    // The first try, and four more with waits of 0.2, 0.4, 0.8 and 1.6 s.
    private static readonly double[] Tries = [0, 0.2, 0.6, 1.4, 3];

    public static TheoryData<Fault, RolloutCommand, string> WaysOn
    {
        get
        {
            var data = new TheoryData<Fault, RolloutCommand, string>();
            foreach (var fault in new[] { Fault.Throws, Fault.ThrowsCanceled, Fault.Lies, Fault.AppliesHalf, Fault.Hangs })
            {
                data.Add(fault, RolloutCommand.Retry, "Succeeded after 20%, everyone");
                data.Add(fault, RolloutCommand.Promote, "Succeeded after everyone");
                data.Add(fault, RolloutCommand.PromoteToEnd, "Succeeded after everyone");
                data.Add(fault, RolloutCommand.Abort, "Aborted after nobody");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(WaysOn))]
    public async Task Once_the_router_is_well_again_every_way_on_leads_to_an_end(Fault fault, RolloutCommand command, string end)
    {
        await using var world = new World();
        var rollout = await StuckAsync(world, fault);

        var orders = world.Router.Orders.Count;
        world.Router.FaultOf = _ => Fault.None;
        Assert.Equal(Response.Accepted, (await world.SendAsync(rollout, command)).Response);

        var state = await world.EndAsync(rollout);
        Assert.Equal(end, $"{state.Phase} after {string.Join(", ", world.Router.Orders.Skip(orders).Select(order => order.Order.Exposure))}");
        Assert.Equal(state.Confirmed, world.Router.InForce("checkout").Exposure);
    }

    [Theory]
    [InlineData(RolloutCommand.Pause, "nothing moves while the rollout is stuck; retry or abort")]
    [InlineData(RolloutCommand.Resume, "the rollout is not paused")]
    [InlineData(RolloutCommand.Approve, "no approval is waited for")]
    [InlineData(RolloutCommand.Reject, "no approval is waited for")]
    public async Task What_does_not_help_is_refused_with_the_reason_and_changes_nothing(RolloutCommand command, string reason)
    {
        await using var world = new World();
        var rollout = await StuckAsync(world, Fault.Throws);
        var before = rollout.State;

        var refused = await world.SendAsync(rollout, command);

        Assert.Equal((Response.Refused, reason), (refused.Response, refused.Reason));
        Assert.Same(before, rollout.State);
        Assert.Equal(Tries.Length, world.Router.Orders.Count);
    }

    [Theory]
    [InlineData(Fault.Throws)]
    [InlineData(Fault.Lies)]
    [InlineData(Fault.AppliesHalf)]
    public async Task A_later_step_that_fails_says_what_was_confirmed_last(Fault fault)
    {
        await using var world = new World();
        world.Router.FaultOf = order => order.Exposure == Exposure.Everyone ? fault : Fault.None;
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);
        await world.RunAsync(rollout, RolloutPhase.Stuck);

        // Its own order came when the hold of 2 s was over.
        Assert.Equal(Tries.Select(time => 2 + time), Times(world).Skip(1));
        Assert.Equal(Exposure.OfShare(new(20)), rollout.State.Confirmed);
        Assert.StartsWith("the router did not bring about exposure to everyone: ", rollout.State.Reason, StringComparison.Ordinal);

        world.Router.FaultOf = _ => Fault.None;
        await world.SendAsync(rollout, RolloutCommand.Abort);
        Assert.Equal(RolloutPhase.Aborted, (await world.EndAsync(rollout)).Phase);
        Assert.Equal(Exposure.Nobody, world.Router.InForce("checkout").Exposure);
    }

    [Theory]
    [InlineData(RolloutCommand.Retry)]
    [InlineData(RolloutCommand.Abort)]
    public async Task A_roll_back_that_fails_is_tried_again_and_then_retried_or_aborted_by_a_person(RolloutCommand command)
    {
        await using var world = new World();
        world.Metrics.Script = ScriptedMetrics.Slow;
        world.Router.FaultOf = order => order.Exposure == Exposure.Nobody ? Fault.Throws : Fault.None;
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);
        await world.RunAsync(rollout, RolloutPhase.Stuck);

        Assert.Equal(Tries.Select(time => 1 + time), Times(world).Skip(1));
        Assert.Equal(Exposure.OfShare(new(20)), rollout.State.Confirmed);
        Assert.Equal("the router did not bring about exposure to nobody: connection refused", rollout.State.Reason);
        foreach (var refused in new[] { RolloutCommand.Promote, RolloutCommand.PromoteToEnd })
        {
            Assert.Equal((Response.Refused, "a roll back is under way"), await AnswerAsync(world, rollout, refused));
        }

        // The router is still ill: the rollout is stuck once more, in the same phase.
        await world.SendAsync(rollout, command);
        await world.RunAsync(rollout, RolloutPhase.Stuck);
        Assert.Equal(RolloutPhase.RollingBack, rollout.State.StuckIn);

        world.Router.FaultOf = _ => Fault.None;
        await world.SendAsync(rollout, command);
        var end = await world.EndAsync(rollout);
        Assert.Equal(command == RolloutCommand.Abort ? RolloutPhase.Aborted : RolloutPhase.RolledBack, end.Phase);
        Assert.Equal(Exposure.Nobody, world.Router.InForce("checkout").Exposure);
    }

    [Theory]
    [InlineData(RolloutCommand.Retry, RolloutPhase.Succeeded)]
    [InlineData(RolloutCommand.Promote, RolloutPhase.Succeeded)]
    [InlineData(RolloutCommand.Abort, RolloutPhase.Aborted)]
    public async Task A_retirement_that_fails_is_tried_again_and_every_way_on_leads_to_an_end(RolloutCommand command, RolloutPhase end)
    {
        var fails = true;
        var tries = new List<double>();
        var retirement = Substitute.For<IRetirement>();
        await using var world = new World(options => options with { Retirement = retirement });
        retirement.RetireAsync(default!, default!, default).ReturnsForAnyArgs(_ =>
        {
            tries.Add(world.Elapsed.TotalSeconds);
            return fails ? ValueTask.FromException(new InvalidOperationException("no such deployment")) : ValueTask.CompletedTask;
        });
        var rollout = await world.StartAsync(PolicyTexts.BlueGreen);
        await world.RunAsync(rollout, RolloutPhase.Stuck);

        // Two holds of 2 s, and the baseline kept for 2 s.
        Assert.Equal(Tries.Select(time => 6 + time), tries);
        Assert.Equal(("the baseline could not be retired: no such deployment", Exposure.Everyone), (rollout.State.Reason, rollout.State.Confirmed));
        Assert.Equal((Response.Refused, "everyone has the candidate already"), await AnswerAsync(world, rollout, RolloutCommand.PromoteToEnd));

        fails = false;
        Assert.Equal(Response.Accepted, (await world.SendAsync(rollout, command)).Response);
        Assert.Equal(end, (await world.EndAsync(rollout)).Phase);
        Assert.Equal(rollout.State.Confirmed, world.Router.InForce("checkout").Exposure);
        Assert.Equal(command == RolloutCommand.Abort ? Tries.Length : Tries.Length + 1, tries.Count);
    }

    [Fact]
    public async Task A_pause_that_was_asked_for_before_the_router_failed_can_still_be_ended()
    {
        await using var world = new World();
        world.Router.FaultOf = _ => Fault.Throws;
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);
        await world.SendAsync(rollout, RolloutCommand.Pause);
        await world.RunAsync(rollout, RolloutPhase.Stuck);
        Assert.NotNull(rollout.State.Pause);

        world.Router.FaultOf = _ => Fault.None;
        Assert.Equal((Response.Accepted, ""), await AnswerAsync(world, rollout, RolloutCommand.Resume));
        Assert.Equal(RolloutPhase.Stuck, rollout.State.Phase);
        await world.SendAsync(rollout, RolloutCommand.Retry);
        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(rollout)).Phase);
    }

    [Fact]
    public async Task Where_nobody_comes_the_deadline_rolls_a_stuck_rollout_back()
    {
        await using var world = new World();
        var rollout = await StuckAsync(world, Fault.Throws);
        world.Router.FaultOf = _ => Fault.None;

        Assert.Equal(RolloutPhase.RolledBack, (await world.EndAsync(rollout)).Phase);
        Assert.Equal(60, world.Elapsed.TotalSeconds);
    }

    /// <summary>A rollout whose first step has failed in the way given, after all tries.</summary>
    private static async Task<Rollout> StuckAsync(World world, Fault fault)
    {
        world.Router.FaultOf = _ => fault;
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);
        await world.RunAsync(rollout, RolloutPhase.Stuck);

        // One that hangs is given up each time after the time limit of a call.
        var limit = fault == Fault.Hangs ? world.Options.CallTimeout.TotalSeconds : 0;
        Assert.Equal(Tries.Select((time, index) => Math.Round(time + (index * limit), 1)), Times(world));
        Assert.All(world.Router.Orders, order => Assert.Equal(1, order.Order.Revision));
        Assert.StartsWith("the router did not bring about exposure to 20%: ", rollout.State.Reason, StringComparison.Ordinal);
        Assert.Equal(Exposure.Nobody, rollout.State.Confirmed);
        Assert.Equal(RolloutPhase.Shifting, rollout.State.StuckIn);
        return rollout;
    }

    private static IEnumerable<double> Times(World world) =>
        world.Router.Orders.Select(order => Math.Round((order.At - World.Begin).TotalSeconds, 1));

    private static async Task<(Response, string)> AnswerAsync(World world, Rollout rollout, RolloutCommand command)
    {
        var transition = await world.SendAsync(rollout, command);
        return (transition.Response, transition.Reason);
    }
}
