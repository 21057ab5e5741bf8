using Progressive.Core.Time;
using Progressive.Policies;

namespace Progressive.Core.Machine;

/// <content>Hooks: those that are waited for between steps and after a roll back, and those that run along with a hold.</content>
internal sealed partial class RolloutMachine
{
    // The one that is waited for now.
    private string HookOf(RolloutState state) => state.Phase == RolloutPhase.RollingBack
        ? policy.OnRollBack!.Hook
        : ((HookStage)stages[state.Stage]).Hook;

    private static RolloutState RunHook(RolloutState state, HookStage hook, DateTimeOffset at) => Await(state with
    {
        Phase = RolloutPhase.RunningHook,
        HookEnd = at.Plus(hook.Within),
        HookReaction = hook.Otherwise,
        Reason = $"running hook {hook.Hook}",
    });

    private Transition EndHook(RolloutState state, HookEnded ended)
    {
        if (ended.Effect == state.Along)
        {
            return Take(state, EndAlong(state with { Along = null }, ended));
        }

        return state.HookEnd is not null && Answers(state, ended.Effect, RolloutPhase.RunningHook, RolloutPhase.Paused, RolloutPhase.RollingBack)
            ? Take(state, ended.Succeeded ? PassHook(state, ended) : FailHook(state, ended.At, $"hook {HookOf(state)} failed: {ended.Detail}"))
            : Late(state, "no such hook is waited for");
    }

    private RolloutState PassHook(RolloutState state, HookEnded ended) => state.Phase switch
    {
        RolloutPhase.RollingBack => End(state, state.Ending, state.EndingReason),
        RolloutPhase.Paused => state with { HookEnd = null, Waiting = 0, HasHookSucceeded = true },
        _ => Continue(state with { HookEnd = null, Waiting = 0, HasHookSucceeded = true }, state.Stage + 1, ended.At),
    };

    private RolloutState PassHook(RolloutState state, DateTimeOffset at) => FailHook(state, at, $"hook {HookOf(state)} took too long");

    private RolloutState FailHook(RolloutState state, DateTimeOffset at, string reason)
    {
        var ended = state with { HookEnd = null, Waiting = 0 };
        return state switch
        {
            // Nobody has the candidate any more; what the hook left undone is for people to see.
            { Phase: RolloutPhase.RollingBack } => End(ended, state.Ending, $"{state.EndingReason}; {reason}"),

            // A reaction is under way already, and must not be put off by a milder one. Who resumes has the hook run again.
            { Phase: RolloutPhase.Paused, Pause.Cause: not Cause.Command } => ended,
            _ => React(ended, Cause.HookFailed, state.HookReaction, at, reason),
        };
    }

    // A probe that fails says that the candidate is bad; a load generator that broke leaves the step without the traffic its author wanted.
    private RolloutState EndAlong(RolloutState state, HookEnded ended) =>
        ended.Succeeded || state.Pause is { AfterFailure: true } || state.HorizonCause == Cause.Failure
            ? state
            : React(
                state, Cause.Failure, policy.Reactions.OnFailure, ended.At,
                $"hook {((HoldStage)stages[state.GuardedStage]).During} failed during the step: {ended.Detail}");
}
