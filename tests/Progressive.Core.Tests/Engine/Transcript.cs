using System.Globalization;
using System.Text;
using Progressive.Core.Machine;
using Progressive.Policies;

namespace Progressive.Core.Tests.Engine;

/// <summary>
/// What happened to a rollout, moment by moment, and where it stood after each. Looks of one moment may be answered in any
/// order, and too late to count: the events that counted are written in the order they were asked for.
/// </summary>
internal static class Transcript
{
    public static string Of(Policy policy, IEnumerable<RolloutEvent> events)
    {
        var (machine, state, text) = (new RolloutMachine(policy), RolloutState.Initial, new StringBuilder());
        foreach (var moment in events.GroupBy(happened => happened.At).OrderBy(moment => moment.Key))
        {
            var counted = new List<RolloutEvent>();
            foreach (var happened in moment)
            {
                (state, _, var response, _) = machine.Next(state, happened);
                if (response != Response.Late)
                {
                    counted.Add(happened);
                }
            }

            // What comes too late may come at a moment of its own.
            if (counted.Count == 0)
            {
                continue;
            }

            foreach (var happened in counted.OrderBy(Rank))
            {
                text.Append(CultureInfo.InvariantCulture, $"{(moment.Key - World.Begin).TotalSeconds,6:0.0}s  ").AppendJoin("\n         ", Describe(happened)).Append('\n');
            }

            text.Append(CultureInfo.InvariantCulture, $"         = {state.Phase}, exposure {state.Confirmed}{(state.Reason.Length > 0 ? ": " + state.Reason : "")}\n");
        }

        return text.ToString();
    }

    private static long Rank(RolloutEvent happened) => happened switch
    {
        Started => -3,
        ExposureLost or ExposureFound => -2,
        Commanded => -1,
        TimerElapsed => 0,
        Looked looked => looked.Effect,
        ExposureConfirmed confirmed => confirmed.Effect,
        EffectFailed failed => failed.Effect,
        Retired retired => retired.Effect,
        HookEnded hook => hook.Effect,
        _ => long.MaxValue,
    };

    private static IEnumerable<string> Describe(RolloutEvent happened) => happened switch
    {
        Started started => [$"started by {started.By}"],
        Commanded commanded => [$"{commanded.Command} by {commanded.By}"],
        TimerElapsed { Timer.Kind: TimerKind.Look, Timer.Guard: var guard } => [$"time to look at guard {guard}"],
        TimerElapsed elapsed => [$"time: {elapsed.Timer.Kind}"],
        ExposureConfirmed confirmed => [$"#{confirmed.Effect} exposure confirmed"],
        ExposureLost lost => [$"#{lost.Effect} exposure lost: {lost.Reason}"],
        ExposureFound found => [$"#{found.Effect} exposure {found.Exposure} found"],
        Retired retired => [$"#{retired.Effect} baseline retired"],
        EffectFailed failed => [$"#{failed.Effect} failed: {failed.Reason}"],
        HookEnded hook => [$"#{hook.Effect} hook {(hook.Succeeded ? "succeeded" : "failed")}: {hook.Detail}"],
        Looked looked => looked.Results.Select(result => $"#{looked.Effect} {result.Evidence.Gate}: {result.Evidence.Check}: {result.Verdict}, {result.Evidence}"),
        _ => [happened.ToString()],
    };
}
