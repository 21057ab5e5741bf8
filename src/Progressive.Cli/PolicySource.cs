using System.Diagnostics.CodeAnalysis;

namespace Progressive.Cli;

/// <summary>A policy file as named on the command line: its text, or why there is none.</summary>
internal sealed class PolicySource
{
    private PolicySource(string path) => Path = path;

    /// <summary>The path as it was given.</summary>
    public string Path { get; }

    public string? Text { get; private init; }

    /// <summary>The file as it stands, with its byte order mark.</summary>
    public ReadOnlyMemory<byte> Bytes { get; private init; }

    public string? Failure { get; private init; }

    [MemberNotNullWhen(true, nameof(Text))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsRead => Text is not null;

    /// <summary>One that cannot be read.</summary>
    public static PolicySource Unread(string path, string failure) => new(path) { Failure = failure };

    public static async Task<PolicySource> ReadAsync(string path, CancellationToken cancellation)
    {
        if (Directory.Exists(path))
        {
            return new(path) { Failure = "it is a directory; name the files in it." };
        }

        try
        {
            var bytes = await FileBytes.ReadAsync(path, cancellation);
            return new(path) { Text = FileText.Decode(bytes), Bytes = bytes };
        }
        catch (Exception trouble) when (Reason(trouble) is not null)
        {
            return new(path) { Failure = Reason(trouble) };
        }
    }

    private static string? Reason(Exception trouble) => trouble switch
    {
        FileNotFoundException or DirectoryNotFoundException => "there is no such file.",
        UnauthorizedAccessException => "access is denied.",
        ArgumentException or NotSupportedException => "this is no name of a file.",
        InvalidDataException or TimeoutException or IOException => trouble.Message,
        _ => null,
    };
}
