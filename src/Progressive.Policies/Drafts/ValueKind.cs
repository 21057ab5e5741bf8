using System;
using System.Collections.Generic;
using System.Globalization;
using Progressive.Policies.Text;

namespace Progressive.Policies;

/// <summary>What a clause takes: a duration, a share, a name. The grammar has a parser for each, C# a literal.</summary>
/// <param name="print">A value as text.</param>
internal class ValueKind<T>(Func<T, string> print)
{
    public string Print(T value) => print(value);
}

/// <summary>A length of time.</summary>
/// <param name="mayBeZero">Whether no time at all makes sense.</param>
internal sealed class DurationKind(bool mayBeZero) : ValueKind<TimeSpan>(DurationText.Print)
{
    public bool MayBeZero => mayBeZero;
}

/// <summary>One of several words.</summary>
/// <param name="expected">The words, as a message lists them.</param>
/// <param name="words">Each word with what it stands for.</param>
internal sealed class WordKind<T>(string expected, params (string Word, T Value)[] words)
    : ValueKind<T>(value => Array.Find(words, word => EqualityComparer<T>.Default.Equals(word.Value, value)).Word)
{
    public string Expected => expected;

    public IReadOnlyList<(string Word, T Value)> Words => words;
}

/// <summary>The kinds of values that many clauses take.</summary>
internal static class ValueKind
{
    /// <summary>A time that must pass.</summary>
    public static DurationKind Duration { get; } = new(mayBeZero: false);

    /// <summary>A time that may be left out.</summary>
    public static DurationKind DurationOrZero { get; } = new(mayBeZero: true);

    public static ValueKind<Percent> Percent { get; } = new(percent => percent.ToString());

    public static ValueKind<int> Count { get; } = new(count => count.ToString(CultureInfo.InvariantCulture));

    /// <summary>A whole number that is compared with exact ones.</summary>
    public static ValueKind<decimal> Number { get; } = new(number => number.ToString(CultureInfo.InvariantCulture));

    public static ValueKind<Quantity> Quantity { get; } = new(quantity => quantity.ToString());

    public static ValueKind<Unit> Unit { get; } = new(unit => Word.Name(unit.Symbol));

    public static ValueKind<Reaction> Reaction { get; } = new(reaction => reaction.ToString());

    /// <summary>A name, in quotes only where it needs them.</summary>
    public static ValueKind<string> Name { get; } = new(Word.Name);

    /// <summary>A name that is printed in quotes.</summary>
    public static ValueKind<string> QuotedName { get; } = new(Word.Quote);

    /// <summary>A text in quotes.</summary>
    public static ValueKind<string> Text { get; } = new(Word.Quote);
}
