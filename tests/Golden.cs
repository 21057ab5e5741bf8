using System.Runtime.CompilerServices;

namespace Progressive.Testing;

/// <summary>
/// Compares text with a file kept beside the test, named as Verify names it: <c>Class.Method.verified.txt</c>.
/// A difference leaves <c>.received.txt</c> beside it; <c>UPDATE_GOLDEN=1</c> accepts what was received.
/// </summary>
internal static class Golden
{
    public static void Verify(
        string received,
        string? parameter = null,
        [CallerFilePath] string testFile = "",
        [CallerMemberName] string method = "")
    {
        var name = Path.GetFileNameWithoutExtension(testFile) + "." + method + (parameter is null ? "" : "_" + parameter);
        var stem = Path.Combine(Path.GetDirectoryName(testFile)!, name);
        var (verifiedFile, receivedFile) = (stem + ".verified.txt", stem + ".received.txt");
        received = received.ReplaceLineEndings("\n").TrimEnd('\n');

        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(verifiedFile, received);
            return;
        }

        var verified = File.Exists(verifiedFile) ? File.ReadAllText(verifiedFile).ReplaceLineEndings("\n") : "";
        if (verified == received)
        {
            File.Delete(receivedFile);
            return;
        }

        File.WriteAllText(receivedFile, received);
        Assert.Fail($"{name} differs from its golden file.\nReceived:\n{received}\n\nVerified:\n{verified}");
    }
}
