using System;
using Progressive.Policies.Plan;

namespace Progressive.Policies.Rules.Statistics.Planning;

/// <summary>The looks of a check at a step that can decide.</summary>
/// <param name="Count">How many there are; 0 where none has enough data.</param>
/// <param name="First">How much of the planned time has passed at the first one: above 0, at most 1.</param>
internal readonly record struct DecidingLooks(long Count, double First)
{
    /// <summary>Those that have gathered data of some length.</summary>
    /// <param name="schedule">When the gate looks.</param>
    /// <param name="data">The length.</param>
    public static DecidingLooks Of(LookSchedule schedule, TimeSpan data)
    {
        if (data > schedule.Gathered(null))
        {
            return new(0, 1d);
        }

        var first = schedule.FirstWith(data);
        return new(schedule.CountFrom(first), schedule.Passed(first));
    }
}
