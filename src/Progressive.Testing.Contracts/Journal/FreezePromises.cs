namespace Progressive.Testing.Contracts;

/// <summary>What every journal promises about the freeze of all its rises.</summary>
internal static class FreezePromises
{
    public static IEnumerable<Promise<JournalTrial>> All { get; } =
    [
        Promise.Of<JournalTrial>(A_journal_begins_without_a_freeze),
        Promise.Of<JournalTrial>(The_newest_freeze_is_found_whole_and_so_is_its_end),
    ];

    private static async Task A_journal_begins_without_a_freeze(JournalTrial trial)
    {
        await trial.CreateAsync("r1");

        Expect.Null(await trial.FindFreezeAsync());
    }

    private static async Task The_newest_freeze_is_found_whole_and_so_is_its_end(JournalTrial trial)
    {
        await trial.FreezeAsync("a first incident");
        var second = await trial.FreezeAsync("an \"incident\" – ä");
        Expect.Equal(second, await trial.FindFreezeAsync());

        var lifted = await trial.FreezeAsync("it is over", isInForce: false);

        Expect.Equal(lifted, await trial.FindFreezeAsync());
    }
}
