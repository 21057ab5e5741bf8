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

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
