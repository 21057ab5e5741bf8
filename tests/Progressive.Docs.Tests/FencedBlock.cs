namespace Progressive.Docs.Tests;

/// <summary>A fenced block of the README, of a page under <c>docs</c>, or of the page of a package.</summary>
/// <param name="Place">File and line.</param>
/// <param name="Language">What stands behind the fence.</param>
/// <param name="Text">What stands in it.</param>
public sealed record FencedBlock(string Place, string Language, string Text)
{
    private const string Fence = "```";

    /// <summary>The file.</summary>
    public string Page => Place[..Place.LastIndexOf(':')];

    public override string ToString() => Place;

    public static IEnumerable<FencedBlock> All(string language)
    {
        var root = GeneratedSection.Root;
        return Pages(root).SelectMany(page => In(page, root)).Where(block => block.Language == language);
    }

    /// <summary>The README, the pages under <c>docs</c> and those of the packages, in order.</summary>
    public static IEnumerable<string> Pages(string root) => Directory.GetFiles(Path.Combine(root, "docs"), "*.md", SearchOption.AllDirectories)
        .Concat(Directory.GetDirectories(Path.Combine(root, "src")).SelectMany(project => Directory.GetFiles(project, "*.md")))
        .Append(Path.Combine(root, "README.md"))
        .Order(StringComparer.Ordinal);

    private static IEnumerable<FencedBlock> In(string page, string root)
    {
        var lines = File.ReadAllLines(page);
        for (var start = 0; start < lines.Length; start++)
        {
            if (lines[start].StartsWith(Fence, StringComparison.Ordinal))
            {
                var end = Array.FindIndex(lines, start + 1, line => line.StartsWith(Fence, StringComparison.Ordinal));
                Assert.True(end > start, $"{page}({start + 1}): the block is never closed");
                yield return new FencedBlock(
                    $"{Path.GetRelativePath(root, page)}:{start + 1}", lines[start][Fence.Length..].Trim(), string.Join('\n', lines[(start + 1)..end]) + "\n");
                start = end;
            }
        }
    }
}
