using Progressive.Core.Machine;
using Progressive.Storm.Faults;

namespace Progressive.Storm.Tests;

/// <summary>Whole engines under faults: a hundred histories in an ordinary run; thousands by <c>.ci/run storm</c>.</summary>
public class StormTests
{
    private static readonly Lazy<HistoryResult[]> Histories = new(() =>
    {
        var results = new HistoryResult[LongForm.Or(100, 2000)];
        Parallel.For(0, results.Length, seed => results[seed] = History.Run(new HistoryRequest(seed) { IsHashed = true }));
        return results;
    });

    [Fact]
    public void No_history_breaks_a_promise_that_is_kept() => Assert.Empty(
        from history in Histories.Value
        from violation in history.Violations
        where NotYetKept.Of(violation, history) is null
        select $"--seed {history.Seed}: {violation.Invariant.Sentence} But: {violation.Detail}");

    [Fact]
    public void The_same_seed_gives_the_same_journal_byte_for_byte_and_another_seed_another_one()
    {
        Assert.Equal(Histories.Value.Length, Histories.Value.DistinctBy(history => history.JournalHash).Count());
        Assert.All(Histories.Value.Take(20), history => Assert.Equal(history.JournalHash, History.Run(new HistoryRequest(history.Seed) { IsHashed = true }).JournalHash));
    }

    [Fact]
    public void A_told_history_is_the_same_as_one_that_is_not() => Assert.All(
        Histories.Value.Take(10), history => Assert.Equal(history.JournalHash, History.Run(new HistoryRequest(history.Seed) { IsTold = true, IsHashed = true }).JournalHash));

    [Theory]
    [InlineData(RolloutPhase.Succeeded)]
    [InlineData(RolloutPhase.RolledBack)]
    [InlineData(RolloutPhase.Aborted)]
    public void Histories_have_rollouts_that_end_in_every_way(RolloutPhase outcome) =>
        Assert.InRange(Histories.Value.Sum(history => history.Outcomes.Count(phase => phase == outcome)), 10, int.MaxValue);

    [Fact]
    public void Every_kind_of_fault_strikes() => Assert.Empty(
        Enum.GetValues<FaultKind>().Except(Enumerable.Range(0, 400).SelectMany(seed => History.KindsOf(seed)).Distinct()));

    [Fact]
    public void A_fault_has_the_same_id_in_a_history_that_has_it_alone()
    {
        var whole = Histories.Value.First(history => history.Struck.Count > 5);
        var first = whole.Struck[0];

        Assert.Equal(first, History.Run(new HistoryRequest(whole.Seed) { Kept = new HashSet<ulong> { first.Id } }).Struck.Single());
    }
}
