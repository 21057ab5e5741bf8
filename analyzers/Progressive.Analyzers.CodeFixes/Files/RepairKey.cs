using Microsoft.CodeAnalysis;

namespace Progressive.Analyzers.CodeFixes.Files;

/// <summary>
/// What fix-all goes by: the kind of a repair and the file it was offered in. Fix-all of one document does not say which,
/// if it is an additional one, so the key does.
/// </summary>
internal readonly record struct RepairKey(string Kind, string File)
{
    private const char Between = '\n';

    public static string Of(string kind, TextDocument document) => kind + Between + FileOf(document);

    public static RepairKey Read(string? key)
    {
        var at = key?.LastIndexOf(Between) ?? -1;
        return at < 0 ? new RepairKey(key ?? "", "") : new RepairKey(key!.Substring(0, at), key.Substring(at + 1));
    }

    /// <summary>How a document is told from others.</summary>
    public static string FileOf(TextDocument document) => document.FilePath ?? document.Name;
}
