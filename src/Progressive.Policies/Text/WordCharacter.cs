namespace Progressive.Policies.Text;

/// <summary>The characters that bare words and numbers are made of.</summary>
internal static class WordCharacter
{
    public static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') || (c > 127 && char.IsLetter(c));

    public static bool IsDigit(char c) => c is >= '0' and <= '9';

    /// <summary>Whether a word that has begun goes on with it.</summary>
    public static bool IsPart(char c) => IsLetter(c) || IsDigit(c) || c is '-' or '_' or '.';
}
