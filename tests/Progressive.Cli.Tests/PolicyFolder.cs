using System.Diagnostics;
using System.Text;

namespace Progressive.Cli.Tests;

/// <summary>A folder of its own for one test, gone when the test is.</summary>
public sealed class PolicyFolder : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public string Path { get; } = Directory.CreateTempSubdirectory("progressive-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file and returns its path.</summary>
    public string Write(string name, string text, Encoding? encoding = null)
    {
        File.WriteAllText(this[name], text, encoding ?? Utf8);
        return this[name];
    }

    /// <summary>Writes a file that need not be text and returns its path.</summary>
    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(this[name], bytes);
        return this[name];
    }

    /// <summary>Makes a named pipe, which only Unix has, and returns its path.</summary>
    public async Task<string> MakePipe(string name)
    {
        using var process = Process.Start("mkfifo", [this[name]]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return this[name];
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
