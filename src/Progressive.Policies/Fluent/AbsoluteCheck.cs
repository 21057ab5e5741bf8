using System.Runtime.CompilerServices;

namespace Progressive.Policies.Fluent;

/// <summary>A check of the candidate alone, held to a fixed bound.</summary>
public sealed class AbsoluteCheck : CheckClauses<AbsoluteCheck>
{
    internal AbsoluteCheck(Script script, CheckDraft draft)
        : base(script, draft)
    {
    }

    /// <summary>The check fails only beyond this; between the two bounds it is undecided: <c>fail beyond QUANTITY</c>.</summary>
    /// <param name="bound">The bound.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("fail beyond")]
    public AbsoluteCheck FailBeyond([PolicyValue] Quantity bound, [CallerLineNumber] int line = 0) =>
        FailBeyond(Argument.Quantity(bound, nameof(bound)), Script.Call(line));

    /// <summary>The check fails only beyond this share; between the two bounds it is undecided: <c>fail beyond 2%</c>.</summary>
    /// <param name="bound">The bound.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("fail beyond")]
    public AbsoluteCheck FailBeyond([PolicyValue] Percent bound, [CallerLineNumber] int line = 0) => FailBeyond(bound, Script.Call(line));
}
