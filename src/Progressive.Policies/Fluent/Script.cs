using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Progressive.Policies.Syntax;
using Progressive.Policies.Syntax.Faults;
using Progressive.Policies.Text;

namespace Progressive.Policies.Fluent;

/// <summary>
/// What all calls of one policy share: the count of them, which gives each its place, and what was found about single
/// calls. It says the same of a call as the parser says of the words.
/// </summary>
internal sealed class Script
{
    private readonly List<Finding> findings = [];
    private int calls;
    private bool isClosed;

    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>The place of the next call.</summary>
    public Origin Call(int line) => isClosed
        ? throw new InvalidOperationException("This policy is built already. Begin a new one with Policy.Named.")
        : new Origin(line, 1, calls++, 1);

    /// <summary>From a call to the last one inside its block.</summary>
    public Origin Since(Origin call) => call with { Length = calls - call.Start };

    /// <summary>No call follows.</summary>
    public void Close() => isClosed = true;

    public void Report(Finding finding) => findings.Add(finding);

    /// <summary>A clause of a word and a value: it may stand once, and its value is one that a text can say.</summary>
    /// <param name="draft">What it is said of.</param>
    /// <param name="clause">The clause.</param>
    /// <param name="value">Its value.</param>
    /// <param name="origin">The place of the call.</param>
    /// <param name="name">The parameter of the call that has the value, which the compiler fills in.</param>
    public void Say<TDraft, TModel, TValue>(
        TDraft draft, Clause<TDraft, TModel, TValue> clause, TValue value, Origin origin, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        switch (value)
        {
            case null:
                throw new ArgumentNullException(name);
            case TimeSpan duration:
                Duration(duration, origin);
                break;
            case int count:
                Count(count, origin);
                break;
            case string text:
                Text(text, origin, name);
                break;
            case Reaction reaction:
                Durations(reaction, origin);
                break;
        }

        OnlyOnce(clause.OriginIn(draft) is not null, origin, clause.Name);
        clause.Set(draft, Given<TValue>.Known(value, origin));
    }

    /// <summary>A clause that may stand once.</summary>
    public Given<T> Once<T>(Given<T> before, T value, Origin origin, string clause)
    {
        OnlyOnce(before.IsGiven, origin, clause);
        return Given<T>.Known(value, origin);
    }

    public void OnlyOnce(bool isRepeated, Origin origin, string clause)
    {
        if (isRepeated)
        {
            Report(DuplicateClause.At(origin, clause));
        }
    }

    /// <summary>A duration that may stand once.</summary>
    public Given<TimeSpan> Once(Given<TimeSpan> before, TimeSpan value, Origin origin, string clause) =>
        Once<TimeSpan>(before, Duration(value, origin), origin, clause);

    public TimeSpan Duration(TimeSpan value, Origin origin)
    {
        if (value > DurationUnits.Longest || value < -DurationUnits.Longest)
        {
            Report(OutOfRange.AtDuration(origin, DurationText.Print(value)));
        }

        return value;
    }

    public int Count(int value, Origin origin)
    {
        if (value < 0)
        {
            Report(OutOfRange.AtCount(origin, value.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }

        return value;
    }

    /// <summary>A name or another text that would stand in quotes, where nothing may be hidden.</summary>
    public string Text(string? value, Origin origin, string name)
    {
        var text = Argument.NotNull(value, name);
        for (var (at, length) = (0, 0); at < text.Length; at += length)
        {
            length = HiddenCharacter.LengthAt(text, at);
            if (text[at] != '\t' && HiddenCharacter.IsAt(text, at))
            {
                Report(UnexpectedToken.AtHidden(origin, text.Substring(at, length)));
                break;
            }
        }

        return text;
    }

    public Given<string> Name(string? value, Origin origin, string name) => Given<string>.Known(Text(value, origin, name), origin);

    public IEnumerable<Given<string>> Names(IEnumerable<string>? values, Origin origin, string name) =>
        Argument.NotEmpty(values, name).Select(value => Name(value, origin, name)).ToArray();

    /// <summary>A reaction that may stand once.</summary>
    public Given<Reaction> Once(Given<Reaction> before, Reaction? value, Origin origin, string clause, string name)
    {
        Durations(Argument.NotNull(value, name), origin);
        return Once(before, value!, origin, clause);
    }

    public void Allow(Draft draft, string? id, string? reason, int line)
    {
        var origin = Call(line);
        draft.Allows.Add(new AllowDraft(Argument.NotNull(id, nameof(id)), Text(reason, origin, nameof(reason)), origin));
    }

    private void Durations(Reaction reaction, Origin origin)
    {
        foreach (var link in reaction.Links)
        {
            Duration(link switch { ReactionLink.Pause pause => pause.Duration ?? default, ReactionLink.Hold hold => hold.Duration, _ => default }, origin);
        }
    }
}
