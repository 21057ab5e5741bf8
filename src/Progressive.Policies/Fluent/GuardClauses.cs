using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace Progressive.Policies.Fluent;

/// <summary>What guards a step or a hold, and what runs along.</summary>
/// <typeparam name="TClauses">The clauses themselves: what each call gives back.</typeparam>
public abstract class GuardClauses<TClauses>
    where TClauses : GuardClauses<TClauses>
{
    private protected GuardClauses(Script script, StepDraft draft)
    {
        Script = script;
        Draft = draft;
    }

    internal Script Script { get; }

    internal StepDraft Draft { get; }

    private TClauses Self => (TClauses)this;

    /// <summary>The gate of this step, in place of the strategy's: <c>while GATE</c>.</summary>
    /// <param name="gate">The gate's name.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("while")]
    public TClauses While([PolicyValue] string gate, [CallerLineNumber] int line = 0) => While([gate], line);

    /// <inheritdoc cref="While(IEnumerable{string}, int)"/>
    /// <param name="first">A gate's name.</param>
    /// <param name="second">Another one's.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("while")]
    public TClauses While([PolicyValue] string first, [PolicyValue] string second, [CallerLineNumber] int line = 0) => While([first, second], line);

    /// <summary>The gates of this step, in place of the strategy's: <c>while GATE, …</c>.</summary>
    /// <param name="gates">The gates' names.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("while")]
    public TClauses While([PolicyValue] IEnumerable<string> gates, [CallerLineNumber] int line = 0)
    {
        var origin = Script.Call(line);
        Script.OnlyOnce(Draft.While is not null, origin, "while");
        Draft.While = [.. Script.Names(gates, origin, nameof(gates))];
        return Self;
    }

    /// <summary>No gate guards it; only time passes: <c>unguarded "reason"</c>.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("unguarded")]
    public TClauses Unguarded([PolicyValue] string reason, [CallerLineNumber] int line = 0)
    {
        Script.Say(Draft, StepDraft.UnguardedClause, reason, Script.Call(line));
        return Self;
    }

    /// <summary>A hook that runs along, such as a load generator or a probe: <c>during HOOK</c>.</summary>
    /// <param name="hook">The hook's name, as the engine knows it.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("during")]
    public TClauses During([PolicyName(PolicyPart.Hook, Declares = true), PolicyValue] string hook, [CallerLineNumber] int line = 0)
    {
        Script.Say(Draft, StepDraft.DuringClause, hook, Script.Call(line));
        return Self;
    }
}
