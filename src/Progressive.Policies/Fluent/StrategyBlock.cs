using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;

namespace Progressive.Policies.Fluent;

/// <summary>What the blocks of all strategies have. Steps, holds, approvals and hooks happen in the order they stand in.</summary>
/// <typeparam name="TStrategy">The block itself: what each statement gives back.</typeparam>
public abstract class StrategyBlock<TStrategy>
    where TStrategy : StrategyBlock<TStrategy>
{
    private protected StrategyBlock(Script script, StrategyDraft draft)
    {
        Script = script;
        Draft = draft;
    }

    internal Script Script { get; }

    internal StrategyDraft Draft { get; }

    private TStrategy Self => (TStrategy)this;

    /// <summary>The gate of every step that names none itself: <c>while GATE</c>.</summary>
    /// <param name="gate">The gate's name.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("while")]
    public TStrategy While([PolicyValue] string gate, [CallerLineNumber] int line = 0) => While([gate], line);

    /// <inheritdoc cref="While(IEnumerable{string}, int)"/>
    /// <param name="first">A gate's name.</param>
    /// <param name="second">Another one's.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("while")]
    public TStrategy While([PolicyValue] string first, [PolicyValue] string second, [CallerLineNumber] int line = 0) => While([first, second], line);

    /// <summary>The gates of every step that names none itself: <c>while GATE, …</c>.</summary>
    /// <param name="gates">The gates' names.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("while")]
    public TStrategy While([PolicyValue] IEnumerable<string> gates, [CallerLineNumber] int line = 0)
    {
        var origin = Script.Call(line);
        Script.OnlyOnce(Draft.While is not null, origin, "while");
        Draft.While = [.. Script.Names(gates, origin, nameof(gates))];
        return Self;
    }

    /// <summary>Gives the candidate to an audience: <c>step AUDIENCE …</c>.</summary>
    /// <param name="audience">Who has it from here on, in addition to everybody who has it already.</param>
    /// <param name="step">The step's clauses.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("step")]
    public TStrategy Step([PolicyValue] Audience audience, Action<StepClauses>? step = null, [CallerLineNumber] int line = 0) =>
        Add([Argument.NotNull(audience, nameof(audience))], step, Script.Call(line));

    /// <summary>That many steps, each with the same clauses: <c>steps A, B, … …</c>.</summary>
    /// <param name="audiences">Who has the candidate at each of them.</param>
    /// <param name="step">The clauses of each.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("steps")]
    public TStrategy Steps([PolicyValue] IEnumerable<Audience> audiences, Action<StepClauses>? step = null, [CallerLineNumber] int line = 0) =>
        Add(Argument.NotEmpty(audiences, nameof(audiences)), step, Script.Call(line));

    /// <summary>Goes on with the exposure of the step before; everything about it begins anew: <c>hold D …</c>.</summary>
    /// <param name="minimum">The time that passes in any case.</param>
    /// <param name="clauses">The other clauses.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("hold")]
    public TStrategy Hold([PolicyValue] TimeSpan minimum, Action<HoldClauses>? clauses = null, [CallerLineNumber] int line = 0) =>
        Hold(minimum, null, clauses, line);

    /// <summary>Goes on with the exposure of the step before; everything about it begins anew: <c>hold D up to E …</c>.</summary>
    /// <param name="minimum">The time that passes in any case.</param>
    /// <param name="upTo">How long at most while its gates are undecided, counted from the same moment.</param>
    /// <param name="clauses">The other clauses.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("hold up to")]
    public TStrategy Hold([PolicyValue] TimeSpan minimum, [PolicyValue] TimeSpan upTo, Action<HoldClauses>? clauses = null, [CallerLineNumber] int line = 0) =>
        Hold(minimum, (TimeSpan?)upTo, clauses, line);

    /// <summary>Waits for a yes: <c>approval ROLE within D [otherwise REACTION]</c>.</summary>
    /// <param name="role">Who may approve.</param>
    /// <param name="within">How long to wait.</param>
    /// <param name="otherwise">What happens when nobody approves in time, or somebody rejects; left out, <c>roll back</c>.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("approval within otherwise")]
    public TStrategy Approval([PolicyValue] string role, [PolicyValue] TimeSpan within, [PolicyValue] Reaction? otherwise = null, [CallerLineNumber] int line = 0)
    {
        var origin = Script.Call(line);
        var approval = new ApprovalDraft { Role = Script.Name(role, origin, nameof(role)), Origin = origin, Extent = origin };
        Script.Say(approval, ApprovalDraft.WithinClause, within, origin);
        if (otherwise is not null)
        {
            Script.Say(approval, ApprovalDraft.OtherwiseClause, otherwise, origin);
        }

        Draft.Stages.Add(approval);
        return Self;
    }

    /// <summary>Runs a hook and waits for its end: <c>run HOOK within D [otherwise REACTION]</c>.</summary>
    /// <param name="hook">The hook's name, as the engine knows it.</param>
    /// <param name="within">How long it may take.</param>
    /// <param name="otherwise">What happens when it fails, or takes longer; left out, <c>roll back</c>.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("run within otherwise")]
    public TStrategy Run([PolicyName(PolicyPart.Hook, Declares = true), PolicyValue] string hook, [PolicyValue] TimeSpan within, [PolicyValue] Reaction? otherwise = null, [CallerLineNumber] int line = 0)
    {
        var origin = Script.Call(line);
        var run = new HookDraft { Hook = Script.Name(hook, origin, nameof(hook)), Origin = origin, Extent = origin };
        Script.Say(run, HookDraft.WithinClause, within, origin);
        if (otherwise is not null)
        {
            Script.Say(run, HookDraft.OtherwiseClause, otherwise, origin);
        }

        Draft.Stages.Add(run);
        return Self;
    }

    /// <summary>Takes the candidate from an audience that an earlier step gave it to, as the next step begins: <c>drop AUDIENCE</c>.</summary>
    /// <param name="audience">Who loses it.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("drop")]
    public TStrategy Drop([PolicyValue] Audience audience, [CallerLineNumber] int line = 0)
    {
        var origin = Script.Call(line);
        Draft.Stages.Add(new DropDraft { Audience = Audience(audience, origin), Origin = origin, Extent = origin });
        return Self;
    }

    /// <summary>From here on failure and abort pause in place of a roll back: <c>no way back</c>.</summary>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("no way back")]
    public TStrategy NoWayBack([CallerLineNumber] int line = 0)
    {
        var origin = Script.Call(line);
        Draft.Stages.Add(new NoWayBackDraft { Origin = origin, Extent = origin });
        return Self;
    }

    /// <summary>Keeps the baseline after the last stage, ready for a roll back: <c>keep baseline D</c>.</summary>
    /// <param name="duration">How long; left out, not at all.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("keep baseline")]
    public TStrategy KeepBaseline([PolicyValue] TimeSpan duration, [CallerLineNumber] int line = 0)
    {
        Script.Say(Draft, StrategyDraft.KeepBaselineClause, duration, Script.Call(line));
        return Self;
    }

    /// <summary>Silences a warning in this block: <c>allow PRGnnnn "reason"</c>.</summary>
    /// <param name="id">The rule's id.</param>
    /// <param name="reason">Why.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("allow")]
    public TStrategy Allow(string id, string reason, [CallerLineNumber] int line = 0)
    {
        Script.Allow(Draft, id, reason, line);
        return Self;
    }

    // Steps that are written together share their clauses, as one statement of the text.
    internal TStrategy Add(IReadOnlyList<Audience> audiences, Action<StepClauses>? clauses, Origin origin)
    {
        var shared = new StepDraft();
        clauses?.Invoke(new StepClauses(Script, shared));
        return Add(audiences, shared, origin);
    }

    private TStrategy Add(IReadOnlyList<Audience> audiences, StepDraft shared, Origin origin)
    {
        Draft.Stages.AddRange(audiences.Select(audience => new StepDraft
        {
            Audience = Audience(audience, origin),
            Hold = shared.Hold,
            UpTo = shared.UpTo,
            While = shared.While,
            Unguarded = shared.Unguarded,
            During = shared.During,
            Origin = origin,
            Extent = origin,
        }));
        return Self;
    }

    private TStrategy Hold(TimeSpan minimum, TimeSpan? upTo, Action<HoldClauses>? clauses, int line)
    {
        var origin = Script.Call(line);
        var shared = new StepDraft { Hold = Script.Once(default, minimum, origin, "hold") };
        shared.UpTo = upTo is { } maximum ? Script.Once(default, maximum, origin, "up to") : default;
        clauses?.Invoke(new HoldClauses(Script, shared));
        return Add([new Audience.Same()], shared, origin);
    }

    private Given<Audience> Audience(Audience audience, Origin origin)
    {
        foreach (var text in AudienceTexts.Of(Argument.NotNull(audience, nameof(audience))))
        {
            Script.Text(text, origin, nameof(audience));
        }

        return Given<Audience>.Known(audience, origin);
    }
}
