using Microsoft.Extensions.Time.Testing;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Journal.Sqlite.Tests;

/// <summary>A journal, a clock, and words for what the contracts are about.</summary>
public abstract class ContractTests<TPlace> : IDisposable
    where TPlace : JournalPlace, new()
{
    private readonly TPlace place = new();

    protected ContractTests() => Journal = place.Open(Clock);

    protected static TimeSpan Term { get; } = TimeSpan.FromSeconds(30);

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected FakeTimeProvider Clock { get; } = new(new(2030, 5, 6, 7, 8, 9, TimeSpan.Zero));

    protected IRolloutJournal Journal { get; }

    public void Dispose()
    {
        place.Dispose();
        GC.SuppressFinalize(this);
    }

    protected RolloutHeader Header(string id, string target) =>
        new(new RolloutId(id), target, "v2", "v1", "ann", Clock.GetUtcNow(), $"policy {target} {{ }}");

    protected async Task<RolloutLease> CreateAsync(string id, string target = "checkout", string owner = "engine-1") =>
        await Journal.CreateAsync(Header(id, target), owner, Term, Cancellation);

    protected async Task AppendAsync(RolloutLease lease, long version, RolloutEvent happened, bool isLast = false) =>
        await Journal.AppendAsync(lease, version, [happened], TestSummary.Of(isLast), Cancellation);

    protected async Task EndAsync(RolloutLease lease, long version = 0) => await AppendAsync(lease, version, Confirmed(99), isLast: true);

    protected RolloutEvent Confirmed(long effect) => new ExposureConfirmed(Clock.GetUtcNow(), effect);

    protected async Task<RolloutEntry> FindAsync(string id) =>
        await Journal.FindAsync(new RolloutId(id), Cancellation) ?? throw new InvalidOperationException($"There is no '{id}'.");

    protected async Task<List<RolloutEvent>> EventsAsync(string id, long after = 0) =>
        await Journal.ReadAsync(new RolloutId(id), after, Cancellation).ToListAsync(Cancellation);

    protected static async Task<string> RefusedAsync(Func<ValueTask> call) =>
        (await Assert.ThrowsAsync<JournalConflictException>(async () => await call())).Message;

    protected static async Task<string> RefusedAsync(Func<Task> call) =>
        (await Assert.ThrowsAsync<JournalConflictException>(call)).Message;
}
