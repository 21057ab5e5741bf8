using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Policies;

namespace Progressive.Core.Tests.Engine;

/// <summary>
/// An engine in virtual time with fakes for all its ports. Time goes on only to the next moment something waits for, and
/// only once the engine has done everything it can do before.
/// </summary>
internal sealed class World : IAsyncDisposable
{
    public static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Decides nothing but how long a broken test hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<Rollout, RolloutMachine> rollouts = new();
    private readonly ConcurrentDictionary<Task<Transition>, RolloutId> sent = new();

    public World(Func<RolloutEngineOptions, RolloutEngineOptions>? with = null, InMemoryJournal? journal = null, DateTimeOffset? now = null)
    {
        Clock = new EngineClock(now ?? Begin);
        Router = new FakeRouter(Clock, Calls.Enqueue) { Environments = new ValueList<string>(["eu-1", "eu-2", "us-1"]) };
        Hooks = new FakeHooks(Clock, Calls.Enqueue);
        SharedClock.Follow(journal, Clock);
        Journal = new RecordingJournal(journal ?? new InMemoryJournal(Clock), Calls.Enqueue);
        Observer = new RecordingObserver(Calls.Enqueue);
        var options = new RolloutEngineOptions
        {
            Routers = [Router],
            MetricSources = [Metrics],
            Journal = Journal,
            TimeProvider = Clock,
            Observers = [Observer],
            Hooks = Hooks.All,

            // A test whose parts block their threads takes the scheduler of every program.
            Scheduler = new PooledScheduler(),

            // Where nothing differs, reading back would only be noise among the calls.
            ReconcileInterval = TimeSpan.FromDays(365),
        };
        Options = with?.Invoke(options) ?? options;
        Engine = new RolloutEngine(Options);
    }

    public EngineClock Clock { get; }

    public FakeRouter Router { get; }

    public ScriptedMetrics Metrics { get; } = new();

    public FakeHooks Hooks { get; }

    public RecordingJournal Journal { get; }

    public RecordingObserver Observer { get; }

    public RolloutEngineOptions Options { get; }

    public RolloutEngine Engine { get; }

    /// <summary>Whether parts of a test's own do not let go.</summary>
    public bool HasDeafParts { get; set; }

    /// <summary>Every call to the journal, the router and the observer, in order.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    public TimeSpan Elapsed => Clock.Now - Begin;

    public static Task UntilAsync(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string what = "") => UntilAsync(condition, () => what);

    private static async Task UntilAsync(Func<bool> condition, Func<string> what)
    {
        var waited = Stopwatch.StartNew();
        while (!condition())
        {
            if (waited.Elapsed > Patience)
            {
                Assert.Fail("It never came about: " + what());
            }

            await Task.Yield();
        }
    }

    public Task<Rollout> StartAsync(string policy, string target = "checkout") => StartAsync(PolicyTexts.Parse(policy), target);

    public Task<Rollout> StartAsync(Policy policy, string target = "checkout") =>
        StartAsync(new RolloutRequest(policy, target, "v2", "v1", "ann"));

    public async Task<Rollout> StartAsync(RolloutRequest request) => Take(await Engine.StartAsync(request, CancellationToken.None));

    /// <summary>Starts or resumes a rollout; time goes on only as far as it is waited for others.</summary>
    public async Task<Rollout> StartOrResumeAsync(RolloutRequest request, string key)
    {
        var starting = Engine.StartOrResumeAsync(request, key, CancellationToken.None);
        return Take(await RetryAsync(starting));
    }

    /// <summary>Resumes a rollout; time goes on only as far as calls to the router are tried again before that.</summary>
    public async Task<Rollout> ResumeAsync(RolloutId id)
    {
        var resuming = Engine.ResumeAsync(id, CancellationToken.None);
        return Take(await RetryAsync(resuming));
    }

    /// <summary>Ann gives a command; whoever gives or skips an approval names its role.</summary>
    public Task<Transition> SendAsync(Rollout rollout, RolloutCommand command, string? reason = null) =>
        SendAsync(rollout, new Commanded(Clock.Now, command, "ann", reason) { Role = RoleFor(rollout, command) });

    public Task<Transition> SendAsync(Rollout rollout, Commanded command)
    {
        var answer = Engine.SendAsync(rollout.Header.Id, command, CancellationToken.None);
        sent[answer] = rollout.Header.Id;
        return answer;
    }

    /// <summary>The role that a command needs now, or null.</summary>
    public string? RoleFor(Rollout rollout, RolloutCommand command) =>
        rollouts.GetValueOrDefault(rollout)?.FindDecided(rollout.State, command)?.Role;

    /// <summary>Time goes on until a rollout is over.</summary>
    public async Task<RolloutState> EndAsync(Rollout rollout)
    {
        await RunAsync(() => rollout.Completion.IsCompleted);
        return await rollout.Completion;
    }

    /// <summary>What the journal holds of a rollout.</summary>
    public async Task<List<RolloutEvent>> EventsAsync(Rollout rollout)
    {
        var events = new List<RolloutEvent>();
        await foreach (var happened in Journal.ReadAsync(rollout.Header.Id, after: 0, CancellationToken.None))
        {
            events.Add(happened);
        }

        return events;
    }

    public async Task<string> TranscriptAsync(Rollout rollout) => Transcript.Of(rollout.Policy, await EventsAsync(rollout));

    public Task RunAsync(Rollout rollout, RolloutPhase phase) => RunAsync(() => rollout.State.Phase == phase);

