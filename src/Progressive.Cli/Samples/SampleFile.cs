using System.Text;
using Progressive.Cli.Display;
using Progressive.Cli.Journals;
using Progressive.Policies;

namespace Progressive.Cli.Samples;

/// <summary>Reads samples from files. A file is read once, from its beginning, and never kept as a whole.</summary>
internal static class SampleFile
{
    /// <summary>The most bytes that are read of one file.</summary>
    public const long Most = 200_000_000;

    /// <exception cref="UserErrorException">The file cannot be read, or does not hold a sample.</exception>
    public static async Task<Sample> ReadAsync(SampleSource source, CancellationToken cancellation)
    {
        var path = ShownText.Of(source.Path, 200);
        if (Directory.Exists(source.Path))
        {
            throw new UserErrorException($"{path}: it is a directory, not a file of numbers.");
        }

        try
        {
            await using var file = await FileBytes.OpenAsync(source.Path, cancellation);

            // A read from a pipe cannot be taken back; the caller need not wait for it.
            return await Task.Run(() => Read(file, path, source, cancellation), cancellation).WaitAsync(cancellation);
        }
        catch (Exception trouble) when (Reason(trouble) is { } reason)
        {
            throw new UserErrorException($"{path}: {reason}");
        }
    }

    private static Sample Read(FileStream file, string path, SampleSource source, CancellationToken cancellation)
    {
        if (file.CanSeek && file.Length > Most)
        {
            throw TextCursor.TooLarge(path, Most);
        }

        // What is no UTF-8 is no number either, and is reported where it stands.
        using var reader = new StreamReader(file, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16);
        var cursor = new TextCursor(reader, path, Most, cancellation);
        var column = source.Column is { } named ? new ColumnReader(cursor, named) : null;
        var values = column is null ? NumberList.Read(cursor) : column.Read();
        if (values.Count == 0)
        {
            throw new UserErrorException($"{path}: it holds no numbers.");
        }

        values.Sort();
        return new Sample(source, [.. values], column?.Note);
    }

    private static string? Reason(Exception trouble) => trouble switch
    {
        FileNotFoundException or DirectoryNotFoundException => "there is no such file.",
        UnauthorizedAccessException => "access is denied.",
        ArgumentException or NotSupportedException => "this is no name of a file.",
        TimeoutException or IOException => trouble.Message,
        _ => null,
    };
}
