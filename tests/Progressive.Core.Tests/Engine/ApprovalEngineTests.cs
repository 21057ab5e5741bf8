using NSubstitute;
using NSubstitute.ExceptionExtensions;
using Progressive.Core.Engine;
using Progressive.Core.Machine;

#pragma warning disable CA2012 // A substitute is told what to do by a call that nobody awaits.

namespace Progressive.Core.Tests.Engine;

/// <summary>People are asked, and answer through commands.</summary>
public class ApprovalEngineTests
{
    private readonly IApprovals approvals = Substitute.For<IApprovals>();

    [Fact]
    public async Task Approval_is_asked_for_once_with_its_role_and_time_limit()
    {
        await using var world = NewWorld();
        var rollout = await world.StartAsync(PolicyTexts.WithApproval);
        await world.RunAsync(rollout, RolloutPhase.AwaitingApproval);
        await World.UntilAsync(() => approvals.ReceivedCalls().Any());

        var asked = world.Observer.Moves.SelectMany(move => move.Transition.Effects).OfType<AskApproval>().Single();
        await approvals.Received(1).AskAsync(
            new ApprovalRequest(rollout.Header.Id, asked.Id, "release-managers", world.Clock.Now + TimeSpan.FromSeconds(5)),
            Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task An_approval_lets_the_rollout_go_on()
    {
        await using var world = NewWorld();
        var rollout = await world.StartAsync(PolicyTexts.WithApproval);
        await world.RunAsync(rollout, RolloutPhase.AwaitingApproval);

        Assert.Equal(Response.Accepted, (await world.SendAsync(rollout, RolloutCommand.Approve)).Response);
        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(rollout)).Phase);
        Assert.Equal(["eu-1", "everyone"], world.Router.Orders.Select(order => order.Order.Exposure.ToString()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_rejection_and_silence_both_end_in_the_reaction(bool rejects)
    {
        await using var world = NewWorld();
        var rollout = await world.StartAsync(PolicyTexts.WithApproval);
        await world.RunAsync(rollout, RolloutPhase.AwaitingApproval);
        if (rejects)
        {
            await world.SendAsync(rollout, RolloutCommand.Reject);
        }

        Assert.Equal(RolloutPhase.RolledBack, (await world.EndAsync(rollout)).Phase);
        Assert.Equal(rejects ? 4 : 9, world.Elapsed.TotalSeconds);
    }

    [Fact]
    public async Task Failing_to_ask_does_not_stop_the_rollout()
    {
        approvals.AskAsync(default!, default).ThrowsAsyncForAnyArgs(new InvalidOperationException("no mail today"));
        await using var world = NewWorld();
        var rollout = await world.StartAsync(PolicyTexts.WithApproval);
        await world.RunAsync(rollout, RolloutPhase.AwaitingApproval);
        await World.UntilAsync(() => approvals.ReceivedCalls().Any());

        await world.SendAsync(rollout, RolloutCommand.Approve);
        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(rollout)).Phase);
    }

    private World NewWorld() => new(options => options with { Approvals = approvals, CallRetries = 0 });
}
