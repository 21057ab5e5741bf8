using Progressive.Policies.Text;

namespace Progressive.Policies;

/// <summary>
/// Text that may come from a file, as terminals and editors are shown it: one line of bounded length with nothing in it
/// that steers them.
/// </summary>
internal static class Excerpt
{
    private const string Gap = "...";

    /// <summary>The text, or its beginning and its end if it is longer than that.</summary>
    public static string Of(string text, int longest) =>
        // Spelling out makes it longer; the first cut only spares the work on what is not shown.
        Cut(HiddenCharacter.SpellOut(Cut(text, longest)), longest);

    private static string Cut(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        var end = (longest - Gap.Length) * 2 / 3;
        var start = text.Length - (longest - Gap.Length - end);
        end -= char.IsSurrogatePair(text, end - 1) ? 1 : 0;
        start += char.IsSurrogatePair(text, start - 1) ? 1 : 0;
        return text.Substring(0, end) + Gap + text.Substring(start);
    }
}
