using System;

namespace Progressive.Policies;

/// <summary>
/// A clause of a word and a value, such as <c>every 1m</c>, described once: the grammar, the calls in C#, the builder, both
/// printers and the documentation read it here.
/// </summary>
/// <typeparam name="TDraft">The part of a policy it belongs to, as it was written.</typeparam>
/// <typeparam name="TModel">The same part of the built policy.</typeparam>
internal abstract class Clause<TDraft, TModel>
{
    private protected Clause(string text)
    {
        Text = text;
        Words = text.Split(' ');
    }

    /// <summary>All its words: <c>keep baseline</c>.</summary>
    public string Text { get; }

    public string[] Words { get; }

    /// <summary>The word that begins it.</summary>
    public string Word => Words[0];

    /// <summary>What faults call it: its first word, or all of them where several clauses begin with it.</summary>
    public string Name => Word == "on" ? Text : Word;

    /// <summary>Whether it is a time, and which times make sense; null where it is none.</summary>
    public abstract DurationKind? Time { get; }

    /// <summary>Where a draft has it, or null where it was left out.</summary>
    public abstract Origin? OriginIn(TDraft draft);

    /// <summary>Fills in what the draft says, or what holds where it says nothing.</summary>
    public abstract TModel Build(TModel model, TDraft draft);

    /// <summary>The clause as text, or null where the policy does without it.</summary>
    public abstract string? Print(TModel model);

    /// <summary>What holds where nothing is said, as text; null where that is no value of the clause's own.</summary>
    /// <param name="model">A part whose other clauses are what they are.</param>
    public abstract string? PrintDefault(TModel model);

    public abstract TResult Accept<TResult>(IClauseVisitor<TDraft, TModel, TResult> visitor);

    public override string ToString() => Text;
}

/// <summary>What needs to know the type of a clause's value.</summary>
internal interface IClauseVisitor<TDraft, TModel, TResult>
{
    TResult Visit<TValue>(Clause<TDraft, TModel, TValue> clause);
}

/// <summary>A clause with the type of its value.</summary>
/// <param name="text">Its words.</param>
/// <param name="kind">What stands after them.</param>
/// <param name="get">Its place in the draft.</param>
/// <param name="set">Sets it in the draft.</param>
/// <param name="read">Its value in the policy; left out where the policy does without it.</param>
/// <param name="with">The policy's part with a value of it.</param>
/// <param name="usual">What holds where nothing is said, if that is a value; it may ask for the clauses before it.</param>
internal sealed class Clause<TDraft, TModel, TValue>(
    string text,
    ValueKind<TValue> kind,
    Func<TDraft, Given<TValue>> get,
    Action<TDraft, Given<TValue>> set,
    Func<TModel, Maybe<TValue>> read,
    Func<TModel, TValue, TModel> with,
    Func<TModel, TValue>? usual = null) : Clause<TDraft, TModel>(text)
{
    public ValueKind<TValue> Kind => kind;

    public Action<TDraft, Given<TValue>> Set => set;

    public override DurationKind? Time => kind as DurationKind;

    public Given<TValue> Get(TDraft draft) => get(draft);

    public Maybe<TValue> Read(TModel model) => read(model);

    public override Origin? OriginIn(TDraft draft) => get(draft) is { IsGiven: true, Origin: var origin } ? origin : null;

    public override TModel Build(TModel model, TDraft draft) =>
        get(draft).TryGet(out var value) ? with(model, value)
        : usual is not null ? with(model, usual(model))
        : model;

    public override string? Print(TModel model) => read(model) is { HasValue: true, Value: var value } ? Print(value) : null;

    public override string? PrintDefault(TModel model) => usual is null ? null : Print(usual(model));

    public override TResult Accept<TResult>(IClauseVisitor<TDraft, TModel, TResult> visitor) => visitor.Visit(this);

    private string Print(TValue value) => Text + " " + kind.Print(value);
}
