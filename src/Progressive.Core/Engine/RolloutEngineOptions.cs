using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Progressive.Core.Journal;
using Progressive.Core.Metrics;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Engine;

/// <summary>What an engine drives rollouts with.</summary>
public sealed record RolloutEngineOptions
{
    /// <summary>
    /// Send users to one version or the other, each under its own name. A rollout is driven with the one that knows its target; a target
    /// that several know is refused.
    /// </summary>
    public required IReadOnlyList<ITrafficRouter> Routers { get; init; }

    /// <summary>Where metrics can be read, each under its own name.</summary>
    public required IReadOnlyList<IMetricSource> MetricSources { get; init; }

    /// <summary>The policies that rollouts are started with by name, each name once.</summary>
    public IReadOnlyList<Policy> Policies { get; init; } = [];

    /// <summary>Where everything that happens is kept.</summary>
    public IRolloutJournal Journal { get; init; } = new InMemoryJournal();

    /// <summary>
    /// This engine's name in the leases of its rollouts. No other engine may have it; left out, it is made up of the machine,
    /// the process and chance.
    /// </summary>
    public string Owner { get; init; } = FormattableString.Invariant(
        $"{Environment.MachineName}/{Environment.ProcessId}/{EngineScheduler.ThreadPool.NewGuid().ToString("N")[..8]}");

