using System.Runtime.CompilerServices;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Testing.Contracts;

/// <summary>A journal, a clock, and words for what the promises are about.</summary>
internal sealed class JournalTrial(IRolloutJournal journal, ManualClock clock, CancellationToken cancellation)
{
    private int tickets;

    public static TimeSpan Term { get; } = TimeSpan.FromSeconds(30);

    public IRolloutJournal Journal => journal;

    /// <summary>The journal, where it keeps orders as well.</summary>
    public IExposureStore Store => (IExposureStore)journal;

    public ManualClock Clock => clock;

    public CancellationToken Cancellation => cancellation;

    public DateTimeOffset Now => clock.GetUtcNow();

    public RolloutHeader Header(string id, string target) =>
        new(new RolloutId(id), target, "v2", "v1", "ann", Now, $"policy {target} {{ }}");

    public RolloutEvent Confirmed(long effect) => new ExposureConfirmed(Now, effect);

    public RolloutSummary Summary(bool isOver = false) => new()
    {
        Policy = "checkout",
        Phase = isOver ? RolloutPhase.Succeeded : RolloutPhase.Holding,
        Since = Now,
        Reason = "customers \"wait\" – ä",
        Step = 1,
        Steps = 2,
        Confirmed = Exposure.OfShare(new Percent(20), new(["beta"]), new([new RequestMatch(RequestPart.Header, "X", RequestComparison.Is, "1")])),
        Asked = Exposure.OfEnvironments(["eu-1"], new([new EnvironmentShare("eu-2", new Percent(12.5m))]), 3),
        WaitingUntil = isOver ? null : Now + TimeSpan.FromMinutes(5),
        UpdatedAt = Now,
    };

    public Task<RolloutLease> CreateAsync(string id, string target = "checkout", string owner = "engine-1") => CreateAsync(Header(id, target), owner);

    public async Task<RolloutLease> CreateAsync(RolloutHeader header, string owner = "engine-1") =>
        await journal.CreateAsync(header, owner, Term, cancellation);

    public Task AppendAsync(RolloutLease lease, long version, RolloutEvent happened, bool isLast = false) =>
        AppendAsync(lease, version, [happened], Summary(isLast));

    public async Task AppendAsync(RolloutLease lease, long version, IReadOnlyList<RolloutEvent> events, RolloutSummary summary) =>
        await journal.AppendAsync(lease, version, events, summary, cancellation);

    public Task EndAsync(RolloutLease lease, long version = 0) => AppendAsync(lease, version, Confirmed(99), isLast: true);

    public async Task<RolloutEntry> FindAsync(string id) => Expect.NotNull(
        await journal.FindAsync(new RolloutId(id), cancellation), $"rollout '{id}'");

    public async Task<List<RolloutEvent>> EventsAsync(string id, long after = 0)
    {
        var events = new List<RolloutEvent>();
        await foreach (var happened in journal.ReadAsync(new RolloutId(id), after, cancellation))
        {
            events.Add(happened);
        }

        return events;
    }

    public async Task<List<RolloutEntry>> ListAsync()
    {
        var entries = new List<RolloutEntry>();
        await foreach (var entry in journal.ListAsync(cancellation))
        {
            entries.Add(entry);
        }

        return entries;
    }

    public async Task<RolloutLease> LeaseAsync(string id, string owner) =>
        await journal.LeaseAsync(new(id), owner, Term, cancellation);

    public async Task<IReadOnlyList<RolloutLease>> RenewAsync(params RolloutLease[] leases) =>
        await journal.RenewAsync(leases, Term, cancellation);

    public async Task ReleaseAsync(RolloutLease lease) => await journal.ReleaseAsync(lease, cancellation);

    public async Task SubmitAsync(SubmittedCommand command) => await journal.SubmitAsync(command, cancellation);

    public async Task<IReadOnlyList<SubmittedCommand>> WaitingAsync(string owner) =>
        await journal.ReadWaitingAsync(owner, cancellation);

    public async Task<IReadOnlyList<SubmittedCommand>> WaitingAsync(RolloutId rollout) =>
        await journal.ReadWaitingAsync(rollout, cancellation);

    public SubmittedCommand Command(string rollout) => new(
        new Guid(++tickets, 2, 3, [4, 5, 6, 7, 8, 9, 10, 11]), new(rollout), RolloutCommand.Pause, "ann", null, Now)
    { Version = 0 };

    public Commanded Taken(SubmittedCommand command) => command.ToEvent() with { At = Now };

    public async Task<JournalFreeze> FreezeAsync(string reason, bool isInForce = true)
    {
        var freeze = new JournalFreeze(isInForce, "ann", reason, Now.AddTicks(1234567));
        await journal.KeepFreezeAsync(freeze, cancellation);
        return freeze;
    }

    public async Task<JournalFreeze?> FindFreezeAsync() => await journal.FindFreezeAsync(cancellation);

    /// <summary>A call that has to be refused for a conflict, in words that name somebody or something.</summary>
    public static async Task RefusedAsync(string naming, Func<Task> call, [CallerArgumentExpression(nameof(call))] string what = "")
    {
        var refused = await Expect.RefusedAsync<JournalConflictException>(call, what);
        Expect.That(
            refused.Message.Contains(naming, StringComparison.Ordinal), $"The refusal of '{what}' is expected to name '{naming}', and says: {refused.Message}");
    }
}
