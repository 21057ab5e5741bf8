namespace Progressive.Policies.Syntax;

/// <summary>Pieces of a text. The same few words stand in a policy again and again: they share one copy.</summary>
internal sealed class SharedTexts(string source)
{
    // A power of two. Of two texts at one place the later one is remembered.
    private const int Places = 128;

    private readonly string?[] remembered = new string[Places];

    public string Between(int start, int end)
    {
        var hash = (uint)(end - start);
        for (var at = start; at < end; at++)
        {
            hash = (hash * 31) + source[at];
        }

        ref var text = ref remembered[(hash ^ (hash >> 8)) & (Places - 1)];
        return text is not null && text.Length == end - start && string.CompareOrdinal(source, start, text, 0, end - start) == 0
            ? text
            : text = source.Substring(start, end - start);
    }
}
