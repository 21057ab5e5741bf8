using Progressive.Core.Machine;

namespace Progressive.Testing.Contracts;

/// <summary>What every journal promises about the summaries that lists show.</summary>
internal static class SummaryPromises
{
    public static IEnumerable<Promise<JournalTrial>> All { get; } =
    [
        Promise.Of<JournalTrial>(A_rollout_without_an_event_has_no_summary),
        Promise.Of<JournalTrial>(The_summary_of_the_last_append_is_found_and_listed_whole),
        Promise.Of<JournalTrial>(A_refused_append_leaves_the_summary_as_it_is),
        Promise.Of<JournalTrial>(The_summary_of_the_end_ends_the_rollout_whatever_the_phase),
    ];

    private static async Task A_rollout_without_an_event_has_no_summary(JournalTrial trial)
    {
        await trial.CreateAsync("r1");

        Expect.Null((await trial.FindAsync("r1")).Summary);
    }

    private static async Task The_summary_of_the_last_append_is_found_and_listed_whole(JournalTrial trial)
    {
        var lease = await trial.CreateAsync("r1");
        await trial.AppendAsync(lease, 0, trial.Confirmed(1));
        var last = trial.Summary() with { Step = 2, Reason = "resumed by ann" };

        await trial.AppendAsync(lease, 1, [trial.Confirmed(2)], last);

        Expect.Equal(last, (await trial.FindAsync("r1")).Summary);
        Expect.Equal(last, (await trial.ListAsync()).Single().Summary);
        Expect.Equal(last, (await trial.Journal.FindOpenAsync("checkout", trial.Cancellation))?.Summary);
    }

    private static async Task A_refused_append_leaves_the_summary_as_it_is(JournalTrial trial)
    {
        var lease = await trial.CreateAsync("r1");
        await trial.AppendAsync(lease, 0, trial.Confirmed(1));

        await JournalTrial.RefusedAsync("r1", () => trial.AppendAsync(lease, 0, [trial.Confirmed(2)], trial.Summary() with { Step = 2 }));

        Expect.Equal(trial.Summary(), (await trial.FindAsync("r1")).Summary);
    }

    private static async Task The_summary_of_the_end_ends_the_rollout_whatever_the_phase(JournalTrial trial)
    {
        foreach (var phase in Enum.GetValues<RolloutPhase>())
        {
            var summary = trial.Summary() with { Phase = phase };
            var lease = await trial.CreateAsync($"r-{phase}", $"of {phase}");

            await trial.AppendAsync(lease, 0, [trial.Confirmed(1)], summary);

            var entry = await trial.FindAsync($"r-{phase}");
            Expect.Equal(summary.IsOver, entry.IsOver, $"the end in phase {phase}");
            Expect.Equal(summary.IsOver, entry.Lease is null, $"the end of the lease in phase {phase}");
            Expect.Equal(summary, entry.Summary);
        }
    }
}
