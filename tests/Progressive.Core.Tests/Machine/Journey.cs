using System.Globalization;
using System.Text;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Policies;

namespace Progressive.Core.Tests.Machine;

/// <summary>
/// A rollout from its start to its end, or to where only a person can go on: the router confirms, people approve, hooks succeed, and every
/// look finds the same. Written down is what changes; looks are counted.
/// </summary>
internal sealed class Journey
{
    // A Friday morning, so that weekends come soon.
    private static readonly DateTimeOffset Begin = new(2026, 11, 27, 9, 0, 0, TimeSpan.Zero);

    private const int MostEvents = 20_000;

    private readonly RolloutMachine machine;
    private readonly Verdict verdict;
    private readonly DateTimeOffset begin;
    private readonly StringBuilder page = new();
    private RolloutState state = RolloutState.Initial;
    private DateTimeOffset now;
    private int looks;

    private Journey(Policy policy, Verdict verdict, DateTimeOffset begin)
    {
        machine = new RolloutMachine(policy);
        this.verdict = verdict;
        this.begin = now = begin;
    }

    public static string Of(Policy policy, Verdict verdict)
    {
        var journey = new Journey(policy, verdict, Begin);
        Assert.True(journey.Travel(MostEvents), "The journey never ends:\n" + journey.page);
        return journey.page.ToString();
    }

    /// <summary>The first events of a journey from another time on.</summary>
    /// <returns>The state after them.</returns>
    public static RolloutState From(DateTimeOffset begin, Policy policy, Verdict verdict, int events)
    {
        var journey = new Journey(policy, verdict, begin);
        journey.Travel(events);
        return journey.state;
    }

    private bool Travel(int mostEvents)
    {
        Tell(new Started(now, "ann"));
        for (var events = 0; !state.IsOver; events++)
        {
            if (events == mostEvents)
            {
                return false;
            }

            if (Next() is not { } happened)
            {
                page.Append("waits for a person\n");
                return true;
            }

            Tell(happened);
        }

        return true;
    }

    private RolloutEvent? Next()
    {
        foreach (var effect in machine.Outstanding(state))
        {
            switch (effect)
            {
                case SetExposure:
                    return new ExposureConfirmed(now, effect.Id);
                case AskApproval when state.Phase == RolloutPhase.AwaitingApproval:
                    return new Commanded(now, RolloutCommand.Approve, "bob", null);
                case RunHook when state.Phase != RolloutPhase.Paused:
                    return new HookEnded(now, effect.Id, Succeeded: true, "done");
                case Retire:
                    return new Retired(now, effect.Id);
                case Look look:
                    looks++;
                    return new Looked(now, look.Id, new ValueList<CheckResult>(look.Checks.Select(check => new CheckResult(check.Check, verdict, new Evidence()))));
            }
        }

        // Without an end a pause looks for ever: then somebody has to decide.
        if (state is { Phase: RolloutPhase.Paused, Pause.Until: null } || state.Timers.Cast<RolloutTimer?>().FirstOrDefault() is not { } timer)
        {
            return null;
        }

        now = timer.At > now ? timer.At : now;
        return new TimerElapsed(now, timer);
    }

    private void Tell(RolloutEvent happened)
    {
        var before = state;
        var transition = machine.Next(before, happened);
        Assert.Equal(Response.Accepted, transition.Response);
        state = transition.State;
        var asked = transition.Effects.Where(effect => effect is not Look).ToArray();
        if (before.Phase == state.Phase && before.Confirmed == state.Confirmed && before.Stage == state.Stage && before.Reason == state.Reason && asked.Length == 0)
        {
            return;
        }

        var seen = looks == 0 ? "" : $"           {looks} {(looks == 1 ? "look" : "looks")}\n";
        looks = 0;
        var reason = state.Reason.Length == 0 ? "" : ": " + state.Reason;
        page.Append(seen).Append(CultureInfo.InvariantCulture, $"{now - begin:d\\.hh\\:mm\\:ss} {state.Phase}, exposure {state.Confirmed}{reason}\n");
        foreach (var effect in asked)
        {
            page.Append("           -> ").Append(Describe(effect)).Append('\n');
        }
    }

    private string Describe(Effect effect) => effect switch
    {
        SetExposure set => $"set exposure to {set.Exposure}",
        AskApproval ask => string.Create(CultureInfo.InvariantCulture, $"ask {ask.Role} within {ask.Until - begin:d\\.hh\\:mm\\:ss} of the start"),
        RunHook hook => string.Create(CultureInfo.InvariantCulture, $"run {hook.Hook} within {hook.Until - begin:d\\.hh\\:mm\\:ss} of the start"),
        RunBackgroundHook along => $"run {along.Hook} along",
        Retire => "retire the baseline",
        Finish finish => $"finish as {finish.Outcome}",
        _ => effect.ToString(),
    };
}
