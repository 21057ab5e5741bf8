namespace Progressive.Policies.Text;

/// <summary>
/// A character that shows nothing of its own, or steers what is shown around it: a control or format character, an unusual line end, half of a
/// surrogate pair, a blank that is no space, a character that no font knows.
/// </summary>
internal static class HiddenCharacter
{
    /// <summary>Whether one stands at an offset.</summary>
    public static bool IsAt(string text, int offset) =>
        text[offset] is < ' ' or > '~' && HiddenCharacters.Contains(LengthAt(text, offset) == 2 ? char.ConvertToUtf32(text, offset) : text[offset]);

    /// <summary>How many UTF-16 units the character at an offset takes.</summary>
    public static int LengthAt(string text, int offset) => char.IsSurrogatePair(text, offset) ? 2 : 1;
}
