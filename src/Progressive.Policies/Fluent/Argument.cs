using System;
using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Syntax;
using Progressive.Policies.Text;

namespace Progressive.Policies.Fluent;

/// <summary>Arguments that no text could have: such a call is a mistake of the program, and no finding.</summary>
internal static class Argument
{
    private const string TooLarge = "A number is at most 10^15 either way.";

    public static T NotNull<T>(T? value, string name)
        where T : class => value ?? throw new ArgumentNullException(name);

    public static T[] NotEmpty<T>(IEnumerable<T>? values, string name)
    {
        var items = NotNull(values, name).ToArray();
        return items.Length == 0 ? throw new ArgumentException("At least one is needed.", name)
            : items.Any(item => item is null) ? throw new ArgumentException("None of them may be null.", name)
            : items;
    }

    /// <summary>A quantity that a text can say: its unit stands behind the number without quotes.</summary>
    public static Quantity Quantity(Quantity? quantity, string name) => NotNull(quantity, name).Unit switch
    {
        { Dimension: Dimension.Declared, Symbol: var word } when !IsWord(word) =>
            throw new ArgumentException("The unit of a quantity is a word: letters, digits, '-', '_' and '.'.", name),
        { Dimension: Dimension.PerEvent, Symbol: var symbol } when symbol.IndexOf('.') >= 0 =>
            throw new ArgumentException("Events are counted per a whole number of others.", name),
        _ => quantity!,
    };

    /// <summary>An amount that a text can say.</summary>
    public static Amount Amount(Amount? amount, string name)
    {
        if (NotNull(amount, name) is Amount.Difference { Quantity: var quantity })
        {
            Quantity(quantity, name);
        }

        return amount!;
    }

    /// <summary>Whether a name may stand without quotes.</summary>
    public static bool IsWord(string text) => text.Length > 0 && WordCharacter.IsLetter(text[0]) && text.All(WordCharacter.IsPart);

    /// <summary>A number as exact as it was written.</summary>
    public static decimal Number(double number, string name) => Math.Abs(number) <= (double)NumberLexeme.Largest
        ? (decimal)number
        : throw new ArgumentOutOfRangeException(name, number, TooLarge);

    /// <summary>A number that the language can hold.</summary>
    public static decimal Number(decimal number, string name) => Math.Abs(number) <= NumberLexeme.Largest
        ? number
        : throw new ArgumentOutOfRangeException(name, number, TooLarge);
}
