using System.Runtime.CompilerServices;

namespace Progressive.Policies.Fluent;

/// <summary>A check of the candidate against another version or another time.</summary>
public sealed class RelativeCheck : CheckClauses<RelativeCheck>
{
    internal RelativeCheck(Script script, CheckDraft draft)
        : base(script, draft)
    {
    }

    /// <summary>The check fails only beyond this; between the two margins it is undecided: <c>fail beyond AMOUNT</c>.</summary>
    /// <param name="margin">The margin.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("fail beyond")]
    public RelativeCheck FailBeyond([PolicyValue] Amount margin, [CallerLineNumber] int line = 0) =>
        FailBeyond(Argument.Amount(margin, nameof(margin)), Script.Call(line));
}
