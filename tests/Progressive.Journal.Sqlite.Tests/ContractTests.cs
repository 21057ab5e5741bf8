using Progressive.Testing.Contracts;

namespace Progressive.Journal.Sqlite.Tests;

/// <summary>A journal in an SQLite file keeps what journals promise.</summary>
public sealed class ContractTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ContractSuite contract;

    public ContractTests() => contract = JournalContract.Of(
        (clock, _) => new(SqliteJournal.Open(new() { Path = folder.File("rollouts.db"), TimeProvider = clock })));

    public static TheoryData<string> Promises => [.. JournalContract.Of((_, _) => throw new NotSupportedException()).Names];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Promises))]
    public Task It_keeps_its_promise(string promise) => contract[promise].RunAsync(TestContext.Current.CancellationToken);
}
