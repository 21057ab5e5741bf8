namespace Progressive.Policies;

/// <summary>How a gate's error budget is spent over the time of a step.</summary>
public enum Spending
{
    /// <summary>Fast to decide, at the price of the last looks: Pocock's spending.</summary>
    Early,

    /// <summary>In proportion to the time that has passed.</summary>
    Even,

    /// <summary>Slow to decide, nearly the whole budget for the last looks: O'Brien and Fleming's spending.</summary>
    Late,
}
