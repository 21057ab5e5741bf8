using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Testing.Contracts;

/// <summary>What every journal promises about commands that were submitted.</summary>
internal static class InboxPromises
{
    public static IEnumerable<Promise<JournalTrial>> All { get; } =
    [
        Promise.Of<JournalTrial>(A_command_waits_whole_for_the_engine_that_runs_its_rollout),
        Promise.Of<JournalTrial>(Every_command_can_be_submitted),
        Promise.Of<JournalTrial>(A_command_keeps_what_it_answers_and_in_which_role),
        Promise.Of<JournalTrial>(A_command_that_does_not_say_what_it_answers_is_kept_with_the_number_of_events_there_are),
        Promise.Of<JournalTrial>(A_command_waits_on_for_whoever_takes_the_rollout_over),
        Promise.Of<JournalTrial>(The_commands_of_one_rollout_can_be_read_whether_anybody_runs_it_or_not),
        Promise.Of<JournalTrial>(A_command_may_be_submitted_while_nobody_runs_the_rollout),
        Promise.Of<JournalTrial>(The_event_with_its_ticket_takes_a_command),
        Promise.Of<JournalTrial>(A_ticket_is_taken_once_in_the_whole_journal),
        Promise.Of<JournalTrial>(A_refused_append_does_not_take_its_ticket),
        Promise.Of<JournalTrial>(An_append_that_takes_a_ticket_twice_leaves_nothing),
        Promise.Of<JournalTrial>(Commands_without_tickets_may_come_as_often_as_they_like),
        Promise.Of<JournalTrial>(A_ticket_is_submitted_once),
        Promise.Of<JournalTrial>(A_rollout_that_is_unknown_or_over_takes_no_commands),
    ];

    private static async Task A_command_waits_whole_for_the_engine_that_runs_its_rollout(JournalTrial trial)
    {
        await trial.CreateAsync("r1");
        var (plain, reasoned) = (trial.Command("r1"), trial.Command("r1") with { Reason = "customers \"wait\"", At = trial.Now.AddTicks(1234567) });
        await trial.SubmitAsync(plain);
        await trial.SubmitAsync(reasoned);

        Expect.Sequence([plain, reasoned], await trial.WaitingAsync("engine-1"));
        Expect.Sequence([], await trial.WaitingAsync("engine-2"));
    }

    private static async Task Every_command_can_be_submitted(JournalTrial trial)
    {
        await trial.CreateAsync("r1");
        var commands = Enum.GetValues<RolloutCommand>().Select(what => trial.Command("r1") with { Command = what }).ToList();
        foreach (var command in commands)
        {
            await trial.SubmitAsync(command);
        }

        Expect.Sequence(commands, await trial.WaitingAsync("engine-1"));
    }

    private static async Task A_command_keeps_what_it_answers_and_in_which_role(JournalTrial trial)
    {
        var lease = await trial.CreateAsync("r1");
        var command = trial.Command("r1") with { Role = "release \"managers\"", Question = 7_000_000_000, Step = 2, Version = 8_000_000_000 };
        await trial.SubmitAsync(command);

        Expect.Sequence([command], await trial.WaitingAsync("engine-1"));
        Expect.Sequence([command], await trial.WaitingAsync(new RolloutId("r1")));

        var refused = trial.Taken(command) with { Refusal = "nobody asked" };
        await trial.AppendAsync(lease, 0, refused);
        Expect.Sequence([refused], await trial.EventsAsync("r1"));
    }

    private static async Task A_command_that_does_not_say_what_it_answers_is_kept_with_the_number_of_events_there_are(JournalTrial trial)
    {
        var lease = await trial.CreateAsync("r1");
        var (before, after, answer) = (
            trial.Command("r1") with { Version = null },
            trial.Command("r1") with { Version = null, At = trial.Now.AddYears(-1) },
            trial.Command("r1") with { Version = null, Question = 1 });
        await trial.SubmitAsync(before);
        await trial.AppendAsync(lease, 0, new Started(trial.Now, "ann"));
        await trial.AppendAsync(lease, 1, new ExposureConfirmed(trial.Now, 1));
        await trial.SubmitAsync(after);
        await trial.SubmitAsync(answer);

        Expect.Sequence([before with { Version = 0 }, after with { Version = 2 }, answer], await trial.WaitingAsync("engine-1"));
    }

    private static async Task A_command_waits_on_for_whoever_takes_the_rollout_over(JournalTrial trial)
    {
        var lease = await trial.CreateAsync("r1");
        var command = trial.Command("r1");
        await trial.SubmitAsync(command);

        await trial.ReleaseAsync(lease);
        Expect.Sequence([], await trial.WaitingAsync("engine-1"));

        await trial.LeaseAsync("r1", "engine-2");
        Expect.Sequence([command], await trial.WaitingAsync("engine-2"));
    }

