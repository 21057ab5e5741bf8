using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Core.Tests.Engine;

/// <summary>Whether a command may be given is asked before it counts, and keeps no rollout waiting.</summary>
public class AuthorizerEngineTests
{
    private const string Patient = $$"""
        policy patient {
        {{PolicyTexts.Metrics}}
          canary {
            step 20% hold 1h unguarded "people decide"
            step 50% hold 1h unguarded "people decide"
            step 100% hold 1h unguarded "people decide"
          }
        }
        """;

    private readonly Doorman doorman = new();

    [Theory]
    [InlineData(null, "this takes the role release-managers, and no role was given")]
    [InlineData("interns", "this takes the role release-managers, not interns")]
    public async Task T26_Without_an_authorizer_whoever_approves_names_the_role(string? role, string refusal)
    {
        await using var world = new World();
        var rollout = await world.StartToAsync(PolicyTexts.WithApproval, RolloutPhase.AwaitingApproval);

        foreach (var command in new[] { RolloutCommand.Approve, RolloutCommand.Promote, RolloutCommand.PromoteToEnd })
        {
            var refused = await world.SendAsync(rollout, new Commanded(world.Clock.Now, command, "bob", null) { Role = role });
            Assert.Equal((Response.Refused, refusal), (refused.Response, refused.Reason));
        }

        Assert.Equal(RolloutPhase.AwaitingApproval, rollout.State.Phase);
        var approved = await world.SendAsync(rollout, new Commanded(world.Clock.Now, RolloutCommand.Approve, "bob", null) { Role = "release-managers" });
        Assert.Equal(Response.Accepted, approved.Response);
    }

    [Fact]
    public async Task An_authorizer_is_told_who_gives_what_to_which_rollout_in_which_role()
    {
        await using var world = NewWorld();
        var rollout = await world.StartToAsync(PolicyTexts.WithApproval, RolloutPhase.AwaitingApproval);

        await world.SendAsync(rollout, new Commanded(world.Clock.Now, RolloutCommand.Approve, "bob", "looks good") { Role = "ops" });

        var (header, command, role) = Assert.Single(doorman.Asked);
        Assert.Equal(rollout.Header, header);
        Assert.Equal((RolloutCommand.Approve, "bob", "ops", "release-managers"), (command.Command, command.By, command.Role, role));
        Assert.NotEqual(RolloutPhase.AwaitingApproval, rollout.State.Phase);
    }

    [Fact]
    public async Task A_refusal_is_recorded_like_any_other_and_changes_nothing()
    {
        doorman.Answer = _ => "only on-call may do this";
        await using var world = NewWorld();
        var rollout = await world.StartToAsync(PolicyTexts.TwoSteps, RolloutPhase.Holding);
        var ticket = Guid.NewGuid();
        await world.Journal.SubmitAsync(
            new SubmittedCommand(ticket, rollout.Header.Id, RolloutCommand.Promote, "bob", null, world.Clock.Now), CancellationToken.None);

        world.Clock.MoveBy(TimeSpan.FromMilliseconds(600));
        await World.UntilAsync(() => world.Observer.Moves.Any(move => move.Happened is Commanded));

        var record = await RolloutRecord.ReadAsync(world.Journal, rollout.Header.Id, CancellationToken.None);
        var step = record!.Steps.Single(step => step.Happened is Commanded);
        Assert.Equal((Response.Refused, "only on-call may do this"), (step.Transition.Response, step.Transition.Reason));
        Assert.Equal((ticket, "only on-call may do this"), (((Commanded)step.Happened).Ticket, ((Commanded)step.Happened).Refusal));
        Assert.Single(doorman.Asked);
    }

    [Fact]
    public async Task An_authorizer_that_fails_refuses_and_says_so()
    {
        doorman.Answer = _ => throw new InvalidOperationException("the directory is away");
        await using var world = NewWorld();
        var rollout = await world.StartToAsync(PolicyTexts.TwoSteps, RolloutPhase.Holding);

        var refused = await world.SendAsync(rollout, RolloutCommand.Promote);

        Assert.Equal(
            (Response.Refused, "whether ann may do this could not be found out: the directory is away"), (refused.Response, refused.Reason));
    }

