using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;
using Progressive.Policies;
using Progressive.Policies.Plan;

namespace Progressive.Core.Tests.Machine;

/// <summary>
/// Every state a policy's rollout can reach, by every event that can happen: each answer to each outstanding effect, each
/// combination of verdicts, each timer at its time, each command. States that no future event can tell apart count once:
/// times are kept relative to now, what lies further back than anything can ask for is cut off.
/// </summary>
internal sealed class ReachableStates
{
    /// <summary>The present of every state. What is frozen is all of this day.</summary>
    public static readonly DateTimeOffset Now = new(2025, 12, 31, 0, 0, 0, TimeSpan.Zero);

    private static readonly Verdict[] Verdicts = Enum.GetValues<Verdict>();

    private readonly RolloutMachine machine;
    private readonly bool looksTakeTime;
    private readonly bool forgets;
    private readonly bool isFrozenAtTimes;
    private readonly bool watches;
    private readonly int most;
    private readonly Dictionary<RolloutState, int> numbers = [];
    private readonly List<(int From, int To)> unaided = [];

    /// <param name="policy">The policy.</param>
    /// <param name="looksTakeTime">Whether anything else may happen while a look is under way. Without it large policies stay small enough.</param>
    /// <param name="most">How many states are explored at most, those that are reached soonest.</param>
    /// <param name="forgets">Whether the router forgets, which is counted: several times as many states.</param>
    /// <param name="isFrozenAtTimes">Whether somebody may freeze all rises of the journal, and lift that.</param>
    /// <param name="watches">Whether a gate may fail by the last minute alone at any time.</param>
    public ReachableStates(Policy policy, bool looksTakeTime = true, int most = 700_000, bool forgets = false, bool isFrozenAtTimes = false, bool watches = false)
    {
        this.forgets = forgets;
        machine = new RolloutMachine(policy);
        this.looksTakeTime = looksTakeTime;
        this.isFrozenAtTimes = isFrozenAtTimes;
        this.watches = watches;
        this.most = most;
    }

    public RolloutMachine Machine => machine;

    /// <summary>How many states have been explored.</summary>
    public int Explored { get; private set; }

    /// <summary>Whether these are all there are.</summary>
    public bool AreAll => Explored == numbers.Count;

    /// <summary>All transitions from one reachable state, with the event that makes each.</summary>
    public IEnumerable<(RolloutState State, IReadOnlyList<(RolloutEvent Event, Transition Transition)> Next)> Explore()
    {
        var queue = new Queue<RolloutState>([RolloutState.Initial]);
        numbers.Add(RolloutState.Initial, 0);
        while (Explored < most && queue.TryDequeue(out var state))
        {
            var from = Explored++;
            var next = Events(state).Select(happened => (happened, machine.Next(state, happened))).ToArray();
            yield return (state, next);
            foreach (var (happened, transition) in next)
            {
                var canonical = Canonical(transition.State, happened.At);
                if (numbers.TryAdd(canonical, numbers.Count))
                {
                    queue.Enqueue(canonical);
                }

                if (happened is not (Commanded or EffectFailed or ExposureLost or ExposureFound or Frozen or Unfrozen))
                {
                    unaided.Add((from, numbers[canonical]));
                }
            }
        }
    }

    /// <summary>
    /// The states that never come to an end: nobody is waited for, and no verdicts and times lead on to the rollout's end or to
    /// a state that waits for a person, though nothing goes wrong at the router.
    /// </summary>
    public IEnumerable<RolloutState> FindEndless()
    {
        Assert.True(AreAll);
        var before = unaided.ToLookup(edge => edge.To, edge => edge.From);
        var ending = new HashSet<int>(numbers.Where(numbered => numbered.Key.IsOver || WaitsForSomebody(numbered.Key)).Select(numbered => numbered.Value));
        var queue = new Queue<int>(ending);
        while (queue.TryDequeue(out var reached))
        {
            foreach (var from in before[reached].Where(ending.Add))
            {
                queue.Enqueue(from);
            }
        }

        return numbers.Where(numbered => !ending.Contains(numbered.Value)).Select(numbered => numbered.Key);
    }

    private static bool WaitsForSomebody(RolloutState state) =>
        state.Phase == RolloutPhase.Stuck || state is { Phase: RolloutPhase.Paused, Pause: { Until: null } } or { Phase: RolloutPhase.Frozen, FreezeEnd: null };

