using System;
using System.Runtime.CompilerServices;

namespace Progressive.Policies.Fluent;

/// <summary>The block of a gate: its checks and settings, in any order.</summary>
public sealed partial class GateBlock
{
    private readonly Script script;
    private readonly GateDraft draft;

    internal GateBlock(Script script, GateDraft draft)
    {
        this.script = script;
        this.draft = draft;
    }

    /// <summary>The time between two looks: <c>every D</c>.</summary>
    /// <param name="interval">The time; left out, <see cref="Defaults.Every"/>.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("every")]
    public GateBlock Every(TimeSpan interval, [CallerLineNumber] int line = 0)
    {
        draft.Every = script.Once(draft.Every, interval, script.Call(line), "every");
        return this;
    }

    /// <summary>How long after the step's exposure is confirmed its data is left out: <c>warm-up D</c>.</summary>
    /// <param name="duration">The time; left out, <see cref="Defaults.WarmUp"/>.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("warm-up")]
    public GateBlock WarmUp(TimeSpan duration, [CallerLineNumber] int line = 0)
    {
        draft.WarmUp = script.Once(draft.WarmUp, duration, script.Call(line), "warm-up");
        return this;
    }

    /// <summary>One minus the error budget at each step, once for Pass and once for Fail: <c>confidence P</c>.</summary>
    /// <param name="confidence">From 50% to 99.99%; left out, <see cref="Defaults.Confidence"/>.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("confidence")]
    public GateBlock Confidence(Percent confidence, [CallerLineNumber] int line = 0)
    {
        draft.Confidence = script.Once(draft.Confidence, confidence, script.Call(line), "confidence");
        return this;
    }

    /// <summary>Observations each side needs before anything is decided: <c>samples N</c>.</summary>
    /// <param name="count">How many; left out, <see cref="Defaults.Samples"/>.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("samples")]
    public GateBlock Samples(int count, [CallerLineNumber] int line = 0)
    {
        var origin = script.Call(line);
        draft.Samples = script.Once(draft.Samples, script.Count(count, origin), origin, "samples");
        return this;
    }

    /// <summary>How long data may be missing before that is a verdict: <c>patience D</c>.</summary>
    /// <param name="duration">The time; left out, <see cref="Defaults.PatienceInLooks"/> looks.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("patience")]
    public GateBlock Patience(TimeSpan duration, [CallerLineNumber] int line = 0)
    {
        draft.Patience = script.Once(draft.Patience, duration, script.Call(line), "patience");
        return this;
    }

    /// <summary>How the error budget is spent over the step: <c>spending early</c>, <c>even</c> or <c>late</c>.</summary>
    /// <param name="spending">The pace; left out, Pass is careful and Fail is fast.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("spending")]
    public GateBlock Spending(Spending spending, [CallerLineNumber] int line = 0)
    {
        draft.Spending = script.Once(draft.Spending, spending, script.Call(line), "spending");
        return this;
    }

    /// <summary>What happens when a check of this gate failed: <c>on failure REACTION</c>. Left out, that of the policy.</summary>
    /// <param name="reaction">What happens.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("on failure")]
    public GateBlock OnFailure(Reaction reaction, [CallerLineNumber] int line = 0)
    {
        var reactions = draft.Reactions;
        reactions.OnFailure = script.Once(reactions.OnFailure, reaction, script.Call(line), "on failure", nameof(reaction));
        return this;
    }

    /// <summary>What happens when a hold ends without a verdict of this gate: <c>on inconclusive REACTION</c>.</summary>
    /// <param name="reaction">What happens.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("on inconclusive")]
    public GateBlock OnInconclusive(Reaction reaction, [CallerLineNumber] int line = 0)
    {
        var reactions = draft.Reactions;
        reactions.OnInconclusive = script.Once(reactions.OnInconclusive, reaction, script.Call(line), "on inconclusive", nameof(reaction));
        return this;
    }

    /// <summary>What happens when data is missing for longer than the patience: <c>on no data REACTION</c>.</summary>
    /// <param name="reaction">What happens.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("on no data")]
    public GateBlock OnNoData(Reaction reaction, [CallerLineNumber] int line = 0)
    {
        var reactions = draft.Reactions;
        reactions.OnNoData = script.Once(reactions.OnNoData, reaction, script.Call(line), "on no data", nameof(reaction));
        return this;
    }

    /// <summary>Silences a warning in this gate: <c>allow PRGnnnn "reason"</c>.</summary>
    /// <param name="id">The rule's id.</param>
    /// <param name="reason">Why.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("allow")]
    public GateBlock Allow(string id, string reason, [CallerLineNumber] int line = 0)
    {
        script.Allow(draft, id, reason, line);
        return this;
    }
}
