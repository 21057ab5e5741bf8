namespace Progressive.Policies;

/// <summary>How many failed looks a <c>plain</c> check lets go by: <c>tolerate 3 failures in a row</c>.</summary>
/// <param name="Failures">So many are tolerated; the next one acts.</param>
/// <param name="InARow">Whether a look that did not fail forgives those before it.</param>
public sealed record Tolerance(int Failures, bool InARow)
{
    /// <summary>As policies write it.</summary>
    public override string ToString() => $"tolerate {Failures} {(Failures == 1 ? "failure" : "failures")}{(InARow ? " in a row" : "")}";
}
