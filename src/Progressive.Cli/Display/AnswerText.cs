using Progressive.Policies;

namespace Progressive.Cli.Display;

/// <summary>What came of a command, in one sentence or two.</summary>
internal static class AnswerText
{
    public static string Of(CommandAnswer answer, TimeSpan? waited)
    {
        var (command, rollout) = (EnumWords.Of(answer.Command.Command), answer.Rollout);
        return Words.OneLine(answer.Outcome switch
        {
            CommandOutcome.Accepted => $"{command} accepted: {rollout.Id} is {ReportText.Standing(rollout)}{Why(rollout)}",
            CommandOutcome.Refused => $"{command} refused: {answer.Reason}. {rollout.Id} is {ReportText.Standing(rollout)}{Why(rollout)}",
            _ => $"{command} not taken yet: {Absence(rollout, waited)}. The command stays in the journal; the next engine takes it, and may refuse it.",
        });
    }

    private static string Why(RolloutStatus rollout) => rollout.Reason.Length > 0 ? ": " + rollout.Reason : "";

    private static string Absence(RolloutStatus rollout, TimeSpan? waited) => rollout.Runner switch
    {
        null => $"nobody runs {rollout.Id}, and nothing has happened to it since {Words.Of(rollout.LastEventAt)}",
        { IsLapsed: true } lapsed => $"nobody runs {rollout.Id}; the lease of {lapsed.Owner} lapsed at {Words.Of(lapsed.Until)}",
        var runner =>
            $"{runner.Owner} runs {rollout.Id}, its lease holds until {Words.Of(runner.Until)}, and it did not answer {(waited is { } time ? "within " + Words.Of(time) : "in time")}",
    };
}
