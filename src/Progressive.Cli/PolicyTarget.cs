using System.Text;

namespace Progressive.Cli;

/// <summary>Writes a policy file in place of the one there is.</summary>
internal static class PolicyTarget
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>A text as the bytes it is kept in.</summary>
    public static byte[] Encode(string text) => Utf8.GetBytes(text);

    /// <summary>Writes the bytes; what went wrong, or null.</summary>
    public static async Task<string?> TryWriteAsync(string path, byte[] bytes, CancellationToken cancellation)
    {
        try
        {
            await ReplaceAsync(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path), bytes, cancellation);
            return null;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return $"it could not be written: {trouble.Message}";
        }
    }

    // Next to the file first, so that whoever reads it meanwhile, or pulls the plug, finds the old text or the new one.
    private static async Task ReplaceAsync(string target, byte[] bytes, CancellationToken cancellation)
    {
        // A new file of a name that nobody can guess: a link that waits for it would have another file overwritten.
        var written = Path.Combine(Path.GetDirectoryName(target)!, $".{Guid.NewGuid():N}.formatting");
        var stream = new FileStream(written, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        try
        {
            await using (stream)
            {
                await stream.WriteAsync(bytes, cancellation);
            }

            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(written, File.GetUnixFileMode(target));
            }

            File.Move(written, target, overwrite: true);
        }
        catch
        {
            File.Delete(written);
            throw;
        }
    }
}
