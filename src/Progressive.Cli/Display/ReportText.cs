using System.Globalization;
using Progressive.Core.Journal;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Cli.Display;

/// <summary>Parts of reports in words, the same on paper and on a terminal.</summary>
internal static class ReportText
{
    public static string Step(int step, int steps) => string.Create(CultureInfo.InvariantCulture, $"{step} of {steps}");

    /// <summary>Who has the candidate, and who is to have it where that differs.</summary>
    public static string Exposed(ExposureView confirmed, ExposureView asked) =>
        confirmed.Text + (confirmed.Text == asked.Text ? "" : $" (asked: {asked.Text})");

    /// <summary>The same with the share of environments that are named one by one.</summary>
    public static string ExposedInFull(RolloutStatus rollout) => rollout.Confirmed.Kind == ExposureKind.Environments
        ? string.Create(CultureInfo.InvariantCulture, $"{Exposed(rollout.Confirmed, rollout.Asked)}, {rollout.Confirmed.Percent:0.##}% of all")
        : Exposed(rollout.Confirmed, rollout.Asked);

    /// <summary>Which engine runs a rollout.</summary>
    public static string RunBy(RolloutStatus rollout, DateTimeOffset now) => rollout switch
    {
        { IsOver: true } => "-",
        { Runner: null } => "nobody runs it",
        { Runner: { IsLapsed: true } lapsed } => $"nobody runs it since {Words.Of(lapsed.Until, now)} ({lapsed.Owner})",
        { Runner: { } runner } => $"{runner.Owner} until {Words.Of(runner.Until, now)}",
    };

    /// <summary>Whether a rollout that should be run is not.</summary>
    public static bool IsAlone(RolloutStatus rollout) => rollout is { IsOver: false, Runner: null or { IsLapsed: true } };

    /// <summary>Phase, step and exposure in one sentence.</summary>
    public static string Standing(RolloutPhase phase, int step, int steps, ExposureView confirmed, ExposureView asked) =>
        $"{EnumWords.Of(phase)}, step {Step(step, steps)}, exposure {Exposed(confirmed, asked)}";

    public static string Standing(RolloutStatus rollout) =>
        Standing(rollout.Phase, rollout.Step, rollout.Steps, rollout.Confirmed, rollout.Asked);

    public static string Verdict(CheckView check) =>
        (check.Newest is { } newest ? EnumWords.Of(newest.Verdict) : "not looked at")
        + (check switch
        {
            { IsObserved: true } => ", observed only",
            { HasPassed: true, Newest.Verdict: not Core.Judgement.Verdict.Pass } => ", passed before",
            { HasFailed: true, Newest.Verdict: not Core.Judgement.Verdict.Fail } => ", failed before",
            { CanPass: false } => ", alarm only",
            _ => "",
        });

    /// <summary>What a look found, in the columns of <see cref="CheckColumns"/> from the estimate on.</summary>
    public static string[] Numbers(CheckView check, DateTimeOffset now) => check.Newest is { Evidence: var evidence }
        ?
        [
            evidence.ToString(),
            evidence.Estimate is null ? "" : evidence.Format(evidence.Limit),
            Sizes(evidence),
            string.Create(CultureInfo.InvariantCulture, $"{evidence.Look}/{evidence.PlannedLooks}"),
        ]
        : [$"first look at {Words.Of(check.FirstLookAt, now)}", "", "", ""];

    public static string[] CheckColumns { get; } = ["gate", "check", "verdict", "estimate [interval]", "limit", "n", "look"];

    /// <summary>When, how soon, and what.</summary>
    public static string[] Wait(WaitView wait) =>
    [
        wait.At is { } at ? Words.Of(at) : "",
        wait.In switch
        {
            null => "",
            { Ticks: < 0 } => "overdue",
            { } left => "in " + Words.Of(left),
        },
        wait.Text,
    ];

    public static string Sizes(Evidence evidence) => evidence.ReferenceSize > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{evidence.CandidateSize} : {evidence.ReferenceSize}")
        : evidence.CandidateSize.ToString(CultureInfo.InvariantCulture);

    public static string Command(SubmittedCommand command) =>
        $"{EnumWords.Of(command.Command)}{(command.Question is { } question ? string.Create(CultureInfo.InvariantCulture, $" of question {question}") : "")} by {command.By}"
        + (command.Reason is null ? "" : ": " + command.Reason);

    public static string Freeze(JournalFreeze freeze) => Words.OneLine($"All rises are frozen since {Words.Of(freeze.At)} by {freeze.By}: {freeze.Reason}");
}
