namespace Progressive.Cli.Tests;

/// <summary>What a process loads costs each call its time.</summary>
public sealed class StartUpTests : IDisposable
{
    private static readonly string[] Heavy =
    [
        "Microsoft.Data.", "Microsoft.Extensions.", "MathNet.", "Polly.", "Progressive.Core", "Progressive.Journal.", "Progressive.Statistics",
        "Spectre.", "SQLitePCLRaw.", "System.Net.", "System.IO.Hashing",
    ];

    private readonly PolicyFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("check")]
    [InlineData("check", "--format", "json")]
    [InlineData("check", "--format", "sarif")]
    [InlineData("check", "--format", "github")]
    [InlineData("format")]
    public async Task A_policy_is_checked_and_laid_out_without_engine_database_statistics_hosting_and_HTTP(params string[] args)
    {
        var loaded = await LoadedByAsync([.. args, folder.Write("search.rollout", Texts.Falling)]);

        Assert.Superset(new HashSet<string> { "progressive", "Progressive.Policies", "System.CommandLine" }, loaded.ToHashSet());
        Assert.DoesNotContain(loaded, IsHeavy);
    }

    [Fact]
    public async Task What_a_command_on_a_journal_loads_is_seen()
    {
        var loaded = await LoadedByAsync("status", "--journal", Path.Combine(folder.Path, "none.db"));

        Assert.Contains(loaded, IsHeavy);
    }

    private static bool IsHeavy(string name) => Heavy.Any(part => name.StartsWith(part, StringComparison.Ordinal));

    private async Task<string[]> LoadedByAsync(params string[] args)
    {
        var list = Path.Combine(folder.Path, "loaded.txt");
        await Run.AsProcess(
            new()
            {
                ["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location,
                [StartupHook.LoadedTo] = list,
            },
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "progressive.dll"), .. args]);
        return await File.ReadAllLinesAsync(list, TestContext.Current.CancellationToken);
    }
}
