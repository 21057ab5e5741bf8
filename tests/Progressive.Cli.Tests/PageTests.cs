using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Progressive.Cli.Checks;
using Progressive.Cli.Journals;
using Progressive.Cli.Rules;
using Progressive.Core.Journal;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;
using Progressive.Core.Views;
using Progressive.Journal.Sqlite;

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
            typeof(RolloutList), typeof(RolloutView), typeof(CommandAnswer), typeof(RolloutStatus), typeof(ExposureView), typeof(RunnerView),
            typeof(StepView), typeof(CheckView), typeof(LookView), typeof(CheckResult), typeof(Evidence), typeof(WaitView), typeof(SubmittedCommand),
            typeof(EventView), typeof(CommandAnswers), typeof(JournalFreeze),
        ];

        var members = reports.SelectMany(report => ViewJson.Options.GetTypeInfo(report).Properties).Where(member => member.Get is not null);

        Assert.NotEmpty(members);
        Assert.Empty(members.Select(member => member.Name).Except(Named));
    }

    [Fact]
    public void The_page_names_every_member_of_findings_and_rules()
    {
        Type[] findings = [typeof(FindingsReport), typeof(FileReport), typeof(FindingReport)];
        Type[] rules = [typeof(RuleList), typeof(RuleReport)];

        var members = findings.SelectMany(report => CheckJson.Default.GetTypeInfo(report)!.Properties)
            .Concat(rules.SelectMany(report => RuleJson.Default.GetTypeInfo(report)!.Properties))
            .Where(member => member.Get is not null);

        Assert.NotEmpty(members);
        Assert.Empty(members.Select(member => member.Name).Except(Named));
    }

    [Fact]
    public void The_page_names_every_member_and_word_of_what_keeps_a_journal_in_order()
    {
        Type[] reports =
            [typeof(JournalVerification), typeof(JournalPruning), typeof(JournalRepair), typeof(JournalRecord), typeof(JournalFault), typeof(VerifiedRollout)];

        var members = reports.SelectMany(report => JournalJson.Default.GetTypeInfo(report)!.Properties).Where(member => member.Get is not null);
        var words = Enum.GetNames<JournalRecordKind>().Select(JsonNamingPolicy.CamelCase.ConvertName);

        Assert.NotEmpty(members);
        Assert.Empty(members.Select(member => member.Name).Concat(words).Except(Named));
    }

    [Fact]
    public void The_page_names_every_member_and_word_of_policies_told()
    {
        Type[] reports =
            [typeof(PolicyDescription), typeof(StageDescription), typeof(DueDescription), typeof(GateDescription), typeof(CheckDescription), typeof(BadTurn)];

        var members = reports.SelectMany(report => ViewJson.Options.GetTypeInfo(report).Properties).Where(member => member.Get is not null);
        var words = new[] { typeof(StageKind), typeof(TurnKind) }.SelectMany(Enum.GetNames).Select(JsonNamingPolicy.CamelCase.ConvertName);

        Assert.NotEmpty(members);
        Assert.Empty(members.Select(member => member.Name).Concat(words).Except(Named));
    }

    [Fact]
    public void The_page_names_every_member_of_plans()
    {
        Type[] reports =
            [typeof(RolloutForecast), typeof(StepForecast), typeof(CheckForecast), typeof(CandidateForecast), typeof(ForecastAmount), typeof(ForecastCures)];

        var members = reports.SelectMany(report => ViewJson.Options.GetTypeInfo(report).Properties).Where(member => member.Get is not null);

        Assert.NotEmpty(members);
        Assert.Empty(members.Select(member => member.Name).Except(Named));
    }

    [Fact]
    public void The_page_names_every_word()
    {
        Type[] words =
        [
            typeof(RolloutPhase), typeof(ExposureKind), typeof(Verdict), typeof(EvidenceScale), typeof(WaitKind), typeof(RolloutCommand),
            typeof(Response), typeof(TimerKind), typeof(CommandOutcome), typeof(StepProgress),
        ];
        Assert.Empty(words.SelectMany(Enum.GetNames).Select(JsonNamingPolicy.CamelCase.ConvertName).Except(Named));
    }

    [Fact]
    public void The_page_names_every_kind_of_event()
    {
        var kinds = typeof(RolloutEvent).Assembly.GetTypes()
            .Where(type => type.BaseType == typeof(RolloutEvent))
            .Select(type => JsonNamingPolicy.KebabCaseLower.ConvertName(type.Name));

        Assert.Empty(kinds.Except(Named));
    }

    private static string Page([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "docs", "cli", "README.md"));

    [GeneratedRegex(@"(?<=[`""])[\w-]+(?=[`""])")]
    private static partial Regex Word();
}