    /// <summary>Every event that can happen in a state whose present time is zero.</summary>
    public IEnumerable<RolloutEvent> Events(RolloutState state)
    {
        if (!looksTakeTime && machine.Outstanding(state).OfType<Look>().FirstOrDefault() is { } look)
        {
            return Answers(look);
        }

        return AllEvents(state);
    }

    private IEnumerable<RolloutEvent> AllEvents(RolloutState state)
    {
        if (state.Phase == RolloutPhase.Pending)
        {
            yield return new Started(Now, "ann");
        }

        foreach (var command in Enum.GetValues<RolloutCommand>())
        {
            yield return new Commanded(Now, command, "ann", null);
        }

        if (isFrozenAtTimes)
        {
            yield return state.StandingFreeze is null ? new Frozen(Now, "ann", "an incident") : new Unfrozen(Now, "ann", "it is over");
        }

        for (var guard = 0; watches && guard < state.Guards.Count; guard++)
        {
            yield return new WatchFailed(Now, state.GuardedStage, state.HoldSince, guard, new([new CheckResult(0, Verdict.Fail, new Evidence())]));
        }

        if (state.ConfirmedBy > 0)
        {
            foreach (var drift in Drifts(state))
            {
                yield return drift;
            }
        }

        foreach (var answer in machine.Outstanding(state).SelectMany(Answers))
        {
            yield return answer;
        }

        // The deadline and a freeze may pass at any time; of the others the earliest goes first.
        foreach (var timer in state.Timers
            .GroupBy(timer => timer.Kind is TimerKind.Deadline or TimerKind.FreezeEnd ? timer.Kind : TimerKind.Look)
            .Select(timers => timers.First()))
        {
            var now = timer.Kind == TimerKind.FreezeEnd ? Now.AddDays(1) : Now;
            yield return new TimerElapsed(timer.At > now ? timer.At : now, timer);
        }
    }

    private IEnumerable<RolloutEvent> Drifts(RolloutState state)
    {
        yield return new ExposureLost(Now, state.ConfirmedBy, "the router could not be asked");
        yield return new ExposureLost(Now, state.ConfirmedBy, "somebody changed it") { Drift = Drift.Changed };
        if (forgets)
        {
            yield return new ExposureLost(Now, state.ConfirmedBy, "the router forgot it") { Drift = Drift.Forgotten };
        }

        if (state.Crossing is { Stage: not null } crossing && machine.Outstanding(state).Any(effect => effect.Id == crossing.Effect))
        {
            yield return new ExposureLost(Now, state.ConfirmedBy, "the router could not be asked") { HeldBack = crossing.Effect };
            yield return new ExposureLost(Now, state.ConfirmedBy, "somebody changed it") { Drift = Drift.Changed, HeldBack = crossing.Effect };
        }

        foreach (var exposure in machine.Plan.Stages.OfType<HoldStage>().Select(hold => hold.Exposure).Append(Exposure.Nobody).Distinct())
        {
            yield return new ExposureFound(Now, state.LastEffect + 1, exposure);
        }
    }

    private IEnumerable<RolloutEvent> Answers(Effect effect)
    {
        switch (effect)
        {
            case SetExposure set:
                yield return new ExposureConfirmed(Now, set.Id);
                yield return new EffectFailed(Now, set.Id, "refused");
                break;
            case Retire retire:
                yield return new Retired(Now, retire.Id);
                yield return new EffectFailed(Now, retire.Id, "refused");
                break;
            case RunHook or RunBackgroundHook:
                yield return new HookEnded(Now, effect.Id, true, "done");
                yield return new HookEnded(Now, effect.Id, false, "broken");
                break;
            case Look look:
                // What an observed check says makes no difference, which the scripts show: it is left out here.
                var guard = ((HoldStage)machine.Plan.Stages[look.Stage]).Guards[look.Guard];
                var deciding = look.Checks.Where(check => !guard.Checks[check.Check].Check.Observed).ToArray();
                foreach (var verdicts in Combinations(deciding.Length))
                {
                    yield return new Looked(Now, look.Id, new ValueList<CheckResult>(
                        deciding.Select((check, index) => new CheckResult(check.Check, verdicts[index], new Evidence()))));
                }

                // All is well by what was measured once, and nothing comes any more.
                yield return new Looked(Now, look.Id, new ValueList<CheckResult>(
                    deciding.Select(check => new CheckResult(check.Check, Verdict.Pass, new Evidence()) { IsSilent = guard.Checks[check.Check].Window is null })));

                break;
        }
    }

