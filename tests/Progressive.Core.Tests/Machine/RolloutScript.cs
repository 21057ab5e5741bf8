using System.Globalization;
using System.Text;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Policies;
using Progressive.Policies.Plan;

namespace Progressive.Core.Tests.Machine;

/// <summary>Drives the machine by a script of events, in virtual time, and writes down what it does, one line an event.</summary>
internal sealed class RolloutScript
{
    public static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly RolloutMachine machine;
    private readonly DateTimeOffset begin;
    private readonly StringBuilder transcript = new();

    public RolloutScript(string policy)
        : this(PolicyTexts.Parse(policy))
    {
    }

    public RolloutScript(Policy policy, DateTimeOffset? begin = null)
    {
        machine = new RolloutMachine(policy);
        this.begin = Now = begin ?? Begin;
    }

    public RolloutMachine Machine => machine;

    public RolloutState State { get; private set; } = RolloutState.Initial;

    public DateTimeOffset Now { get; private set; }

    public string Transcript => transcript.ToString();

    public RolloutScript Start() => Tell(new Started(Now, "ann"), "started by ann");

    /// <summary>The router confirms what it was asked for.</summary>
    public RolloutScript Confirm() => Tell(new ExposureConfirmed(Now, State.Waiting), "exposure confirmed");

    public RolloutScript Fail(string reason) => Tell(new EffectFailed(Now, State.Waiting, reason), "effect failed: " + reason);

    public RolloutScript Retire() => Tell(new Retired(Now, State.Waiting), "baseline retired");

    /// <summary>The hook that is waited for ends.</summary>
    public RolloutScript Hook(bool succeeded, string detail = "done") => Hook(State.Waiting, succeeded, detail);

    /// <summary>The hook that runs along ends.</summary>
    public RolloutScript Along(bool succeeded, string detail = "done") => Hook(State.Along ?? 0, succeeded, detail);

    /// <summary>Time goes on, and nothing happens.</summary>
    public RolloutScript Wait(TimeSpan time)
    {
        Now += time;
        return this;
    }

    public RolloutScript Command(RolloutCommand command, string? reason = null) =>
        Tell(new Commanded(Now, command, "ann", reason), $"command {command} by ann");

    /// <summary>Time goes on to the next timer.</summary>
    public RolloutScript Elapse()
    {
        var timer = State.Timers.First();
        Now = timer.At > Now ? timer.At : Now;
        var which = timer.Kind == TimerKind.Look ? $"look at guard {timer.Guard}" : timer.Kind.ToString();
        return Tell(new TimerElapsed(Now, timer), "timer: " + which);
    }

    /// <summary>Time goes on until some guard is looked at, and every check that is due says the same.</summary>
    public RolloutScript Look(Verdict verdict) => Look(_ => verdict);

    public RolloutScript Look(Func<DueCheck, Verdict> verdict)
    {
        while (!machine.Outstanding(State).OfType<Look>().Any())
        {
            Elapse();
        }

        var look = machine.Outstanding(State).OfType<Look>().First();
        var guard = ((HoldStage)machine.Plan.Stages[look.Stage]).Guards[look.Guard];
        var results = look.Checks
            .Select(numbered => new CheckResult(numbered.Check, verdict(guard.Checks[numbered.Check]), new Evidence()))
            .ToArray();
        var said = string.Join(", ", results.Select(result => $"{guard.Checks[result.Check].Check} {result.Verdict}"));
        return Tell(new Looked(Now, look.Id, new ValueList<CheckResult>(results)), $"looked at {guard.Gate.Name}: {said}");
    }

    /// <summary>Looks and waits with one verdict until the phase is left.</summary>
    public RolloutScript While(RolloutPhase phase, Verdict verdict, bool stopWhenWaiting = false)
    {
        for (var events = 0; State.Phase == phase && !(stopWhenWaiting && State.Waiting > 0); events++)
        {
            Assert.True(events < 1000, $"The script never leaves {phase}:\n{Transcript}");
            if (machine.Outstanding(State).OfType<Look>().Any())
            {
                Look(verdict);
            }
            else
            {
                Elapse();
            }
        }

        return this;
    }

    public RolloutScript Tell(RolloutEvent happened, string said)
    {
        var transition = machine.Next(State, happened);
        State = transition.State;
        var at = (Now - begin).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        var answer = transition.Response == Response.Accepted ? "" : $" [{transition.Response}: {transition.Reason}]";
        transcript.Append(CultureInfo.InvariantCulture, $"{at,6}s  {said}{answer}\n");
        transcript.Append(CultureInfo.InvariantCulture, $"         {State.Phase}, exposure {State.Confirmed}{(State.Reason.Length > 0 ? ": " + State.Reason : "")}\n");
        foreach (var effect in transition.Effects)
        {
            transcript.Append("         -> ").Append(Describe(effect)).Append('\n');
        }

        return this;
    }

    private RolloutScript Hook(long effect, bool succeeded, string detail) =>
        Tell(new HookEnded(Now, effect, succeeded, detail), $"hook #{effect} {(succeeded ? "succeeded" : "failed")}: {detail}");

    private string Describe(Effect effect) => effect switch
    {
        SetExposure set => $"#{set.Id} set exposure to {set.Exposure}",
        Look look => string.Create(CultureInfo.InvariantCulture, $"#{look.Id} look at data from {(look.From - begin).TotalSeconds:0.0}s to {(look.To - begin).TotalSeconds:0.0}s"),
        RunHook run => string.Create(CultureInfo.InvariantCulture, $"#{run.Id} run hook {run.Hook} until {(run.Until - begin).TotalSeconds:0.0}s"),
        RunBackgroundHook along => $"#{along.Id} run hook {along.Hook} along",
        AskApproval ask => string.Create(CultureInfo.InvariantCulture, $"#{ask.Id} ask {ask.Role} until {(ask.Until - begin).TotalSeconds:0.0}s"),
        Retire retire => $"#{retire.Id} retire the baseline",
        Finish finish => $"#{finish.Id} finish as {finish.Outcome}",
        _ => effect.ToString(),
    };
}
