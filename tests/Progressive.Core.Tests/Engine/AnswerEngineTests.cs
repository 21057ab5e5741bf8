using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Core.Tests.Engine;

/// <summary>Commands that are delivered twice, late, or without a word of what they answer.</summary>
public class AnswerEngineTests
{
    [Fact]
    public async Task T24_Two_approvals_of_one_question_in_the_journal_count_once()
    {
        await using var world = new World();
        var rollout = await AwaitingAsync(world);
        var question = world.Observer.Moves.SelectMany(move => move.Transition.Effects).OfType<AskApproval>().Single().Id;
        var first = await SubmitAsync(world, rollout, RolloutCommand.Approve, command => command with { Question = question });
        var second = await SubmitAsync(world, rollout, RolloutCommand.Approve, command => command with { Question = question });

        await TakenAsync(world, rollout, first, second);

        Assert.Equal(Response.Accepted, await ResponseAsync(world, rollout, first));
        Assert.StartsWith(
            $"the approval that this answers (question {question}) was given by bob; now ", await RefusalAsync(world, rollout, second), StringComparison.Ordinal);
    }

    [Fact]
    public async Task T24_An_approval_without_a_question_that_was_submitted_before_it_was_asked_is_refused()
    {
        await using var world = new World();
        var rollout = await world.StartToAsync(PolicyTexts.WithApproval, RolloutPhase.Holding);

        // The engine comes to read it only later.
        world.Journal.FaultOfFreeze = () => new IOException("connection reset");
        var early = await SubmitAsync(world, rollout, RolloutCommand.Approve, command => command with { At = world.Clock.Now.AddYears(1) });
        await world.RunAsync(rollout, RolloutPhase.AwaitingApproval);
        world.Journal.FaultOfFreeze = () => null;
        await TakenAsync(world, rollout, early);

        Assert.StartsWith(
            "the rollout has moved on since this was sent; now approval by release-managers is waited for (question ",
            await RefusalAsync(world, rollout, early),
            StringComparison.Ordinal);
        Assert.Equal(RolloutPhase.AwaitingApproval, rollout.State.Phase);

        var late = await SubmitAsync(world, rollout, RolloutCommand.Approve, command => command with { At = world.Clock.Now.AddYears(-1) });
        await TakenAsync(world, rollout, late);

        Assert.Equal(Response.Accepted, await ResponseAsync(world, rollout, late));
    }

    [Theory]
    [InlineData(-3600)]
    [InlineData(3600)]
    public async Task T68_A_command_about_what_is_true_now_counts_whatever_the_wall_clock_says(int seconds)
    {
        await using var world = new World();
        var rollout = await AwaitingAsync(world);
        world.Clock.WallAhead = TimeSpan.FromSeconds(seconds);

        var approved = await world.SendAsync(
            rollout, new Commanded(world.Clock.GetUtcNow(), RolloutCommand.Approve, "bob", null) { Role = "release-managers" });

        Assert.Equal((Response.Accepted, ""), (approved.Response, approved.Reason));
    }

    [Theory]
    [InlineData(false, null, "this takes the role release-managers, and no role was given")]
    [InlineData(true, null, "this takes the role release-managers, and no role was given")]
    [InlineData(false, "release-managers", "")]
    [InlineData(true, "release-managers", "")]
    public async Task T68_An_answer_to_a_question_that_only_the_journal_has_yet_is_asked_about_as_one_to_that(bool namesQuestion, string? role, string refusal)
    {
        await using var world = new World();
        var rollout = await world.StartToAsync(PolicyTexts.WithApproval, RolloutPhase.Holding);

        // The event that asks is in the journal, and the engine does not know yet.
        var machine = new RolloutMachine(rollout.Policy);
        RolloutStanding? before = null;
        world.Journal.LossOf = (_, happened) =>
        {
            before = machine.Next(rollout.State, happened).State.Phase == RolloutPhase.AwaitingApproval ? rollout.Standing : null;
            return before is null ? null : new IOException("connection reset");
        };
        await world.RunAsync(() => before is not null);
        world.Journal.LossOf = (_, _) => null;
        var answer = world.SendAsync(rollout, new Commanded(world.Clock.Now, RolloutCommand.Approve, "bob", null)
        {
            Role = role,
            Question = namesQuestion ? before!.State.LastEffect + 1 : null,
            Version = namesQuestion ? null : before!.Version + 1,
        });
        await world.RunAsync(() => answer.IsCompleted);

        Assert.Equal((refusal.Length == 0 ? Response.Accepted : Response.Refused, refusal), ((await answer).Response, (await answer).Reason));
    }

