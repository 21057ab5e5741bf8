using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Progressive.Cli;

/// <summary>
/// Turns the bytes of a file into text: UTF-8, or UTF-16 where a byte order mark says so. What is not text is refused
/// as a whole; characters put in its place would only lead to findings that nobody understands.
/// </summary>
internal static class FileText
{
    private static readonly Encoding[] Marked = [Encoding.Unicode, Encoding.BigEndianUnicode];

    /// <exception cref="InvalidDataException">The bytes are no text.</exception>
    public static string Decode(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        foreach (var utf16 in Marked)
        {
            if (bytes.StartsWith(utf16.Preamble))
            {
                return utf16.GetString(bytes[utf16.Preamble.Length..]);
            }
        }

        return DecodeUtf8(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes);
    }

    private static string DecodeUtf8(ReadOnlySpan<byte> bytes)
    {
        Span<char> text = new char[bytes.Length];
        var status = Utf8.ToUtf16(bytes, text, out var read, out var written, replaceInvalidSequences: false);
        text = text[..written];

        // Text has no zeros, but UTF-16 without its mark is full of them, and they are valid UTF-8.
        var zero = text.IndexOf('\0');
        return zero >= 0 ? throw NotText(text[..zero], wrong: 0)
            : status != OperationStatus.Done ? throw NotText(text, bytes[read])
            : new string(text);
    }

    private static InvalidDataException NotText(ReadOnlySpan<char> before, byte wrong)
    {
        // The line ends of the language, and no others.
        var lines = before.ToString().Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n', '\r');
        return new($"it is not UTF-8 text: byte 0x{wrong:X2} at line {lines.Length}, column {lines[^1].Length + 1}.");
    }
}
