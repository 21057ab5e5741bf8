namespace Progressive.Core.Traffic;

/// <summary>In which way a candidate is exposed.</summary>
public enum ExposureKind
{
    /// <summary>No user has the candidate: 0%.</summary>
    Nobody,

    /// <summary>No user has the candidate, but probes can reach it.</summary>
    Preview,

    /// <summary>No user sees an answer of the candidate, but it gets a copy of some requests.</summary>
    Mirror,

    /// <summary>A share of all requests goes to the candidate, and whoever is named beside it.</summary>
    Share,

    /// <summary>All requests of some environments go to the candidate, and a share of those of others.</summary>
    Environments,

    /// <summary>Every user has the candidate: 100%.</summary>
    Everyone,
}
