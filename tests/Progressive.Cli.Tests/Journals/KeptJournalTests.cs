using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Progressive.Cli.Tests;

/// <summary>The command line shows the rollouts of every journal that an earlier version wrote.</summary>
public sealed class KeptJournalTests : IDisposable
{
    private readonly PolicyFolder folder = new();

    /// <summary>The journals of <c>tests/journals</c>, each by the version that wrote it and its name.</summary>
    public static TheoryData<string> Journals =>
        [.. Directory.EnumerateFiles(Root(), "*.journal", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Root(), file)).Order(StringComparer.Ordinal)];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Journals))]
    public async Task All_rollouts_are_listed_and_each_is_shown(string journal)
    {
        var copy = Copy(journal);

        using var list = JsonDocument.Parse(await ShowAsync(copy));

        var rollouts = list.RootElement.GetProperty("rollouts").EnumerateArray().Select(rollout => rollout.GetProperty("id").GetString()!).ToList();
        Assert.NotEmpty(rollouts);
        foreach (var id in rollouts)
        {
            using var shown = JsonDocument.Parse(await ShowAsync(copy, id));
            Assert.Equal(id, shown.RootElement.GetProperty("rollout").GetProperty("id").GetString());
            Assert.Contains(id, await ShowAsync(copy, id, "--format", "text"), StringComparison.Ordinal);
        }
    }

    private static async Task<string> ShowAsync(string journal, params string[] args)
    {
        string[] format = args.Contains("--format") ? [] : ["--format", "json"];
        var run = await Run.InProcess(["status", "--journal", journal, .. args, .. format]);
        Assert.Empty(run.Error);
        Assert.Equal(0, run.ExitCode);
        return run.Printed;
    }

    // With the log that a killed process left next to it.
    private string Copy(string journal)
    {
        var source = Path.Combine(Root(), journal);
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(source)!, Path.GetFileName(source) + "*"))
        {
            File.Copy(file, folder[Path.GetFileName(file)]);
        }

        return folder[Path.GetFileName(source)];
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../journals"));
}
