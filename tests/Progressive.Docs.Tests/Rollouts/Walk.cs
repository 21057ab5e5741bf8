using System.Text.RegularExpressions;
using Progressive.Core.Machine;
using Progressive.Core.Tests;
using Progressive.Core.Tests.Machine;

namespace Progressive.Docs.Tests.Rollouts;

/// <summary>What the machine does in all states that a few policies can reach, which together use everything there is.</summary>
internal sealed partial class Walk
{
    // Each bad turn with each first link, and with each link behind a pause or a hold.
    private static readonly string[] Chains =
    [
        Everything("roll back", "roll back", "roll back", "roll back", "roll back"),
        Everything("pause", "pause", "pause", "pause", "pause"),
        Everything(
            "pause 1s then hold 1s then roll back", "hold 1s then pause 1s then roll back", "hold 1s then pause 1s then roll back",
            "hold 1s then pause 1s then roll back", "hold 1s then pause 1s then roll back"),
        Everything(
            "pause 1s then roll back", "pause 1s then hold 1s then roll back", "pause 1s then hold 1s then roll back",
            "pause 1s then hold 1s then roll back", "pause 1s then roll back"),
    ];

    private static readonly string[] Forms =
    [
        PolicyForms.Hooks, PolicyForms.NoWayBack, PolicyForms.StepBack, PolicyForms.Halt, PolicyForms.Frozen, PolicyForms.FrozenPastReturn,
    ];

    private static readonly Lazy<Walk> Made = new(() => new Walk());

    private Walk()
    {
        foreach (var policy in Chains.Concat(Forms).Concat([PolicyTexts.TwoSteps, PolicyTexts.WithApproval, PolicyTexts.BlueGreen]))
        {
            var states = new ReachableStates(PolicyTexts.Parse(policy), looksTakeTime: !Chains.Contains(policy) && !Forms.Contains(policy), LongForm.Or(4_000, 700_000));
            foreach (var (state, next) in states.Explore())
            {
                Timers.UnionWith(state.Timers.Select(timer => (timer.Kind, state.Phase)));
                Outstanding.UnionWith(states.Machine.Outstanding(state).Select(effect => (effect.GetType(), state.Phase)));
                if (state.IsOver)
                {
                    Ends.Add((state.Phase, state.Confirmed.ToString()));
                }

                foreach (var (happened, transition) in next)
                {
                    Note(state, happened, transition);
                }
            }
        }
    }

    public static Walk All => Made.Value;

    /// <summary>Phase, what happened, and the phase after it, wherever it counted.</summary>
    public HashSet<(RolloutPhase Before, RolloutEvent Happened, RolloutPhase After)> Moves { get; } = [];

    /// <summary>Every answer to a command, in words.</summary>
    public HashSet<(RolloutPhase Phase, RolloutCommand Command, RolloutPhase? After, string Refusal)> Answers { get; } = [];

    public HashSet<(TimerKind Timer, RolloutPhase Phase)> Timers { get; } = [];

    public HashSet<(Type Effect, RolloutPhase Phase)> Outstanding { get; } = [];

    public HashSet<(RolloutPhase Phase, string Exposure)> Ends { get; } = [];

    private void Note(RolloutState state, RolloutEvent happened, Transition transition)
    {
        if (transition.Response == Response.Accepted)
        {
            Moves.Add((state.Phase, Bare(happened), transition.State.Phase));
        }

        if (happened is Commanded { Command: var command })
        {
            Answers.Add(transition.Response == Response.Accepted
                ? (state.Phase, command, transition.State.Phase, "")
                : (state.Phase, command, null, WhichGate().Replace(transition.Reason, "a gate failed at this step;")));
        }
    }

    private static string Everything(string failure, string inconclusive, string noData, string notApproved, string deadline) => $$"""
        policy everything {
        {{PolicyTexts.Metrics}}
          canary {
            approval "first" within 2s otherwise {{notApproved}}
            step 50% hold 1s while limits
            approval "second" within 2s otherwise {{notApproved}}
            step 100% hold 1s up to 2s while limits
            approval "third" within 2s otherwise {{notApproved}}
            keep baseline 1s
          }
          gate limits every 1s {
            p95 of latency at most 500 ms
            patience 1s
          }
          on failure {{failure}}
          on inconclusive {{inconclusive}}
          on no data {{noData}}
          deadline 60s otherwise {{deadline}}
        }
        """;

    // Only what kind of event it was counts.
    private static RolloutEvent Bare(RolloutEvent happened) => happened switch
    {
        Started => new Started(default, ""),
        ExposureConfirmed => new ExposureConfirmed(default, 0),
        ExposureLost => new ExposureLost(default, 0, ""),
        ExposureFound => new ExposureFound(default, 0, Core.Traffic.Exposure.Nobody),
        Retired => new Retired(default, 0),
        EffectFailed => new EffectFailed(default, 0, ""),
        HookEnded { Succeeded: var succeeded } => new HookEnded(default, 0, succeeded, ""),
        Looked => new Looked(default, 0, Policies.ValueList<Core.Judgement.CheckResult>.Empty),
        TimerElapsed { Timer.Kind: var kind } => new TimerElapsed(default, new RolloutTimer(kind, 0, default)),
        Commanded { Command: var command } => new Commanded(default, command, "", null),
        _ => throw new ArgumentException($"'{happened}' is unknown here.", nameof(happened)),
    };

    [GeneratedRegex("^gate [^;]* failed at this step: [^;]*;")]
    private static partial Regex WhichGate();
}
