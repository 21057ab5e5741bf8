using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Progressive.Architecture.Tests;

/// <summary>What the documentation comments of an assembly say, as editors show it.</summary>
internal sealed partial class DocumentationFile(string assembly)
{
    private readonly Dictionary<string, XElement> summaries = XDocument.Load(Path.ChangeExtension(BuiltAssembly.FileOf(assembly), ".xml"))
        .Descendants("member")
        .Where(member => member.Element("summary") is not null)
        .ToDictionary(member => (string)member.Attribute("name")!, member => member.Element("summary")!);

    /// <summary>The first sentence of a type's summary, as Markdown for a cell of a table.</summary>
    public string FirstSentence(DeclaredType type) => summaries.TryGetValue(type.DocumentationId, out var summary)
        ? SentenceEnd().Split(Blanks().Replace(string.Concat(summary.Nodes().Select(Text)), " ").Trim(), 2)[0].Replace("|", "\\|", StringComparison.Ordinal)
        : throw new KeyNotFoundException($"{type} has no summary.");

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value.Replace("<", "&lt;", StringComparison.Ordinal),
        XElement { Name.LocalName: "see" or "seealso" } link => $"`{Target(link)}`",
        XElement { Name.LocalName: "paramref" or "typeparamref" } name => $"`{(string)name.Attribute("name")!}`",
        XElement { Name.LocalName: "c" or "code" } code => $"`{code.Value}`",
        XElement other => string.Concat(other.Nodes().Select(Text)),
        _ => "",
    };

    // 'M:Progressive.Policies.PolicyFile.Parse(System.String)' is the reader's 'Parse'.
    private static string Target(XElement link) =>
        (string?)link.Attribute("langword") ?? ((string)link.Attribute("cref")!).Split('(')[0].Split('.')[^1].Split('`')[0].Split(':')[^1];

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"(?<=\.) (?=\p{Lu}|`)")]
    private static partial Regex SentenceEnd();
}
