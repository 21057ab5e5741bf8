using System.Diagnostics;
using Progressive.Core.Journal;

namespace Progressive.Core.Tests.Journals;

/// <summary>
/// Writes this version's journals, once before it is released: <c>-explicit only -class Progressive.Core.Tests.Journals.JournalWriting</c>.
/// What was written is never written again.
/// </summary>
public sealed class JournalWriting
{
    public const string OfTheSample = "checkout";
    public const string OfAKilledProcess = "killed";

    private const string Log = "-wal";

    public static TheoryData<string> Scenes => [.. JournalScene.All.Select(scene => scene.Name)];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory(Explicit = true)]
    [MemberData(nameof(Scenes))]
    public async Task An_engine_leaves_its_journal(string name)
    {
        using var folder = new WorkFolder();
        await JournalScene.All.Single(scene => scene.Name == name).WriteAsync(folder.Journal);
        Keep(folder.Journal, name);
    }

    [Fact(Explicit = true)]
    public async Task The_sample_runs_its_seven_rollouts()
    {
        const string Announcement = "Journal: ";
        var (exitCode, output) = await RunAsync("samples/Checkout");
        Assert.Equal(0, exitCode);
        Keep(Assert.Single(output, line => line.StartsWith(Announcement, StringComparison.Ordinal))[Announcement.Length..], OfTheSample);
    }

    [Fact(Explicit = true)]
    public async Task A_process_is_killed_in_the_middle_of_a_rollout()
    {
        using var folder = new WorkFolder();
        var (exitCode, _) = await RunAsync("tests/Progressive.Crash.Process", folder.Path, "healthy", "kill", "append Looked ends 2");
        Assert.NotEqual(0, exitCode);
        Assert.True(File.Exists(folder.Journal + Log));
        Keep(folder.Journal, OfAKilledProcess);
    }

    // With the log that a killed process leaves; the index of that log is made again from it.
    private static void Keep(string journal, string name)
    {
        var kept = new KeptJournal(typeof(RolloutRecord).Assembly.GetName().Version!.ToString(fieldCount: 3), name).Path;
        Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
        File.Copy(journal, kept, overwrite: false);
        if (File.Exists(journal + Log))
        {
            File.Copy(journal + Log, kept + Log, overwrite: false);
        }
    }

    private static async Task<(int ExitCode, string[] Output)> RunAsync(string project, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["run", "--project", Path.Combine(KeptJournal.Root, "../..", project), "--", .. arguments])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        return (process.ExitCode, output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    private sealed class WorkFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("progressive-journal-").FullName;

        /// <summary>The name that a process of its own gives it as well.</summary>
        public string Journal => System.IO.Path.Combine(Path, "journal");

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