    private static async Task The_commands_of_one_rollout_can_be_read_whether_anybody_runs_it_or_not(JournalTrial trial)
    {
        var lease = await trial.CreateAsync("r1");
        await trial.CreateAsync("r2", "search");
        var command = trial.Command("r1");
        await trial.SubmitAsync(command);
        await trial.SubmitAsync(trial.Command("r2"));
        Expect.Sequence([command], await trial.WaitingAsync(new RolloutId("r1")));

        await trial.ReleaseAsync(lease);

        Expect.Sequence([command], await trial.WaitingAsync(new RolloutId("r1")));
        Expect.Sequence([], await trial.WaitingAsync(new RolloutId("r3")));
    }

    private static async Task A_command_may_be_submitted_while_nobody_runs_the_rollout(JournalTrial trial)
    {
        await trial.ReleaseAsync(await trial.CreateAsync("r1"));
        var command = trial.Command("r1");
        await trial.SubmitAsync(command);

        await trial.LeaseAsync("r1", "engine-2");

        Expect.Sequence([command], await trial.WaitingAsync("engine-2"));
    }

    private static async Task The_event_with_its_ticket_takes_a_command(JournalTrial trial)
    {
        var lease = await trial.CreateAsync("r1");
        var (first, second) = (trial.Command("r1"), trial.Command("r1"));
        await trial.SubmitAsync(first);
        await trial.SubmitAsync(second);

        await trial.AppendAsync(lease, 0, trial.Taken(first));

        Expect.Sequence([second], await trial.WaitingAsync("engine-1"));
        Expect.Sequence([trial.Taken(first)], await trial.EventsAsync("r1"));
    }

    private static async Task A_ticket_is_taken_once_in_the_whole_journal(JournalTrial trial)
    {
        var (one, other) = (await trial.CreateAsync("r1"), await trial.CreateAsync("r2", "search"));
        var command = trial.Command("r1");
        await trial.SubmitAsync(command);
        await trial.AppendAsync(one, 0, trial.Taken(command));

        await JournalTrial.RefusedAsync(command.Ticket.ToString(), () => trial.AppendAsync(one, 1, trial.Taken(command), isLast: true));
        await JournalTrial.RefusedAsync(command.Ticket.ToString(), () => trial.AppendAsync(other, 0, trial.Taken(command)));

        Expect.Equal(1, (await trial.EventsAsync("r1")).Count);
        Expect.Equal(false, (await trial.FindAsync("r1")).IsOver);
    }

    private static async Task A_refused_append_does_not_take_its_ticket(JournalTrial trial)
    {
        var lease = await trial.CreateAsync("r1");
        var command = trial.Command("r1");
        await trial.SubmitAsync(command);

        await JournalTrial.RefusedAsync("r1", () => trial.AppendAsync(lease, 7, trial.Taken(command)));

        Expect.Sequence([command], await trial.WaitingAsync("engine-1"));
        await trial.AppendAsync(lease, 0, trial.Taken(command));
    }

    private static async Task An_append_that_takes_a_ticket_twice_leaves_nothing(JournalTrial trial)
    {
        var lease = await trial.CreateAsync("r1");
        var command = trial.Command("r1");
        await trial.SubmitAsync(command);

        await JournalTrial.RefusedAsync(
            command.Ticket.ToString(),
            () => trial.AppendAsync(lease, 0, [trial.Taken(command), trial.Confirmed(1), trial.Taken(command)], trial.Summary(isOver: true)));

        Expect.Sequence([], await trial.EventsAsync("r1"));
        Expect.Sequence([command], await trial.WaitingAsync("engine-1"));
        Expect.Null((await trial.FindAsync("r1")).Summary);
        await trial.AppendAsync(lease, 0, trial.Taken(command));
    }

    private static async Task Commands_without_tickets_may_come_as_often_as_they_like(JournalTrial trial)
    {
        var lease = await trial.CreateAsync("r1");

        await trial.AppendAsync(lease, 0, new Commanded(trial.Now, RolloutCommand.Pause, "ann", null));
        await trial.AppendAsync(lease, 1, new Commanded(trial.Now, RolloutCommand.Pause, "ann", null));

        Expect.Equal(2, (await trial.EventsAsync("r1")).Count);
    }

    private static async Task A_ticket_is_submitted_once(JournalTrial trial)
    {
        var lease = await trial.CreateAsync("r1");
        var command = trial.Command("r1");
        await trial.SubmitAsync(command);

        await JournalTrial.RefusedAsync(command.Ticket.ToString(), () => trial.SubmitAsync(command with { By = "bob" }));
        await trial.AppendAsync(lease, 0, trial.Taken(command));
        await JournalTrial.RefusedAsync(command.Ticket.ToString(), () => trial.SubmitAsync(command));
    }

    private static async Task A_rollout_that_is_unknown_or_over_takes_no_commands(JournalTrial trial)
    {
        var lease = await trial.CreateAsync("r1");
        await trial.SubmitAsync(trial.Command("r1"));
        await trial.EndAsync(lease);

        await JournalTrial.RefusedAsync("r1", () => trial.SubmitAsync(trial.Command("r1")));
        await JournalTrial.RefusedAsync("r9", () => trial.SubmitAsync(trial.Command("r9")));
        Expect.Sequence([], await trial.WaitingAsync("engine-1"));
        Expect.Sequence([], await trial.WaitingAsync(new RolloutId("r1")));
    }
}
