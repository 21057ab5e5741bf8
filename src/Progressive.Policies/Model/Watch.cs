namespace Progressive.Policies;

/// <summary>Whether a gate also watches for a total outage while a long step is held.</summary>
public enum Watch
{
    /// <summary>Data of the last minute can fail the gate, by a share of its error budget.</summary>
    Recent,

    /// <summary>Only the gate's own looks can fail it.</summary>
    None,
}
