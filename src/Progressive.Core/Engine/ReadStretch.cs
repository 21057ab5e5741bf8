using Progressive.Core.Metrics;

namespace Progressive.Core.Engine;

/// <summary>What was read of one side up to a look.</summary>
/// <param name="Query">The window that it covers.</param>
/// <param name="Reading">What was measured in it.</param>
internal sealed record ReadStretch(MetricQuery Query, MetricReading Reading)
{
    /// <summary>
    /// The part of a longer window that is not covered yet: a window grows at its end, and one that ended when the rollout began at its beginning. Null where
    /// the window does not contain what is covered, or is about something else.
    /// </summary>
    public MetricQuery? RestOf(MetricQuery longer)
    {
        if (longer with { From = Query.From, To = Query.To } != Query)
        {
            return null;
        }

        return longer.From == Query.From && longer.To > Query.To ? longer with { From = Query.To }
            : longer.To == Query.To && longer.From < Query.From ? longer with { To = Query.From }
            : null;
    }
}
