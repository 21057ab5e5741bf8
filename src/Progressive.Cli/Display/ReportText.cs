using System.Globalization;
using Progressive.Cli.Reports;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;

namespace Progressive.Cli.Display;

/// <summary>Parts of reports in words, the same on paper and on a terminal.</summary>
internal static class ReportText
{
    public static string Step(int step, int steps) => string.Create(CultureInfo.InvariantCulture, $"{step} of {steps}");

    /// <summary>Who has the candidate, and who is to have it where that differs.</summary>
    public static string Exposed(ExposureReport confirmed, ExposureReport asked) =>
        confirmed.Text + (confirmed.Text == asked.Text ? "" : $" (asked: {asked.Text})");

    /// <summary>The same with the share of environments that are named one by one.</summary>
    public static string ExposedInFull(RolloutReport rollout) => rollout.Confirmed.Kind == ExposureKind.Environments
        ? string.Create(CultureInfo.InvariantCulture, $"{Exposed(rollout.Confirmed, rollout.Asked)}, {rollout.Confirmed.Percent:0.##}% of all")
        : Exposed(rollout.Confirmed, rollout.Asked);

    /// <summary>Which engine runs a rollout.</summary>
    public static string RunBy(RolloutReport rollout, DateTimeOffset now) => rollout switch
    {
        { IsOver: true } => "-",
        { Runner: null } => "nobody runs it",
        { Runner: { IsLapsed: true } lapsed } => $"nobody runs it since {Words.Of(lapsed.Until, now)} ({lapsed.Owner})",
        { Runner: { } runner } => $"{runner.Owner} until {Words.Of(runner.Until, now)}",
    };

    /// <summary>Whether a rollout that should be run is not.</summary>
    public static bool IsAlone(RolloutReport rollout) => rollout is { IsOver: false, Runner: null or { IsLapsed: true } };

    /// <summary>Phase, step and exposure in one sentence.</summary>
    public static string Standing(RolloutPhase phase, int step, int steps, ExposureReport confirmed, ExposureReport asked) =>
        $"{Words.Of(phase)}, step {Step(step, steps)}, exposure {Exposed(confirmed, asked)}";

    public static string Standing(RolloutReport rollout) =>
        Standing(rollout.Phase, rollout.Step, rollout.Steps, rollout.Confirmed, rollout.Asked);

    public static string Verdict(CheckReport check) =>
        (check.Newest is { } newest ? Words.Of(newest.Verdict) : "not looked at")
        + (check switch
        {
            { IsObserved: true } => ", observed only",
            { HasPassed: true, Newest.Verdict: not Core.Judgement.Verdict.Pass } => ", passed before",
            { HasFailed: true, Newest.Verdict: not Core.Judgement.Verdict.Fail } => ", failed before",
            { CanPass: false } => ", alarm only",
            _ => "",
        });

    /// <summary>What a look found, in the columns of <see cref="CheckColumns"/> from the estimate on.</summary>
    public static string[] Numbers(CheckReport check, DateTimeOffset now) => check.Newest is { Evidence: var evidence }
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
    public static string[] Wait(WaitReport wait) =>
    [
        wait.At is { } at ? Words.Of(at) : "",
        wait.InSeconds is { } seconds ? seconds < 0 ? "overdue" : "in " + Words.Of(TimeSpan.FromSeconds(seconds)) : "",
        What(wait),
    ];

    public static string Sizes(Evidence evidence) => evidence.ReferenceSize > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{evidence.CandidateSize} : {evidence.ReferenceSize}")
        : evidence.CandidateSize.ToString(CultureInfo.InvariantCulture);

    public static string Command(RolloutCommand command, string by, string? reason) =>
        $"{Words.Of(command)} by {by}" + (reason is null ? "" : ": " + reason);

    private static string What(WaitReport wait) => wait.For switch
    {
        WaitKind.Begin => "an engine that begins it",
        WaitKind.Exposure => "the router to confirm the exposure",
        WaitKind.Retirement => "the baseline to be retired",
        WaitKind.Person => "somebody to decide",
        WaitKind.LookUnderWay => $"the results of the look at gate {wait.Gate}",
        WaitKind.Look => $"the next look at gate {wait.Gate}",
        WaitKind.HoldEnd => "the end of the hold",
        WaitKind.ExtensionEnd => "the end of the hold's extension" + Then(wait),
        WaitKind.PauseEnd => "the end of the pause" + Then(wait),
        WaitKind.Approval => $"approval by {wait.By}, otherwise {wait.Then}",
        WaitKind.Hook => $"hook {wait.Hook} to end, otherwise {wait.Then}",
        WaitKind.HookAlong => $"nothing of hook {wait.Hook}, which runs along",
        WaitKind.FreezeEnd => "the end of the freeze",
        WaitKind.RetireBaseline => "the baseline's retirement",
        _ => "the deadline" + Then(wait),
    };

    private static string Then(WaitReport wait) => wait.Then is { } then ? ", then " + then : "";
}
