using System;
using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Plan;

/// <summary>A gate at one step: when it looks, and which of its checks are due there.</summary>
/// <param name="Gate">The gate.</param>
/// <param name="Schedule">When it looks.</param>
/// <param name="Checks">Its checks that are due; a check with several windows is listed once for each window due.</param>
public sealed record PlannedGate(Gate Gate, LookSchedule Schedule, ValueList<DueCheck> Checks)
{
    /// <summary>Whether it watches for a total outage. It looks without a word: it keeps no step waiting, and data that is missing is for the gate itself.</summary>
    public bool IsWatch { get; init; }

    /// <summary>The same gate, as it watches for a total outage at the same step; null where it does not.</summary>
    public PlannedGate? Watch { get; init; }

    /// <summary>How much of the gate's budget of false alarms its looks share: all of it, unless its watch has a part.</summary>
    public double FailShare { get; init; } = 1;

    /// <summary>How many of its checks can fail by a test: they share the budget of false alarms. Point estimates have none to share.</summary>
    public int DecidingChecks => Checks.Count(check => !check.Check.Observed && check.Check.Method != Method.Plain);

    /// <summary>The gates that guard a step. A gate none of whose checks is due there does not.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="step">One of its steps.</param>
    /// <exception cref="ArgumentNullException">The policy or the step is null.</exception>
    public static ValueList<PlannedGate> Of(Policy policy, Stage.Step step)
    {
        var gates = (policy ?? throw new ArgumentNullException(nameof(policy))).Gates;
        return (step ?? throw new ArgumentNullException(nameof(step))).Hold is { } hold
            ? new ValueList<PlannedGate>(gates.Where(gate => step.Gates.Contains(gate.Name)).Select(gate => At(gate, hold)).Where(planned => planned.Checks.Count > 0)
                .Select(planned => planned.WatchedAt(policy, step)))
            : ValueList<PlannedGate>.Empty;
    }

    /// <summary>The same gate at another schedule, with another window of one of its checks.</summary>
    /// <param name="schedule">When it looks.</param>
    /// <param name="place">The place of the check.</param>
    /// <param name="window">The trailing window, which is full by the end of the extension, or null for everything since the warm-up.</param>
    public PlannedGate With(LookSchedule schedule, int place, TimeSpan? window) => this with
    {
        Schedule = schedule ?? throw new ArgumentNullException(nameof(schedule)),
        Checks = Checks.With(place, DueAt(schedule, Checks[place].Check, window, Checks[place].DecidesPass)),
    };

    private PlannedGate WatchedAt(Policy policy, Stage.Step step) => OutageWatch.Of(policy, step, this) is { } watch
        ? this with { Watch = watch, FailShare = 1 - watch.FailShare }
        : this;

    private static PlannedGate At(Gate gate, Hold hold)
    {
        var schedule = new LookSchedule(gate.Every, gate.WarmUp, hold.Minimum, hold.Maximum);
        return new PlannedGate(gate, schedule, new ValueList<DueCheck>(gate.Checks.SelectMany(check => Due(schedule, check))));
    }

    private static IEnumerable<DueCheck> Due(LookSchedule schedule, Check check)
    {
        if (check.Windows.Count == 0)
        {
            return schedule.Room.HasLook ? [DueAt(schedule, check, null, decidesPass: true)] : [];
        }

        var due = check.Windows.Where(schedule.Room.Fits).ToArray();
        return due.Select((window, index) => DueAt(schedule, check, window, decidesPass: index == due.Length - 1));
    }

    /// <summary>A check at its place in a schedule.</summary>
    internal static DueCheck DueAt(LookSchedule schedule, Check check, TimeSpan? window, bool decidesPass)
    {
        var first = schedule.FirstWith(window ?? TimeSpan.Zero);
        return new DueCheck(check, window, decidesPass, first, (int)Math.Min(int.MaxValue, schedule.CountFrom(first)));
    }
}
