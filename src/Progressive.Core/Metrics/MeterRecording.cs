namespace Progressive.Core.Metrics;

/// <summary>What became of a value that a series was to keep.</summary>
internal enum MeterRecording
{
    /// <summary>It is kept.</summary>
    Kept,

    /// <summary>It is not: the series needs more memory first.</summary>
    Full,

    /// <summary>It is not: the series was removed, and has to be looked up again.</summary>
    Closed,
}
