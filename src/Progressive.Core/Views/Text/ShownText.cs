using System.Globalization;
using System.Text;

namespace Progressive.Core.Views;

/// <summary>Text from a file or a command line on one line of bounded length, with nothing in it that steers a terminal.</summary>
internal static class ShownText
{
    private const string Gap = "...";

    /// <summary>The text with hidden characters spelt out, or its beginning and its end if that is longer than allowed.</summary>
    public static string Of(ReadOnlySpan<char> text, int longest)
    {
        // The first cut only spares the work on what is not shown.
        var whole = text.Length <= 2 * longest ? text.ToString() : string.Concat(text[..longest], text[^longest..]);
        var shown = SpellOut(whole);
        if (shown.Length <= longest)
        {
            return shown;
        }

        var end = (longest - Gap.Length) * 2 / 3;
        var start = shown.Length - (longest - Gap.Length - end);
        end -= char.IsHighSurrogate(shown[end - 1]) ? 1 : 0;
        start += char.IsLowSurrogate(shown[start]) ? 1 : 0;
        return string.Concat(shown.AsSpan(0, end), Gap, shown.AsSpan(start));
    }

    private static string SpellOut(string text)
    {
        var shown = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i) && !IsHidden(CharUnicodeInfo.GetUnicodeCategory(text, i)))
            {
                shown.Append(text, i++, 2);
            }
            else if (IsHidden(CharUnicodeInfo.GetUnicodeCategory(text[i])))
            {
                shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:x4}");
            }
            else
            {
                shown.Append(text[i]);
            }
        }

        return shown.ToString();
    }

    private static bool IsHidden(UnicodeCategory category) => category is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate;
}
