using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Policies;

namespace Progressive.Core.Tests.Machine;

/// <summary>
/// One of all the courses a rollout may take: timers noticed on time or late, answers in any order, commands, lost exposures,
/// and answers that come once more. Each number given chooses one event.
/// </summary>
internal sealed class RandomWalk
{
    private static readonly TimeSpan[] Delays = [default, default, default, TimeSpan.FromMilliseconds(137), TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(2)];

    // The commands that end a walk soon are rare.
    private static readonly RolloutCommand[] Commands =
    [
        .. Enum.GetValues<RolloutCommand>().Except([RolloutCommand.Abort, RolloutCommand.PromoteToEnd]),
        .. Enum.GetValues<RolloutCommand>(),
    ];

    private readonly RolloutMachine machine;
    private readonly MachinePromises promises;
    private readonly List<RolloutEvent> events = [];
    private readonly Dictionary<long, Effect> effects = [];

    // What is frozen is so until the first seconds of the walk have passed.
    private DateTimeOffset now = RolloutScript.Begin - TimeSpan.FromSeconds(3);
    private RolloutState state = RolloutState.Initial;

    public RandomWalk(Policy policy)
    {
        machine = new RolloutMachine(policy);
        promises = new MachinePromises(machine);
    }

    public RolloutMachine Machine => machine;

    /// <summary>What happened, in order.</summary>
    public IReadOnlyList<RolloutEvent> Events => events;

    /// <summary>The state after each number of events.</summary>
    public List<RolloutState> States { get; } = [RolloutState.Initial];

    public void Go(IEnumerable<int> choices)
    {
        foreach (var choice in choices)
        {
            Take(Choose(choice % 10, choice / 10));
        }
    }

    private void Take(RolloutEvent happened)
    {
        var transition = machine.Next(state, happened);
        promises.Check(state, now, [(happened, transition)]);
        state = transition.State;
        events.Add(happened);
        States.Add(state);
        foreach (var effect in transition.Effects.Concat(machine.Outstanding(state)))
        {
            effects.TryAdd(effect.Id, effect);
            Assert.Equal(effects[effect.Id], effect);
        }

        for (var guard = 0; guard < state.Guards.Count; guard++)
        {
            LooksKeepTheirSchedule(guard);
        }
    }

    private RolloutEvent Choose(int kind, int choice)
    {
        now += Delays[choice % Delays.Length];
        var timers = state.Timers.ToArray();
        var awaited = machine.Outstanding(state).Where(effect => effect is not (AskApproval or Finish)).ToArray();
        return kind switch
        {
            _ when state.Phase == RolloutPhase.Pending && kind > 0 => new Started(now, "ann"),
            0 => new Commanded(now, Commands[choice % Commands.Length], "ann", null),
            1 when state.ConfirmedBy > 0 && choice % 3 == 0 => new ExposureLost(now, state.ConfirmedBy, "the router differs")
            {
                Drift = (choice / 3 % 4) switch { 0 => Drift.Changed, 1 => null, _ => Drift.Forgotten },
                HeldBack = choice / 12 % 2 == 0 ? state.Crossing?.Effect : null,
            },
            2 when events.Count > 0 => events[choice % events.Count] with { At = now },
            _ when awaited.Length > 0 && (kind > 5 || timers.Length == 0) => Answer(awaited[choice % awaited.Length], choice / 7),
            _ when timers.Length > 0 => Elapse(timers[0]),
            _ => new Commanded(now, Commands[choice % Commands.Length], "ann", null),
        };
    }

    // Nobody notices a time before it has come.
    private TimerElapsed Elapse(RolloutTimer timer)
    {
        now = timer.At > now ? timer.At : now;
        return new TimerElapsed(now, timer);
    }

    private RolloutEvent Answer(Effect effect, int choice) => effect switch
    {
        Look look => new Looked(now, look.Id, new ValueList<CheckResult>(look.Checks.Select((check, index) =>
            new CheckResult(check.Check, VerdictOf(choice >> (2 * index)), new Evidence())))),
        RunHook or RunBackgroundHook => new HookEnded(now, effect.Id, choice % 4 != 0, "ended"),
        _ when choice % 8 == 0 => new EffectFailed(now, effect.Id, "refused"),
        Retire => new Retired(now, effect.Id),
        _ => new ExposureConfirmed(now, effect.Id),
    };

    // Mostly healthy: else no walk gets far.
    private static Verdict VerdictOf(int choice) => (choice % 8) switch
    {
        5 => Verdict.Undecided,
        6 => Verdict.NoData,
        7 => Verdict.Fail,
        _ => Verdict.Pass,
    };

    /// <summary>Looks are due at the times of their schedule, however late the ones before were taken.</summary>
    private void LooksKeepTheirSchedule(int guard)
    {
        var schedule = ((HoldStage)machine.Plan.Stages[state.GuardedStage]).Guards[guard].Schedule;
        var offset = state.Guards[guard].NextLook - state.HoldSince;
        Assert.True(
            (offset - schedule.WarmUp).Ticks % schedule.Every.Ticks == 0 || offset == schedule.Minimum || offset == schedule.Maximum,
            $"A look is due {offset} after the step began.");
    }
}
