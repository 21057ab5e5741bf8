using System;

namespace Progressive.Policies;

/// <summary>What holds where a policy says nothing. The same table stands in docs/language.</summary>
public static class Defaults
{
    /// <summary>The time between two looks of a gate.</summary>
    public static TimeSpan Every { get; } = TimeSpan.FromMinutes(1);

    /// <summary>The warm-up of a gate.</summary>
    public static TimeSpan WarmUp { get; } = TimeSpan.Zero;

    /// <summary>One minus the error budget.</summary>
    public static Percent Confidence { get; } = new(95m);

    /// <summary>Observations each side needs.</summary>
    public static int Samples => 50;

    /// <summary>How many looks in a row data may be missing: the default patience of a gate is so many intervals.</summary>
    public static int PatienceInLooks => 5;

    /// <summary>Whether a gate also watches for a total outage.</summary>
    public static Watch Watch => Watch.Recent;

    /// <summary>What happens when something else is in force at the router than what was ordered.</summary>
    public static DriftReaction OnDrift => DriftReaction.Pause;

    /// <summary>The time zone the days of a freeze are counted in.</summary>
    public static string Zone => "UTC";

    /// <summary>How long a pause lasts by default on inconclusive and no data.</summary>
    public static TimeSpan Pause { get; } = TimeSpan.FromHours(24);

    /// <summary>The reactions of a policy that states none.</summary>
    public static Reactions Reactions { get; } =
        new(Reaction.RollBack, Reaction.PauseThenRollBack(Pause), Reaction.PauseThenRollBack(Pause));
}
