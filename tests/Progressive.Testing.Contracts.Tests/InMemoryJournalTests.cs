using Progressive.Core.Journal;

namespace Progressive.Testing.Contracts.Tests;

/// <summary>The journal in memory keeps what journals promise.</summary>
public class InMemoryJournalTests
{
    private static readonly ContractSuite Contract = JournalContract.Of((clock, _) => new(new InMemoryJournal(clock)));

    public static TheoryData<string> Promises => [.. Contract.Names];

    [Theory]
    [MemberData(nameof(Promises))]
    public Task It_keeps_its_promise(string promise) => Contract[promise].RunAsync(TestContext.Current.CancellationToken);
}
