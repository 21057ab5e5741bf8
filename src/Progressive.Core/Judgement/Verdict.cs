namespace Progressive.Core.Judgement;

/// <summary>What data says of a check.</summary>
public enum Verdict
{
    /// <summary>Shown to keep its limit.</summary>
    Pass,

    /// <summary>Shown to break its fail limit.</summary>
    Fail,

    /// <summary>Neither is shown yet.</summary>
    Undecided,

    /// <summary>There was nothing to judge by.</summary>
    NoData,
}
