using System;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Progressive.Analyzers;

/// <summary>Which of a project's additional files hold policies.</summary>
internal static class PolicyFiles
{
    /// <summary>How their names end.</summary>
    public const string Extension = ".rollout";

    public static bool IsOne(AdditionalText file) => IsOne(file.Path);

    public static bool IsOne(string path) => path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>What a file says, or null where it cannot be read: then the compiler itself says so.</summary>
    public static string? TextOf(AdditionalText file, CancellationToken cancel) => file.GetText(cancel) is { } text ? TextOf(text) : null;

    /// <summary>
    /// The same of a text that was read. Where a file is no UTF-8, the compiler reads it as the code page of its machine. The language reads it as the command line
    /// and the engine do: what is not ASCII could not be read.
    /// </summary>
    public static string TextOf(SourceText text) => text.Encoding is null || IsOfUnicode(text.Encoding)
        ? text.ToString()
        : string.Concat(text.ToString().Select(letter => letter <= '\x7f' ? letter : '\ufffd'));

    private static bool IsOfUnicode(Encoding encoding) => encoding is UTF8Encoding or UnicodeEncoding or UTF32Encoding;
}
