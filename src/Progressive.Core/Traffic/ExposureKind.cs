namespace Progressive.Core.Traffic;

/// <summary>In which way a candidate is exposed.</summary>
public enum ExposureKind
{
    /// <summary>No user has the candidate: 0%.</summary>
    Nobody,

    /// <summary>No user has the candidate, but probes can reach it.</summary>
    Preview,

    /// <summary>A share of all requests goes to the candidate.</summary>
    Share,

    /// <summary>All requests of some environments go to the candidate.</summary>
    Environments,

    /// <summary>Every user has the candidate: 100%.</summary>
    Everyone,
}
