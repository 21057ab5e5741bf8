namespace Progressive.Statistics.Sequential;

/// <summary>What an interval shows about two margins.</summary>
public enum Ruling
{
    /// <summary>Neither is shown; nothing is claimed.</summary>
    Undecided = 0,

    /// <summary>The whole interval keeps the pass margin.</summary>
    Pass = 1,

    /// <summary>The whole interval lies beyond the fail margin.</summary>
    Fail = 2,
}
