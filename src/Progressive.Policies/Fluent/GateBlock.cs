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
    public GateBlock Every([PolicyValue] TimeSpan interval, [CallerLineNumber] int line = 0) =>
        Say(GateDraft.EveryClause, interval, line);

    /// <summary>How long after the step's exposure is confirmed its data is left out: <c>warm-up D</c>.</summary>
    /// <param name="duration">The time; left out, <see cref="Defaults.WarmUp"/>.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("warm-up")]
    public GateBlock WarmUp([PolicyValue] TimeSpan duration, [CallerLineNumber] int line = 0) =>
        Say(GateDraft.WarmUpClause, duration, line);

    /// <summary>One minus the error budget at each step, once for Pass and once for Fail: <c>confidence P</c>.</summary>
    /// <param name="confidence">From 50% to 99.99%; left out, <see cref="Defaults.Confidence"/>.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("confidence")]
    public GateBlock Confidence([PolicyValue] Percent confidence, [CallerLineNumber] int line = 0) =>
        Say(GateDraft.ConfidenceClause, confidence, line);

    /// <summary>Observations each side needs before anything is decided: <c>samples N</c>.</summary>
    /// <param name="count">How many; left out, <see cref="Defaults.Samples"/>.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("samples")]
    public GateBlock Samples([PolicyValue] int count, [CallerLineNumber] int line = 0) =>
        Say(GateDraft.SamplesClause, count, line);

    /// <summary>How long data may be missing before that is a verdict: <c>patience D</c>.</summary>
    /// <param name="duration">The time; left out, <see cref="Defaults.PatienceInLooks"/> looks.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("patience")]
    public GateBlock Patience([PolicyValue] TimeSpan duration, [CallerLineNumber] int line = 0) =>
        Say(GateDraft.PatienceClause, duration, line);

    /// <summary>How the error budget is spent over the step: <c>spending early</c>, <c>even</c> or <c>late</c>.</summary>
    /// <param name="spending">The pace; left out, Pass is careful and Fail is fast.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("spending")]
    public GateBlock Spending([PolicyValue] Spending spending, [CallerLineNumber] int line = 0) =>
        Say(GateDraft.SpendingClause, spending, line);

    /// <summary>Whether data of the last minute can fail the gate in a long hold: <c>watch recent</c> or <c>none</c>.</summary>
    /// <param name="watch">What is watched; left out, <see cref="Defaults.Watch"/>.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("watch")]
    public GateBlock Watch([PolicyValue] Watch watch, [CallerLineNumber] int line = 0) =>
        Say(GateDraft.WatchClause, watch, line);

    /// <summary>What happens when a check of this gate failed: <c>on failure REACTION</c>. Left out, that of the policy.</summary>
    /// <param name="reaction">What happens.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("on failure")]
    public GateBlock OnFailure([PolicyValue] Reaction reaction, [CallerLineNumber] int line = 0) =>
        Say(ReactionsDraft.OnFailureClause, reaction, line);

    /// <summary>What happens when a hold ends without a verdict of this gate: <c>on inconclusive REACTION</c>.</summary>
    /// <param name="reaction">What happens.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("on inconclusive")]
    public GateBlock OnInconclusive([PolicyValue] Reaction reaction, [CallerLineNumber] int line = 0) =>
        Say(ReactionsDraft.OnInconclusiveClause, reaction, line);

    /// <summary>What happens when data is missing for longer than the patience: <c>on no data REACTION</c>.</summary>
    /// <param name="reaction">What happens.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("on no data")]
    public GateBlock OnNoData([PolicyValue] Reaction reaction, [CallerLineNumber] int line = 0) =>
        Say(ReactionsDraft.OnNoDataClause, reaction, line);

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

    private GateBlock Say<T>(Clause<GateDraft, Gate, T> clause, T value, int line)
    {
        script.Say(draft, clause, value, script.Call(line));
        return this;
    }

    private GateBlock Say(Clause<ReactionsDraft, Reactions, Reaction> clause, Reaction reaction, int line)
    {
        script.Say(draft.Reactions, clause, reaction, script.Call(line));
        return this;
    }
}
