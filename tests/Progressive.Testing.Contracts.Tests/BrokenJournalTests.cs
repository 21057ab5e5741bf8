using Progressive.Core.Journal;

namespace Progressive.Testing.Contracts.Tests;

/// <summary>The contract of journals finds out every journal that breaks something, and each of its cases can fail.</summary>
public class BrokenJournalTests
{
    public static TheoryData<string> Broken => [.. BrokenJournals.All.Keys];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_journal_that_breaks_something_is_found_out(string journal) => Assert.NotEmpty(await FailuresOf(BrokenJournals.All[journal]));

    [Fact]
    public async Task A_journal_that_breaks_nothing_is_found_whole() => Assert.Empty(await FailuresOf(clock => new BrokenJournal(new InMemoryJournal(clock))));

    [Fact]
    public async Task Every_case_is_failed_by_some_journal()
    {
        var failed = new HashSet<string>();
        foreach (var journal in BrokenJournals.All.Values)
        {
            failed.UnionWith(await FailuresOf(journal));
        }

        Assert.Equal([], JournalContract.Of((clock, _) => new(new InMemoryJournal(clock))).Names.Except(failed));
    }

    [Fact]
    public async Task A_violation_says_what_was_expected_and_what_there_was_instead()
    {
        var suite = JournalContract.Of((clock, _) => new(new LosesEvents(new InMemoryJournal(clock))));

        var violation = await Assert.ThrowsAsync<ContractViolationException>(
            () => suite["Events appended together are read one by one"].RunAsync(Cancellation));

        Assert.StartsWith("Events appended together are read one by one: a call failed that must not. JournalConflictException: ", violation.Message, StringComparison.Ordinal);
    }

    private static async Task<List<string>> FailuresOf(Func<TimeProvider, IRolloutJournal> open)
    {
        var failures = new List<string>();
        foreach (var one in JournalContract.Of((clock, _) => new(open(clock))))
        {
            try
            {
                await one.RunAsync(Cancellation);
            }
            catch (ContractViolationException violation)
            {
                Assert.StartsWith(one.Name + ": ", violation.Message, StringComparison.Ordinal);
                failures.Add(one.Name);
            }
        }

        return failures;
    }
}