    /// <summary>How long after this engine's last sign of life another one may take its rollouts over.</summary>
    public TimeSpan LeaseTerm { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the engine looks for commands that others put into the journal, and renews its leases if it is time.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// How often the router of each rollout is read back while its exposure rests, to find out whether somebody else changed it or the
    /// router forgot it.
    /// </summary>
    public TimeSpan ReconcileInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Tells people that an approval is waited for; null to leave them to the journal.</summary>
    public IApprovals? Approvals { get; init; }

    /// <summary>
    /// Decides who may give which command; null for the rule that whoever gives or skips an approval names its role. An approval <c>by another</c> is
    /// never given by the starter.
    /// </summary>
    public IAuthorizer? Authorizer { get; init; }

    /// <summary>What policies run by name: <c>run "migrate" within 10m</c>.</summary>
    public IReadOnlyList<IHook> Hooks { get; init; } = [];

    /// <summary>Retires the baseline; null where nothing has to be done for that.</summary>
    public IRetirement? Retirement { get; init; }

    /// <summary>The engine's clock. Its retries and time limits run on it as well.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Where the engine writes its log.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>Makes the meter <c>Progressive</c>, by which the engine measures itself; null to leave that out.</summary>
    public IMeterFactory? MeterFactory { get; init; }

    /// <summary>Who is told of every step.</summary>
    public IReadOnlyList<IRolloutObserver> Observers { get; init; } = [];

    /// <summary>
    /// How long one call to a router, a metric source or another part may take. It is cancelled then; one that does not heed
    /// that is left behind after as long again.
    /// </summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a call is tried again before it counts as failed.</summary>
    public int CallRetries { get; init; } = 4;

    /// <summary>The wait before the first retry; it doubles with each further one.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// How many calls the engine makes at a time to one part: a router, a metric source, the journal, and so on; a hook has no limit. Orders for nobody, reading
    /// back and leases have as many places again of their own. A quarter of the places is the most that one target or rollout has.
    /// </summary>
    public int CallsAtOnce { get; init; } = 32;

    /// <summary>What runs the engine's work.</summary>
    internal EngineScheduler Scheduler { get; init; } = EngineScheduler.ThreadPool;

    /// <summary>What is wrong with these parts at present.</summary>
    internal EngineConditions Conditions { get; init; } = new();

    /// <summary>The calls that change something and have not returned.</summary>
    internal CallsUnderWay UnderWay { get; init; } = new(EngineScheduler.ThreadPool);

    /// <summary>The same parts; none of them can hold up or break whoever calls it.</summary>
    internal RolloutEngineOptions Isolate()
    {
        var conditions = new EngineConditions();
        var logger = new IsolatedLogger(Logger, Scheduler, conditions);
        var underWay = new CallsUnderWay(Scheduler);
        return this with
        {
            Conditions = conditions,
            UnderWay = underWay,
            Logger = logger,
            Journal = new IsolatedJournal(Journal, Isolation("journal"), Bulkhead("journal"), underWay, this),
            Routers = [.. Routers.Select(router => new IsolatedRouter(router, Bulkhead($"router '{router.Name}'"), Bulkhead($"router '{router.Name}'")))],
            MetricSources = [.. MetricSources.Select(source => new IsolatedMetricSource(source, Bulkhead($"metric source {source.GetType().Name}")))],
            Hooks = [.. Hooks.Select(hook => new IsolatedHook(hook, Isolation($"hook '{hook.Name}'")))],
            Approvals = Approvals is null ? null : new IsolatedApprovals(Approvals, Bulkhead("approvals")),
            Authorizer = Authorizer is null ? null : new IsolatedAuthorizer(Authorizer, Bulkhead("authorizer")),
            Retirement = Retirement is null ? null : new IsolatedRetirement(Retirement, Bulkhead("retirement")),
            Observers = [.. Observers.Select((observer, index) => new IsolatedObserver(observer, index + 1, Scheduler, logger, conditions))],
        };

        Isolation Isolation(string part) => new(part, Scheduler, logger);

        Bulkhead Bulkhead(string part) => new(Isolation(part), Scheduler, CallsAtOnce);
    }

    /// <summary>Ends when observers and logger were told of everything; not later than after a second, or one call's time if that is shorter.</summary>
    internal async Task FlushAsync()
    {
        await DrainAsync(Observers.OfType<IsolatedObserver>().Select(observer => observer.Drained)).ConfigureAwait(false);
        await DrainAsync(new[] { Logger }.OfType<IsolatedLogger>().Select(logger => logger.Drained)).ConfigureAwait(false);
    }

    /// <summary>The wait before a retry, from 0; it doubles with each.</summary>
    internal static TimeSpan Backoff(TimeSpan first, int retry, TimeSpan longest) =>
        TimeSpan.FromTicks((long)Math.Min(first.Ticks * Math.Pow(2, retry), longest.Ticks));

    /// <summary>Says which option cannot be.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    internal void Validate()
    {
        DemandAll(Routers, nameof(Routers));
        DemandAll(MetricSources, nameof(MetricSources));
        DemandAll(Hooks, nameof(Hooks));
        DemandAll(Policies, nameof(Policies));
        DemandAll(Observers, nameof(Observers));
        Demand(CallTimeout > TimeSpan.Zero, $"CallTimeout is {CallTimeout:c}; a call needs some time.");
        Demand(CallRetries >= 0, $"CallRetries is {CallRetries}; it cannot be negative.");
        Demand(CallsAtOnce > 0, $"CallsAtOnce is {CallsAtOnce}; at least one call has to be made at a time.");
        Demand(RetryDelay >= TimeSpan.Zero, $"RetryDelay is {RetryDelay:c}; it cannot be negative.");
        Demand(PollInterval > TimeSpan.Zero, $"PollInterval is {PollInterval:c}; it must be positive.");
        Demand(ReconcileInterval > TimeSpan.Zero, $"ReconcileInterval is {ReconcileInterval:c}; it must be positive.");
        Demand(LeaseTerm >= 2 * PollInterval, $"LeaseTerm is {LeaseTerm:c}: it would lapse between two rounds, one each {PollInterval:c}. Take twice that at least.");
        Demand(Routers.DistinctBy(router => router.Name).Count() == Routers.Count, $"Two routers have the same name: {string.Join(", ", Routers.Select(router => router.Name))}.");
        Demand(Hooks.DistinctBy(hook => hook.Name).Count() == Hooks.Count, $"Two hooks have the same name: {string.Join(", ", Hooks.Select(hook => hook.Name))}.");
        Demand(Policies.DistinctBy(policy => policy.Name).Count() == Policies.Count, $"Two policies have the same name: {string.Join(", ", Policies.Select(policy => policy.Name))}.");
        Demand(Owner.Length > 0, $"Owner is empty; an engine needs a name that no other one has.");
    }

    private async Task DrainAsync(IEnumerable<Task> drained)
    {
        var limit = TimeSpan.FromTicks(Math.Min(CallTimeout.Ticks, TimeSpan.TicksPerSecond) / 2);
        try
        {
            await Task.WhenAll(drained).WaitAsync(limit, TimeProvider, CancellationToken.None).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // Who blocks until then is not told the rest.
        }
    }

    private static void DemandAll<T>(IReadOnlyList<T> parts, string name)
        where T : class =>
        Demand(parts.All(part => part is not null), $"{name} has null at place {parts.TakeWhile(part => part is not null).Count() + 1}.");

    private static void Demand(bool isRight, FormattableString complaint)
    {
        if (!isRight)
        {
            throw new ArgumentException(FormattableString.Invariant(complaint));
        }
    }
}
