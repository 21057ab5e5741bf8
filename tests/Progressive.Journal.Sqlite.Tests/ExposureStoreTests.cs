using Progressive.Testing.Contracts;

namespace Progressive.Journal.Sqlite.Tests;

/// <summary>A journal in an SQLite file keeps orders for those who route by them.</summary>
public sealed class ExposureStoreTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ContractSuite contract;

    public ExposureStoreTests() => contract = ExposureStoreContract.Of(
        (clock, _) => new ValueTask<SqliteJournal>(SqliteJournal.Open(new() { Path = folder.File("rollouts.db"), TimeProvider = clock })));

    public static TheoryData<string> Promises => [.. ExposureStoreContract.Of<SqliteJournal>((_, _) => throw new NotSupportedException()).Names];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Promises))]
    public Task It_keeps_its_promise(string promise) => contract[promise].RunAsync(TestContext.Current.CancellationToken);
}
