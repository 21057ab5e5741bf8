namespace Progressive.Core.Machine;

/// <summary>How what is in force at a router came to differ from what was confirmed.</summary>
public enum Drift
{
    /// <summary>The router knows no order any more, as a proxy does that was restarted.</summary>
    Forgotten,

    /// <summary>Something else is in force: somebody else's order, another exposure, or other versions.</summary>
    Changed,
}