    [Fact]
    public async Task T68_A_command_about_what_has_not_happened_is_refused_and_a_pause_is_not()
    {
        await using var world = new World();
        var rollout = await world.StartToAsync(PolicyTexts.WithApproval, RolloutPhase.Holding);
        var (version, effect) = (rollout.Standing.Version, rollout.State.LastEffect);

        var unasked = await world.SendAsync(rollout, new Commanded(world.Clock.Now, RolloutCommand.Approve, "bob", null) { Question = effect + 1 });
        var unseen = await world.SendAsync(rollout, new Commanded(world.Clock.Now, RolloutCommand.Promote, "bob", null) { Version = version + 2 });
        var pause = await world.SendAsync(rollout, new Commanded(world.Clock.Now, RolloutCommand.Pause, "bob", null) { Version = version + 99 });

        Assert.Equal((Response.Refused, $"question {effect + 1} has not been asked"), (unasked.Response, unasked.Reason));
        Assert.Equal((Response.Refused, $"it was given after {version + 2} events, and the rollout has {version + 1}"), (unseen.Response, unseen.Reason));
        Assert.Equal(Response.Accepted, pause.Response);
    }

    [Theory]
    [InlineData(RolloutCommand.Promote)]
    [InlineData(RolloutCommand.PromoteToEnd)]
    [InlineData(RolloutCommand.Resume)]
    [InlineData(RolloutCommand.Retry)]
    [InlineData(RolloutCommand.Approve)]
    [InlineData(RolloutCommand.Reject)]
    public async Task T25_A_command_whose_giver_saw_fewer_events_than_moved_the_rollout_since_is_refused(RolloutCommand command)
    {
        await using var world = new World();
        var rollout = await AwaitingAsync(world);
        var seen = (await world.EventsAsync(rollout)).Count - 1;

        var overtaken = await SubmitAsync(world, rollout, command, submitted => submitted with { Version = seen });
        await TakenAsync(world, rollout, overtaken);

        Assert.StartsWith("the rollout has moved on since this was sent; now approval by", await RefusalAsync(world, rollout, overtaken), StringComparison.Ordinal);
        Assert.Equal(RolloutPhase.AwaitingApproval, rollout.State.Phase);
    }

    [Fact]
    public async Task What_moved_the_rollout_last_is_known_to_the_engine_that_takes_it_over()
    {
        var journal = new InMemoryJournal();
        await using var first = new World(null, journal);
        var rollout = await AwaitingAsync(first);
        var seen = (await first.EventsAsync(rollout)).Count;
        await first.Engine.DisposeAsync();
        var overtaken = await SubmitAsync(first, rollout, RolloutCommand.Promote, command => command with { Version = seen - 1 });
        var current = await SubmitAsync(first, rollout, RolloutCommand.Approve, command => command with { Version = seen });

        await using var second = new World(null, journal, first.Clock.Now);
        second.Router.Remember("checkout", first.Router.InForce("checkout"));
        var resumed = await second.ResumeAsync(rollout.Header.Id);
        await TakenAsync(second, resumed, overtaken, current);

        Assert.Equal(Response.Refused, await ResponseAsync(second, resumed, overtaken));
        Assert.Equal(Response.Accepted, await ResponseAsync(second, resumed, current));
    }

    [Fact]
    public async Task A_command_with_a_ticket_goes_through_the_journal()
    {
        await using var world = new World();
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);

        await Assert.ThrowsAsync<ArgumentException>(
            () => world.SendAsync(rollout, new Commanded(world.Clock.Now, RolloutCommand.Abort, "bob", null) { Ticket = Guid.NewGuid() }));
    }

    private static async Task<Rollout> AwaitingAsync(World world)
    {
        var rollout = await world.StartAsync(PolicyTexts.WithApproval);
        await world.RunAsync(rollout, RolloutPhase.AwaitingApproval);
        return rollout;
    }

    private static async Task<Guid> SubmitAsync(World world, Rollout rollout, RolloutCommand command, Func<SubmittedCommand, SubmittedCommand> with)
    {
        var submitted = new SubmittedCommand(Guid.NewGuid(), rollout.Header.Id, command, "bob", null, world.Clock.Now) { Role = "release-managers" };
        await world.Journal.SubmitAsync(with(submitted), CancellationToken.None);
        return submitted.Ticket;
    }

    private static async Task TakenAsync(World world, Rollout rollout, params Guid[] tickets)
    {
        world.Clock.MoveBy(TimeSpan.FromMilliseconds(600));
        for (var looks = 0; looks < 1000 && !await AreTakenAsync(); looks++)
        {
            await world.SettleAsync();
        }

        Assert.True(await AreTakenAsync());

        async Task<bool> AreTakenAsync() => !tickets
            .Except((await world.EventsAsync(rollout)).OfType<Commanded>().Select(command => command.Ticket!.Value)).Any();
    }

    private static async Task<Response> ResponseAsync(World world, Rollout rollout, Guid ticket) => (await StepAsync(world, rollout, ticket)).Transition.Response;

    private static async Task<string> RefusalAsync(World world, Rollout rollout, Guid ticket)
    {
        var (_, _, transition) = await StepAsync(world, rollout, ticket);
        Assert.Equal(Response.Refused, transition.Response);
        return transition.Reason;
    }

    private static async Task<RecordedStep> StepAsync(World world, Rollout rollout, Guid ticket)
    {
        var record = await RolloutRecord.ReadAsync(world.Journal, rollout.Header.Id, CancellationToken.None);
        return record!.Steps.Single(step => step.Happened is Commanded { Ticket: { } taken } && taken == ticket);
    }
}
