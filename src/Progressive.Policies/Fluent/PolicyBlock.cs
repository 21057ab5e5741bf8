using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;

namespace Progressive.Policies.Fluent;

/// <summary>
/// The block of a policy: its statements, in any order. Each call is one line of the text, each lambda one pair of braces;
/// a line number is filled in by the compiler and shown with what is found.
/// </summary>
/// <typeparam name="TPolicy">The block itself: what each statement gives back.</typeparam>
public abstract partial class PolicyBlock<TPolicy>
    where TPolicy : PolicyBlock<TPolicy>
{
    private protected PolicyBlock(Script script, PolicyDraft draft)
    {
        Script = script;
        Draft = draft;
    }

    internal Script Script { get; }

    internal PolicyDraft Draft { get; }

    private TPolicy Self => (TPolicy)this;

    /// <summary>Checks that are looked at together: <c>gate NAME { … }</c>.</summary>
    /// <param name="name">The name steps use.</param>
    /// <param name="gate">The gate's block.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("gate")]
    public TPolicy Gate([PolicyName(PolicyPart.Gate, Declares = true)] string name, Action<GateBlock> gate, [CallerLineNumber] int line = 0)
    {
        Argument.NotNull(gate, nameof(gate));
        var origin = Script.Call(line);
        var draft = new GateDraft { Name = Script.Text(name, origin, nameof(name)), Origin = origin };
        gate(new GateBlock(Script, draft));
        draft.Extent = Script.Since(origin);
        Draft.Gates.Add(draft);
        return Self;
    }

    /// <summary>What happens when a check failed: <c>on failure REACTION</c>. Left out, <c>roll back</c>.</summary>
    /// <param name="reaction">What happens.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("on failure")]
    public TPolicy OnFailure([PolicyValue] Reaction reaction, [CallerLineNumber] int line = 0) =>
        Say(ReactionsDraft.OnFailureClause, reaction, line);

    /// <summary>What happens when a hold ends without a verdict: <c>on inconclusive REACTION</c>.</summary>
    /// <param name="reaction">What happens.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("on inconclusive")]
    public TPolicy OnInconclusive([PolicyValue] Reaction reaction, [CallerLineNumber] int line = 0) =>
        Say(ReactionsDraft.OnInconclusiveClause, reaction, line);

    /// <summary>What happens when data is missing for longer than a gate's patience: <c>on no data REACTION</c>.</summary>
    /// <param name="reaction">What happens.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("on no data")]
    public TPolicy OnNoData([PolicyValue] Reaction reaction, [CallerLineNumber] int line = 0) =>
        Say(ReactionsDraft.OnNoDataClause, reaction, line);

    /// <summary>
    /// What happens when somebody else changed the exposure at the router: <c>on drift pause</c>, <c>roll back</c> or <c>restore</c>. Left out,
    /// <see cref="Defaults.OnDrift"/>.
    /// </summary>
    /// <param name="reaction">What happens.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("on drift")]
    public TPolicy OnDrift([PolicyValue] DriftReaction reaction, [CallerLineNumber] int line = 0)
    {
        Script.Say(Draft, PolicyDraft.OnDriftClause, reaction, Script.Call(line));
        return Self;
    }

    /// <summary>Runs a hook once a roll back has taken the candidate from everybody: <c>on roll back run HOOK within D</c>.</summary>
    /// <param name="hook">The hook's name, as the engine knows it.</param>
    /// <param name="within">How long it may take.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("on roll back run within")]
    public TPolicy OnRollBackRun([PolicyName(PolicyPart.Hook, Declares = true), PolicyValue] string hook, [PolicyValue] TimeSpan within, [CallerLineNumber] int line = 0)
    {
        var origin = Script.Call(line);
        Script.OnlyOnce(Draft.OnRollBack is not null, origin, "on roll back run");
        Draft.OnRollBack = new HookDraft { Hook = Script.Name(hook, origin, nameof(hook)), Origin = origin, Extent = origin };
        Script.Say(Draft.OnRollBack, HookDraft.WithinClause, within, origin);
        return Self;
    }

    /// <summary>What the author expects of traffic and metrics; it decides nothing: <c>expect { … }</c>.</summary>
    /// <param name="expect">The block.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("expect")]
    public TPolicy Expect(Action<ExpectBlock> expect, [CallerLineNumber] int line = 0)
    {
        Argument.NotNull(expect, nameof(expect));
        var origin = Script.Call(line);
        Script.OnlyOnce(Draft.Expect is not null, origin, "expect");
        Draft.Expect = new ExpectDraft { Origin = origin };
        expect(new ExpectBlock(Script, Draft.Expect));
        Draft.Expect.Extent = Script.Since(origin);
        return Self;
    }

    /// <summary>The time the rollout may take until its last stage is over: <c>deadline D [otherwise REACTION]</c>.</summary>
    /// <param name="within">How long.</param>
    /// <param name="otherwise">What happens when it is over; left out, <c>roll back</c>.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("deadline otherwise")]
    public TPolicy Deadline([PolicyValue] TimeSpan within, [PolicyValue] Reaction? otherwise = null, [CallerLineNumber] int line = 0)
    {
        var origin = Script.Call(line);
        Draft.Deadline = Script.Once(Draft.Deadline, within, origin, "deadline");
        Draft.DeadlineReaction = otherwise is null ? default : Script.Once(default, otherwise, origin, "otherwise", nameof(otherwise));
        return Self;
    }

    /// <summary>Nobody new gets the candidate on these days: <c>freeze sat, sun [in ZONE]</c>.</summary>
    /// <param name="days">The days of the week.</param>
    /// <param name="inZone">The time zone they are counted in, an IANA name; left out, UTC.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("freeze in")]
    public TPolicy Freeze([PolicyValue] IEnumerable<DayOfWeek> days, [PolicyValue] string? inZone = null, [CallerLineNumber] int line = 0)
    {
        var freeze = BeginFreeze(inZone, line);
        freeze.Days.AddRange(Argument.NotEmpty(days, nameof(days)).Select(day => Given<DayOfWeek>.Known(day, freeze.Origin)));
        return Self;
    }

    /// <summary>Nobody new gets the candidate from one day to another, both included: <c>freeze from DATE to DATE [in ZONE]</c>.</summary>
    /// <param name="from">The first day, at midnight.</param>
    /// <param name="to">The last day, at midnight.</param>
    /// <param name="inZone">The time zone they are counted in, an IANA name; left out, UTC.</param>
    /// <param name="line">The line of the call.</param>
    /// <exception cref="ArgumentException">A day has a time of day.</exception>
    [PolicyClause("freeze from to in")]
    public TPolicy Freeze([PolicyValue] DateTime from, [PolicyValue] DateTime to, [PolicyValue] string? inZone = null, [CallerLineNumber] int line = 0)
    {
        var freeze = BeginFreeze(inZone, line);
        freeze.First = Given<DateTime>.Known(Day(from, nameof(from)), freeze.Origin);
        freeze.Last = Given<DateTime>.Known(Day(to, nameof(to)), freeze.Origin);
        return Self;
    }

    /// <summary>Silences a warning in the whole policy: <c>allow PRGnnnn "reason"</c>.</summary>
    /// <param name="id">The rule's id.</param>
    /// <param name="reason">Why.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("allow")]
    public TPolicy Allow(string id, string reason, [CallerLineNumber] int line = 0)
    {
        Script.Allow(Draft, id, reason, line);
        return Self;
    }

    private static DateTime Day(DateTime day, string name) => day.TimeOfDay == TimeSpan.Zero
        ? day
        : throw new ArgumentException("A freeze is of whole days.", name);

    private TPolicy Say(Clause<ReactionsDraft, Reactions, Reaction> clause, Reaction reaction, int line)
    {
        Script.Say(Draft.Reactions, clause, reaction, Script.Call(line));
        return Self;
    }

    private FreezeDraft BeginFreeze(string? zone, int line)
    {
        var origin = Script.Call(line);
        var freeze = new FreezeDraft { Origin = origin, Extent = origin };
        if (zone is not null)
        {
            Script.Say(freeze, FreezeDraft.ZoneClause, zone, origin);
        }

        Draft.Freezes.Add(freeze);
        return freeze;
    }
}