    private static IEnumerable<Verdict[]> Combinations(int count) => count == 0
        ? [[]]
        : Combinations(count - 1).SelectMany(rest => Verdicts.Select(verdict => rest.Append(verdict).ToArray()));

    /// <summary>The one state that stands for all that behave like this one from now on.</summary>
    private RolloutState Canonical(RolloutState state, DateTimeOffset now)
    {
        var guards = state.GuardedStage >= 0 ? ((HoldStage)machine.Plan.Stages[state.GuardedStage]).Guards : ValueList<PlannedGate>.Empty;
        var shift = Now - now;

        // Behind the end of its extension a schedule only repeats itself: all its intervals later nothing is different.
        var period = guards.Select(guard => guard.Schedule.Every.Ticks).Aggregate(1L, LeastCommonMultiple);
        var settled = guards.Select(guard => guard.Schedule.Maximum + guard.Schedule.WarmUp).Append(TimeSpan.Zero).Max() + TimeSpan.FromTicks(2 * period);

        return state with
        {
            Reason = "",
            EndingReason = "",
            LastAnswered = null,
            StandingFreeze = state.StandingFreeze is null ? null : "frozen",
            LastEffect = 2 + state.Guards.Count,
            Along = state.Along is null ? null : 2 + state.Guards.Count,
            Waiting = state.Waiting > 0 ? 1 : 0,
            ConfirmedBy = state.ConfirmedBy > 0 ? 1 : 0,
            Crossing = CanonicalCrossing(state),
            Restores = new ValueList<DateTimeOffset>(state.Restores.Select(_ => Now)),
            HoldSince = guards.Count > 0 ? Now - Settle(now - state.HoldSince, settled, period) : default,
            HoldEnd = Clamp(state.HoldEnd + shift),
            Horizon = Clamp(state.Horizon + shift),
            ApprovalEnd = Clamp(state.ApprovalEnd + shift),
            HookEnd = Clamp(state.HookEnd + shift),
            FreezeEnd = state.FreezeEnd is null ? null : Now,
            RetireAt = Clamp(state.RetireAt + shift),
            Deadline = state.Deadline is null ? null : Now,
            Pause = state.Pause is { } pause ? pause with { Until = pause.Until + shift } : null,
            Guards = new ValueList<GuardState>(state.Guards.Select((guard, index) => guard with
            {
                NextLook = Now - Settle(now - guard.NextLook, TimeSpan.FromTicks(2 * period), period),
                PendingLook = guard.PendingLook is null ? null : 2 + index,
                Checks = new ValueList<CheckState>(guard.Checks.Select((check, place) =>
                    guards[index].Checks[place].Check.Observed ? CheckState.Fresh : Canonical(check, now, guards[index].Gate.Patience))),
            })),
        };
    }

    // Only of an effect that is still waited for can be said that it was held back.
    private static Crossing? CanonicalCrossing(RolloutState state) => state.Crossing switch
    {
        null => null,
        var crossing when crossing.Effect == state.Waiting => crossing with { Effect = 1 },
        var crossing when crossing.Effect == state.Along => crossing with { Effect = 2 + state.Guards.Count },
        _ => new Crossing(0, null),
    };

    private static CheckState Canonical(CheckState check, DateTimeOffset now, TimeSpan patience) => check with
    {
        Looks = 0,
        Judged = JudgedLooks.None,
        Passed = check.Passed && !check.Failed,
        Failures = check.Failed ? 0 : check.Failures,
        MissingSince = check.MissingSince is { } since ? Now - Least(now - since, patience) : null,
    };

    private static TimeSpan Settle(TimeSpan age, TimeSpan settled, long period) =>
        age > settled ? settled + TimeSpan.FromTicks((age - settled).Ticks % period) : age;

    private static DateTimeOffset? Clamp(DateTimeOffset? at) => at < Now ? Now : at;

    private static TimeSpan Least(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static long LeastCommonMultiple(long a, long b)
    {
        var (x, y) = (a, b);
        while (y != 0)
        {
            (x, y) = (y, x % y);
        }

        return a / x * b;
    }
}
