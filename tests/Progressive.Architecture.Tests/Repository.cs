using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Progressive.Architecture.Tests;

/// <summary>The files of this repository; paths are relative to its root, with slashes.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Every project file, by folder.</summary>
    public static IEnumerable<ProjectFile> Projects(params string[] folders) =>
        folders.SelectMany(folder => Files(folder, "*.csproj")).Select(path => new ProjectFile(path));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static void Write(string path, string text) => File.WriteAllText(Path.Combine(Root, path), text);

    /// <summary>The files below a folder that people write, in order.</summary>
    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Select(Relative)
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal);

    /// <summary>What stands at the root: as git sees it, or all there is where git cannot say.</summary>
    public static IEnumerable<string> TopLevel() =>
        (GitFiles() ?? Directory.EnumerateFileSystemEntries(Root).Select(Relative))
            .Select(path => path.Split('/')[0])
            .Distinct()
            .Order(StringComparer.Ordinal);

    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string[]? GitFiles()
    {
        // Files not yet committed count as well, ignored ones do not.
        string[] arguments = ["-c", "core.quotePath=false", "ls-files", "--cached", "--others", "--exclude-standard"];
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var git = Process.Start(start)!;
            git.ErrorDataReceived += (_, _) => { };
            git.BeginErrorReadLine();
            var files = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0 ? files.Split('\n', StringSplitOptions.RemoveEmptyEntries) : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static string FindRoot([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../.."));
}
