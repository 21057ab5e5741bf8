namespace Progressive.Cli;

/// <summary>Reads what a path names, which may be no file at all: a pipe nobody writes to, a device without end.</summary>
internal static class FileBytes
{
    // The most characters a policy text may have, each in the most bytes a character takes.
    private const int Most = 4_000_000;

    // A file opens at once. A pipe whose writer is there opens as well, and may then take its time.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <exception cref="TimeoutException">It does not open.</exception>
    /// <exception cref="InvalidDataException">It is larger than any policy file.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(string path, CancellationToken cancellation)
    {
        await using var file = await OpenAsync(path, cancellation);
        var bytes = new byte[Most + 1];

        // A read from a pipe cannot be taken back; the caller need not wait for it.
        var reading = file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation).AsTask();
        var count = await reading.WaitAsync(cancellation);
        return count <= Most
            ? bytes.AsMemory(0, count)
            : throw new InvalidDataException($"it has more than {Most} bytes, which is too large for a policy file.");
    }

    /// <summary>Opens what a path names, for one read from its beginning.</summary>
    /// <exception cref="TimeoutException">It does not open.</exception>
    public static async Task<FileStream> OpenAsync(string path, CancellationToken cancellation)
    {
        // The call that opens a pipe ends when a writer comes, and no token ends it before: it gets a thread of its own.
        var opening = Task.Factory.StartNew(
            () => Open(path), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            return await opening.WaitAsync(Patience, cancellation);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"it did not open within {Patience.TotalSeconds} s, like a pipe that nobody writes to.");
        }
    }

    // Unbuffered: closing a buffered file would wait for the read that the caller no longer waits for.
    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
}
