using System.Collections.Immutable;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Policies;

namespace Progressive.Core.Tests.Views;

/// <summary>A rollout of two steps and one check, as a journal would return it.</summary>
internal static class Recorded
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);

    private const string Text = """
        policy search {
          metric errors proportion "failed_total" of "requests_total" lower is better
          canary {
            step 5%   hold 10m
            step 100% hold 10m
          }
          gate limits every 5m {
            errors at most 1%
          }
        }
        """;

    /// <summary>The record after some events, each made from the state it meets.</summary>
    public static RolloutRecord After(params ReadOnlySpan<Func<RolloutState, RolloutEvent>> events)
    {
        var policy = PolicyText.Parse(Text).Policies[0];
        var header = new RolloutHeader(new RolloutId("search-1"), "search", "v2", "v1", "ann", Start, policy.ToText());
        var (machine, state, steps) = (new RolloutMachine(policy), RolloutState.Initial, ImmutableArray<RecordedStep>.Empty);
        foreach (var make in events)
        {
            var happened = make(state);
            var transition = machine.Next(state, happened);
            steps = steps.Add(new(happened, state, transition));
            state = transition.State;
        }

        return new RolloutRecord(new RolloutEntry(header, false, null), machine, steps).After(steps.Length);
    }

    public static RolloutEvent Started(RolloutState state) => new Started(Start, "ann");

    public static RolloutEvent Confirmed(RolloutState state) => new ExposureConfirmed(Start.AddSeconds(2), state.Waiting);

    public static RolloutEvent LookDue(RolloutState state) => new TimerElapsed(state.Timers.First().At, state.Timers.First());
}
