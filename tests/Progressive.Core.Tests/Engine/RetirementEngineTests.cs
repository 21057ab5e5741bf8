using NSubstitute;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;

#pragma warning disable CA2012 // A substitute is told what to do by a call that nobody awaits.

namespace Progressive.Core.Tests.Engine;

/// <summary>The baseline is retired once, when nothing needs it any more.</summary>
public class RetirementEngineTests
{
    private readonly IRetirement retirement = Substitute.For<IRetirement>();

    [Fact]
    public async Task The_baseline_is_retired_once_after_it_was_kept()
    {
        await using var world = NewWorld();
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);
        await world.RunAsync(rollout, RolloutPhase.Retiring);
        Assert.Empty(retirement.ReceivedCalls());

        await world.EndAsync(rollout);
        await retirement.Received(1).RetireAsync("checkout", "v1", Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task After_a_roll_back_nothing_is_retired()
    {
        await using var world = NewWorld();
        world.Metrics.Script = ScriptedMetrics.Slow;
        await world.EndAsync(await world.StartAsync(PolicyTexts.TwoSteps));

        Assert.Empty(retirement.ReceivedCalls());
    }

    [Fact]
    public async Task A_retirement_that_fails_gets_the_rollout_stuck_until_somebody_retries()
    {
        var fails = true;
        retirement.RetireAsync(default!, default!, default).ReturnsForAnyArgs(
            _ => fails ? ValueTask.FromException(new InvalidOperationException("no such deployment")) : ValueTask.CompletedTask);
        await using var world = NewWorld();
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);
        await world.RunAsync(rollout, RolloutPhase.Stuck);

        Assert.Equal("the baseline could not be retired: no such deployment", rollout.State.Reason);
        Assert.Equal(Exposure.Everyone, rollout.State.Confirmed);
        Assert.Equal(1 + world.Options.CallRetries, retirement.ReceivedCalls().Count());

        fails = false;
        await world.SendAsync(rollout, RolloutCommand.Retry);
        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(rollout)).Phase);
    }

    [Fact]
    public async Task An_abort_ends_a_retirement_that_is_being_tried_again()
    {
        retirement.RetireAsync(default!, default!, default).ReturnsForAnyArgs(
            _ => ValueTask.FromException(new InvalidOperationException("not now")));
        await using var world = NewWorld();
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);
        await world.RunAsync(() => retirement.ReceivedCalls().Count() == 2);
        await world.SendAsync(rollout, RolloutCommand.Abort, "the new one is bad after all");

        Assert.Equal(RolloutPhase.Aborted, (await world.EndAsync(rollout)).Phase);
        world.Clock.MoveBy(TimeSpan.FromMinutes(10));
        Assert.Equal(2, retirement.ReceivedCalls().Count());
        Assert.Equal(Exposure.Nobody, world.Router.InForce("checkout").Exposure);
    }

    private World NewWorld() => new(options => options with { Retirement = retirement });
}
