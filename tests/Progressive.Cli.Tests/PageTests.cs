using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Progressive.Cli.Reports;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;

namespace Progressive.Cli.Tests;

/// <summary>The page on the command line names everything that programs may meet.</summary>
public sealed partial class PageTests
{
    private static readonly HashSet<string> Named = [.. Word().Matches(File.ReadAllText(Page())).Select(match => match.Value)];

    [Fact]
    public void The_page_names_every_member_of_the_reports()
    {
        Type[] reports =
        [
            typeof(ListReport), typeof(DetailReport), typeof(AnswerReport), typeof(RolloutReport), typeof(ExposureReport), typeof(RunnerReport),
            typeof(CheckReport), typeof(VerdictReport), typeof(WaitReport), typeof(CommandReport), typeof(EventReport),
        ];

        var members = reports.SelectMany(report => ReportJson.Default.GetTypeInfo(report)!.Properties).Where(member => member.Get is not null);

        Assert.NotEmpty(members);
        Assert.Empty(members.Select(member => member.Name).Except(Named));
    }

    [Fact]
    public void The_page_names_every_word()
    {
        Type[] words =
        [
            typeof(RolloutPhase), typeof(ExposureKind), typeof(Verdict), typeof(EvidenceScale), typeof(WaitKind), typeof(RolloutCommand),
            typeof(Response), typeof(TimerKind), typeof(Outcome),
        ];
        var events = typeof(RolloutEvent).Assembly.GetTypes().Where(type => type.BaseType == typeof(RolloutEvent)).Select(type => type.Name);

        Assert.Empty(words.SelectMany(Enum.GetNames).Concat(events).Select(JsonNamingPolicy.CamelCase.ConvertName).Except(Named));
    }

    private static string Page([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "docs", "cli", "README.md"));

    [GeneratedRegex(@"(?<=[`""])\w+(?=[`""])")]
    private static partial Regex Word();
}
