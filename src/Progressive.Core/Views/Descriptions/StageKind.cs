namespace Progressive.Core.Views;

/// <summary>What a stage is.</summary>
public enum StageKind
{
    /// <summary>Somebody new has the candidate.</summary>
    Step,

    /// <summary>The same exposure is held once more.</summary>
    Hold,

    /// <summary>Somebody is asked.</summary>
    Approval,

    /// <summary>A hook runs.</summary>
    Hook,

    /// <summary>From here on nothing is taken back.</summary>
    NoWayBack,

    /// <summary>An audience loses the candidate with the next step.</summary>
    Drop,

    /// <summary>The baseline is kept for its time, then retired.</summary>
    End,
}