    [Fact]
    public async Task An_authorizer_that_hangs_refuses_in_time_and_neither_the_rollout_nor_an_abort_waits_for_it()
    {
        await using var world = NewWorld();
        var (rollout, promotion) = await PromoteWithoutAnswerAsync(world, PolicyTexts.TwoSteps);

        Assert.Equal(Response.Accepted, (await world.SendAsync(rollout, RolloutCommand.Abort)).Response);

        Assert.Equal(RolloutPhase.Aborted, (await rollout.Completion).Phase);
        Assert.False(promotion.IsCompleted);
        world.Clock.MoveBy(world.Options.CallTimeout);
        await Assert.ThrowsAsync<RolloutRefusedException>(() => promotion);
    }

    [Fact]
    public async Task No_answer_in_time_is_a_refusal()
    {
        await using var world = NewWorld();
        var (rollout, promotion) = await PromoteWithoutAnswerAsync(world, Patient);

        world.Clock.MoveBy(world.Options.CallTimeout);

        var refused = await promotion;
        Assert.Equal(Response.Refused, refused.Response);
        Assert.StartsWith("whether ann may do this could not be found out: ", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_count_in_the_order_they_were_given_in_however_long_each_is_asked_about()
    {
        await using var world = NewWorld();
        var (rollout, promotion) = await PromoteWithoutAnswerAsync(world, Patient);
        var approval = world.SendAsync(rollout, RolloutCommand.Approve);
        await world.SettleAsync();

        Assert.Single(doorman.Asked);
        doorman.Release();
        await Task.WhenAll(promotion, approval);

        var commands = (await world.EventsAsync(rollout)).OfType<Commanded>().Select(command => command.Command);
        Assert.Equal([RolloutCommand.Promote, RolloutCommand.Approve], commands);
    }

    [Fact]
    public async Task Whoever_may_not_abort_a_rollout_supersedes_it_neither()
    {
        doorman.Answer = command => command.Command == RolloutCommand.Abort ? "only on-call may abort" : null;
        await using var world = NewWorld();
        var rollout = await world.StartToAsync(Patient, RolloutPhase.Holding);
        var starting = world.StartAsync(new RolloutRequest(rollout.Policy, "checkout", "v3", "v1", "bob") { Supersede = true });
        while (!starting.IsCompleted)
        {
            world.Clock.MoveBy(world.Options.PollInterval);
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        var refused = await Assert.ThrowsAsync<RolloutRefusedException>(() => starting);

        Assert.Equal([$"Rollout '{rollout.Header.Id}' is not superseded by bob: only on-call may abort."], refused.Reasons);
        Assert.Equal(RolloutPhase.Holding, rollout.State.Phase);
    }

    // A promotion that is still being asked about.
    private async Task<(Rollout Rollout, Task<Transition> Promotion)> PromoteWithoutAnswerAsync(World world, string policy)
    {
        doorman.HangsOn = RolloutCommand.Promote;
        var rollout = await world.StartToAsync(policy, RolloutPhase.Holding);
        var promotion = world.SendAsync(rollout, RolloutCommand.Promote);
        await World.UntilAsync(() => doorman.Asked.Count == 1);
        return (rollout, promotion);
    }

    private World NewWorld() => new(options => options with { Authorizer = doorman, CallRetries = 0 });

    private sealed class Doorman : IAuthorizer
    {
        private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly List<(RolloutHeader Rollout, Commanded Command, string? Role)> asked = [];

        public IReadOnlyList<(RolloutHeader Rollout, Commanded Command, string? Role)> Asked
        {
            get
            {
                lock (asked)
                {
                    return [.. asked];
                }
            }
        }

        public Func<Commanded, string?> Answer { get; set; } = _ => null;

        public RolloutCommand? HangsOn { get; set; }

        public void Release() => released.SetResult();

        public async ValueTask<string?> FindRefusalAsync(RolloutHeader rollout, Commanded command, string? role, CancellationToken cancellationToken)
        {
            lock (asked)
            {
                asked.Add((rollout, command, role));
            }

            if (command.Command == HangsOn)
            {
                await released.Task.WaitAsync(cancellationToken);
            }

            return Answer(command);
        }
    }
}
