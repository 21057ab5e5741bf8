using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Policies;

namespace Progressive.Core.Benchmarks;

/// <summary>A rollout whose every look passes, driven through the machine alone: no journal, no router, no clock.</summary>
internal sealed class HealthyRollout
{
    private static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly RolloutMachine machine;
    private readonly RolloutEvent[] events;

    private HealthyRollout(RolloutMachine machine, RolloutEvent[] events) => (this.machine, this.events) = (machine, events);

    /// <summary>How many events take it from its start to its end.</summary>
    public int Events => events.Length;

    /// <summary>Works out what happens in a rollout of a policy, once.</summary>
    public static HealthyRollout Of(Policy policy)
    {
        var machine = new RolloutMachine(policy);
        var happened = new List<RolloutEvent>();
        var (state, now) = (RolloutState.Initial, Begin);
        var pending = new Queue<Effect>();
        Move(new Started(now, "ann"));
        while (!state.IsOver)
        {
            Move(pending.TryDequeue(out var effect) ? AnswerTo(effect) : Wake());
        }

        return new HealthyRollout(machine, [.. happened]);

        void Move(RolloutEvent next)
        {
            happened.Add(next);
            var transition = machine.Next(state, next);
            state = transition.State;
            foreach (var asked in transition.Effects.Where(asked => asked is not Finish))
            {
                pending.Enqueue(asked);
            }
        }

        TimerElapsed Wake()
        {
            var timer = state.Timers.First();
            now = timer.At > now ? timer.At : now;
            return new TimerElapsed(now, timer);
        }

        RolloutEvent AnswerTo(Effect effect) => effect switch
        {
            SetExposure set => new ExposureConfirmed(now, set.Id),
            Look look => new Looked(now, look.Id, new ValueList<CheckResult>(look.Checks.Select(check => new CheckResult(check.Check, Verdict.Pass, new Evidence())))),
            AskApproval => new Commanded(now, RolloutCommand.Approve, "ann", null),
            Retire retire => new Retired(now, retire.Id),
            _ => throw new InvalidOperationException($"The policy of the benchmark asks for {effect}."),
        };
    }

    /// <summary>Folds all events from the start.</summary>
    public RolloutState Fold()
    {
        var state = RolloutState.Initial;
        foreach (var next in events)
        {
            state = machine.Next(state, next).State;
        }

        return state;
    }
}
