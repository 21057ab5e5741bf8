using Progressive.Core.Journal;

namespace Progressive.Testing.Contracts.Tests;

/// <summary>The contract of stores finds out every one that breaks something, and each of its cases can fail.</summary>
public class BrokenStoreTests
{
    private static readonly ContractSuite Memory = ExposureStoreContract.Of((clock, _) => new ValueTask<InMemoryJournal>(new InMemoryJournal(clock)));

    public static TheoryData<string> Promises => [.. Memory.Names];

    public static TheoryData<string> Broken => [.. BrokenStore.All.Keys];

    [Theory]
    [MemberData(nameof(Promises))]
    public Task The_journal_in_memory_keeps_its_promise(string promise) => Memory[promise].RunAsync(TestContext.Current.CancellationToken);

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_store_that_breaks_something_is_found_out(string store) => Assert.NotEmpty(await FailuresOf(BrokenStore.All[store]));

    [Fact]
    public async Task A_store_that_breaks_nothing_is_found_whole() => Assert.Empty(await FailuresOf(clock => new BrokenStore(new InMemoryJournal(clock))));

    [Fact]
    public async Task Every_case_is_failed_by_some_store()
    {
        var failed = new HashSet<string>();
        foreach (var store in BrokenStore.All.Values)
        {
            failed.UnionWith(await FailuresOf(store));
        }

        Assert.Equal([], Memory.Names.Except(failed));
    }

    private static async Task<List<string>> FailuresOf(Func<TimeProvider, BrokenStore> open)
    {
        var failures = new List<string>();
        foreach (var one in ExposureStoreContract.Of((clock, _) => new ValueTask<BrokenStore>(open(clock))))
        {
            try
            {
                await one.RunAsync(TestContext.Current.CancellationToken);
            }
            catch (ContractViolationException)
            {
                failures.Add(one.Name);
            }
        }

        return failures;
    }
}
