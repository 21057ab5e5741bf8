using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Progressive.Cli.Comparisons;

namespace Progressive.Cli.Tests;

/// <summary>The page on the command line shows comparisons as they are.</summary>
public sealed partial class ComparePageTests : IDisposable
{
    private static readonly string Page = File.ReadAllText(PathOfPage());

    private static readonly HashSet<string> Named = [.. Word().Matches(Page).Select(match => match.Value)];

    private readonly SampleFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_page_names_every_member_and_word_of_comparisons()
    {
        Type[] words = [typeof(ComparisonMethod), typeof(Direction), typeof(BetterSide), typeof(EstimateScale), typeof(ComparisonVerdict)];
        Type[] reports = [typeof(CompareReport), typeof(SideReport)];

        var members = reports.SelectMany(report => CompareJson.Default.GetTypeInfo(report)!.Properties).Select(member => member.Name);

        Assert.Empty(members.Concat(words.SelectMany(Enum.GetNames).Select(JsonNamingPolicy.CamelCase.ConvertName)).Except(Named));
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    public async Task The_example_is_what_the_command_writes(string format)
    {
        var run = await folder.CompareAsync(SampleFolder.Tailed(160, 1), SampleFolder.Tailed(140, 1.08), "--margin", "10%", "--format", format);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains($"```{format}\n{folder.Plain(run.Printed).ReplaceLineEndings("\n")}```\n", Page.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    private static string PathOfPage([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "cli", "README.md"));

    [GeneratedRegex(@"(?<=[`""])\w+(?=[`""])")]
    private static partial Regex Word();
}
