using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Progressive.Policies.Rules;

namespace Progressive.Policies.Fluent;

/// <summary>A check that says what it is held to.</summary>
public abstract class CheckClauses
{
    private protected CheckClauses(Script script, CheckDraft draft)
    {
        Script = script;
        Draft = draft;
    }

    internal Script Script { get; }

    internal CheckDraft Draft { get; }
}

/// <summary>The clauses all checks have.</summary>
/// <typeparam name="TCheck">The check itself: what each clause gives back.</typeparam>
public abstract class CheckClauses<TCheck> : CheckClauses
    where TCheck : CheckClauses<TCheck>
{
    private protected CheckClauses(Script script, CheckDraft draft)
        : base(script, draft)
    {
    }

    private TCheck Self => (TCheck)(CheckClauses)this;

    /// <summary>Names the method: <c>using METHOD</c>.</summary>
    /// <param name="method">The usual one, or <see cref="Method.Plain"/>.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("using")]
    public TCheck Using([PolicyValue] Method method, [CallerLineNumber] int line = 0)
    {
        Draft.Using = Script.Once(Draft.Using, Methods.Name(method), Script.Call(line), "using");
        return Self;
    }

    /// <summary>A trailing window in place of all data since the warm-up: <c>over D</c>.</summary>
    /// <param name="window">The window.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("over")]
    public TCheck Over([PolicyValue] TimeSpan window, [CallerLineNumber] int line = 0) => Over([window], Script.Call(line), nameof(window));

    /// <summary>
    /// Trailing windows in place of all data since the warm-up: <c>over D, E, …</c>. The longest that is due decides Pass,
    /// the shorter ones can only Fail.
    /// </summary>
    /// <param name="windows">The windows.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("over")]
    public TCheck Over([PolicyValue] IEnumerable<TimeSpan> windows, [CallerLineNumber] int line = 0) => Over(windows, Script.Call(line), nameof(windows));

    /// <summary>How many failed looks are let go by, with <see cref="Method.Plain"/> only: <c>tolerate N failures [in a row]</c>.</summary>
    /// <param name="failures">So many; the next one acts.</param>
    /// <param name="inARow">Whether a look that passed forgives those before it.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("tolerate failures in a row")]
    [PolicyClause("tolerate failure in a row")]
    public TCheck Tolerate([PolicyValue] int failures, [PolicyValue] bool inARow = false, [CallerLineNumber] int line = 0)
    {
        var origin = Script.Call(line);
        Draft.Tolerance = Script.Once(Draft.Tolerance, new Tolerance(Script.Count(failures, origin), inARow), origin, "tolerate");
        return Self;
    }

    internal TCheck Over(IEnumerable<TimeSpan> windows, Origin origin, string name)
    {
        Script.OnlyOnce(Draft.Windows.Count > 0, origin, "over");
        Draft.Windows.AddRange(Argument.NotEmpty(windows, name)
            .Select(window => Given<TimeSpan>.Known(Script.Duration(window, origin), origin)));
        return Self;
    }

    private protected TCheck FailBeyond(Amount amount, Origin origin)
    {
        Draft.FailBeyond = Script.Once(Draft.FailBeyond, amount, origin, "fail");
        return Self;
    }
}
