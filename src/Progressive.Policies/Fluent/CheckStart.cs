using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace Progressive.Policies.Fluent;

/// <summary>
/// A check that does not say yet what it is held to. A bound gives an absolute check; a margin needs what it is compared
/// with, so half a relative check does not compile.
/// </summary>
public sealed class CheckStart
{
    private readonly Script script;
    private readonly CheckDraft draft;

    internal CheckStart(Script script, CheckDraft draft)
    {
        this.script = script;
        this.draft = draft;
    }

    /// <summary>The candidate alone, at most so much: <c>at most QUANTITY</c>.</summary>
    /// <param name="bound">The bound.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("at most")]
    public AbsoluteCheck AtMost([PolicyValue] Quantity bound, [CallerLineNumber] int line = 0) =>
        Absolute(LimitSide.AtMost, Argument.Quantity(bound, nameof(bound)), line);

    /// <summary>The candidate alone, at most such a share: <c>at most 1%</c>.</summary>
    /// <param name="bound">The bound.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("at most")]
    public AbsoluteCheck AtMost([PolicyValue] Percent bound, [CallerLineNumber] int line = 0) => Absolute(LimitSide.AtMost, bound, line);

    /// <summary>The candidate alone, at least so much: <c>at least QUANTITY</c>.</summary>
    /// <param name="bound">The bound.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("at least")]
    public AbsoluteCheck AtLeast([PolicyValue] Quantity bound, [CallerLineNumber] int line = 0) =>
        Absolute(LimitSide.AtLeast, Argument.Quantity(bound, nameof(bound)), line);

    /// <summary>The candidate alone, at least such a share: <c>at least 99%</c>.</summary>
    /// <param name="bound">The bound.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("at least")]
    public AbsoluteCheck AtLeast([PolicyValue] Percent bound, [CallerLineNumber] int line = 0) => Absolute(LimitSide.AtLeast, bound, line);

    /// <summary>The candidate against another time or version: <c>at most AMOUNT worse than REFERENCE</c>.</summary>
    /// <param name="margin">How much worse is tolerated: a ratio, points of a share, or a quantity.</param>
    /// <param name="than">What it is compared with.</param>
    /// <param name="over">Trailing windows, as in <see cref="CheckClauses{TCheck}.Over(IEnumerable{TimeSpan}, int)"/>.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("at most worse than over")]
    public RelativeCheck AtMostWorse(
        [PolicyValue] Amount margin, [PolicyValue] Reference than, IEnumerable<TimeSpan>? over = null, [CallerLineNumber] int line = 0) =>
        Relative(margin, Argument.NotNull(than, nameof(than)), isDifference: false, over, line);

    /// <summary>The candidate against another time or version, where a change for the better counts too: <c>at most AMOUNT different from REFERENCE</c>.</summary>
    /// <param name="margin">How much of a change is tolerated: a ratio, points of a share, or a quantity.</param>
    /// <param name="from">What it is compared with.</param>
    /// <param name="over">Trailing windows, as in <see cref="CheckClauses{TCheck}.Over(IEnumerable{TimeSpan}, int)"/>.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("at most different from over")]
    public RelativeCheck AtMostDifferent(
        [PolicyValue] Amount margin, [PolicyValue] Reference from, IEnumerable<TimeSpan>? over = null, [CallerLineNumber] int line = 0) =>
        Relative(margin, Argument.NotNull(from, nameof(from)), isDifference: true, over, line);

    private AbsoluteCheck Absolute(LimitSide side, Amount bound, int line)
    {
        Hold(side, bound, script.Call(line));
        return new AbsoluteCheck(script, draft);
    }

    private RelativeCheck Relative(Amount margin, Reference reference, bool isDifference, IEnumerable<TimeSpan>? over, int line)
    {
        var origin = script.Call(line);
        Hold(LimitSide.AtMost, Argument.Amount(margin, nameof(margin)), origin);
        script.Duration(reference.Earlier ?? default, origin);
        draft.Reference = Given<Reference>.Known(reference, origin);
        draft.IsDifference = isDifference;
        var check = new RelativeCheck(script, draft);
        return over is null ? check : check.Over(over, origin, nameof(over));
    }

    private void Hold(LimitSide side, Amount amount, Origin origin)
    {
        script.OnlyOnce(draft.Side.IsGiven, origin, "at");
        draft.Side = Given<LimitSide>.Known(side, origin);
        draft.Amount = Given<Amount>.Known(amount, origin);
    }
}
