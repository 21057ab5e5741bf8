using System;
using System.Text;

namespace Progressive.Policies;

/// <summary>How the values of enums read: phases, verdicts, commands, kinds of stages.</summary>
public static class EnumWords
{
    /// <summary>A value in words: <c>AwaitingApproval</c> as <c>awaiting approval</c>.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">The value.</param>
    public static string Of<T>(T value)
        where T : struct, Enum
    {
        var words = new StringBuilder();
        foreach (var letter in value.ToString())
        {
            words.Append(char.IsUpper(letter) && words.Length > 0 ? " " : "").Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }
}