    /// <summary>Time goes on until something is so.</summary>
    public async Task RunAsync(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string what = "")
    {
        for (var steps = 0; ; steps++)
        {
            await SettleAsync();
            if (condition())
            {
                return;
            }

            Assert.True(steps < 10_000, "However long one waits, it does not come about: " + what);
            DateTimeOffset? next = null;
            await UntilAsync(() => (next = Next()) is not null || condition(), "Nothing is waited for, and still not: " + what);
            if (next is { } moment)
            {
                Clock.MoveTo(moment);
            }
        }
    }

    /// <summary>Waits until the engine can do nothing more at this moment: one look alone may fall between an answer and what comes of it.</summary>
    public async Task SettleAsync()
    {
        for (var calm = 0; calm < 20; calm = IsSettled() ? calm + 1 : 0)
        {
            await UntilAsync(IsSettled, Describe);
            await Task.Yield();
        }
    }

    /// <summary>Ends the engine. Time goes on only as far as the engine waits for parts that do not heed it.</summary>
    public async ValueTask DisposeAsync()
    {
        var ending = Engine.DisposeAsync().AsTask();
        while (!ending.IsCompleted)
        {
            if ((Router.IsDeaf || Journal.Hanging > 0 || HasDeafParts) && Clock.Ends is { Count: > 0 } ends)
            {
                Clock.MoveTo(ends.Min());
            }

            await Task.Yield();
        }

        await ending;
    }

    /// <summary>Waits for something that calls parts: time goes on to what is waited for between calls, and not while one is on its way.</summary>
    public async Task<T> RetryAsync<T>(Task<T> work)
    {
        while (!work.IsCompleted)
        {
            if ((HasHanging || !Clock.Lengths.Contains(Options.CallTimeout)) && Clock.EndOfShorter(Options.CallTimeout) is { } end)
            {
                Clock.MoveTo(end);
            }

            await Task.Yield();
        }

        return await work;
    }

    private bool HasHanging => HasDeafParts || Router.IsDeaf || Router.Hanging + Metrics.Hanging + Hooks.Hanging + Journal.Hanging > 0;

    private Rollout Take(Rollout rollout)
    {
        rollouts[rollout] = new RolloutMachine(rollout.Policy);
        return rollout;
    }

    // Every effect asked for is answered, or hangs in a fake, or waits to be tried again; and no time has come unnoticed.
    private bool IsSettled()
    {
        // A command is on its way until it was answered, or the journal does not take it; an authorizer decides when.
        if (Options.Authorizer is null && !HasDeafParts && sent.Any(each => !each.Key.IsCompleted && !IsAwayFor(each.Value)))
        {
            return false;
        }

        var (unanswered, hooks, away) = (0, 0, 0);
        foreach (var (rollout, machine) in Running())
        {
            var state = rollout.State;
            if (rollout.Completion.IsCompleted)
            {
                continue;
            }

            if (IsAwayFor(rollout.Header.Id))
            {
                // It waits for the journal: in a try, or for the next one.
                away++;
                continue;
            }

            if (state.Phase == RolloutPhase.Pending || state.IsOver || state.Timers.Any(timer => timer.At <= rollout.Clock.Now))
            {
                return false;
            }

            var running = machine.Outstanding(state).Count(effect => effect is RunHook or RunBackgroundHook && Hooks.Hangs(rollout.Header.Id, effect.Id));
            unanswered += machine.Outstanding(state).Count(effect => effect is not AskApproval) - running;
            hooks += running;
        }

        var isAway = away > 0;
        var isTold = isAway || !Options.Observers.Contains(Observer) || Options.Journal != Journal || Observer.Moves.Count == Journal.Appended;

        // While nothing hangs, whatever has the time of a call is one that is on its way, unless it asks an authorizer.
        if ((isAway || Options.Authorizer is null) && !HasHanging && Clock.Lengths.Contains(Options.CallTimeout))
        {
            return false;
        }

        if (!isTold || Journal.IsBusy || hooks != Hooks.Hanging)
        {
            return false;
        }

        if (Clock.Ends.Any(end => end <= Clock.Now))
        {
            Clock.MoveTo(Clock.Now);
            return false;
        }

        // An order for nobody gives its lease half of a call's time: that is no wait for a retry.
        var retries = Clock.Lengths.Count(length => length < Options.CallTimeout && length != Options.CallTimeout / 2);
        var waiting = Router.Hanging + Metrics.Hanging + retries;

        // What watches next to the effects may wait for a retry as well.
        return !isAway ? unanswered == waiting || unanswered == 0 : unanswered <= Math.Max(0, waiting - away);
    }

    private bool IsAwayFor(RolloutId rollout) => Journal.IsAwayFor(rollout)
        || Engine.Health.Reasons.Any(reason => reason.StartsWith($"Rollout '{rollout}' waits", StringComparison.Ordinal));

    private string Describe() => $"settled: told {Observer.Moves.Count} of {Journal.Appended}, journal busy: {Journal.IsBusy}, "
        + $"hanging {Router.Hanging} {Metrics.Hanging} {Hooks.Hanging} {Journal.Hanging}, waits {string.Join(' ', Clock.Lengths)}, "
        + string.Join("; ", Running().Select(running => $"{running.Key.State.Phase}: {running.Key.State.Reason}, away {Journal.IsAwayFor(running.Key.Header.Id)}, outstanding {string.Join(' ', running.Value.Outstanding(running.Key.State))}, timers {string.Join(' ', running.Key.State.Timers)}"))
        + Engine.Health;

    private DateTimeOffset? Next() => Running()
        .SelectMany(running => running.Key.State.Timers.Take(1), (running, timer) => Clock.Now + (timer.At - running.Key.Clock.Now))
        .Concat(Clock.Ends)
        .Where(at => at > Clock.Now)
        .Min(at => (DateTimeOffset?)at);

    private IEnumerable<KeyValuePair<Rollout, RolloutMachine>> Running() =>
        rollouts.Where(running => !running.Key.Completion.IsCompleted);
}
