namespace Progressive.Cli.Display;

/// <summary>Text broken into lines between words.</summary>
internal static class Paragraph
{
    /// <summary>Lines no longer than a width, unless one word is.</summary>
    public static IEnumerable<string> Of(string text, int width)
    {
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "";
            }

            line += line.Length > 0 ? " " + word : word;
        }

        if (line.Length > 0)
        {
            yield return line;
        }
    }
}
