using System.Globalization;
using System.Linq;
using System.Text;

namespace Progressive.Policies.Text;

/// <summary>
/// A character that shows nothing of its own and may steer what is shown around it: a control or format character, an
/// unusual line end, half of a surrogate pair.
/// </summary>
internal static class HiddenCharacter
{
    /// <summary>Whether one stands at an offset.</summary>
    public static bool IsAt(string text, int offset) => CharUnicodeInfo.GetUnicodeCategory(text, offset) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate;

    /// <summary>How many UTF-16 units the character at an offset takes.</summary>
    public static int LengthAt(string text, int offset) => char.IsSurrogatePair(text, offset) ? 2 : 1;

    /// <summary>The text with each of them spelt out, such as <c>\u202e</c>.</summary>
    public static string SpellOut(string text)
    {
        var shown = new StringBuilder(text.Length);
        for (var (offset, length) = (0, 0); offset < text.Length; offset += length)
        {
            length = LengthAt(text, offset);
            if (IsAt(text, offset))
            {
                shown.Append(string.Concat(text.Substring(offset, length).Select(unit => $"\\u{(int)unit:x4}")));
            }
            else
            {
                shown.Append(text, offset, length);
            }
        }

        return shown.ToString();
    }
}
