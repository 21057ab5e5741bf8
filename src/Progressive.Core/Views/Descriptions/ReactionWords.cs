using Progressive.Policies;

namespace Progressive.Core.Views;

/// <summary>Reactions in plain words.</summary>
internal static class ReactionWords
{
    /// <summary>All links, joined by what leads from one to the next.</summary>
    public static string Of(Reaction reaction) => string.Join("; then ", reaction.Links.Select(Of));

    private static string Of(ReactionLink link) => link switch
    {
        RollBackLink => "the candidate is taken from everybody",
        PauseLink { Duration: { } duration } => $"the exposure is frozen for {DurationText.Print(duration)}",
        PauseLink => "the exposure is frozen until somebody decides",
        HoldLink { Duration: var duration } => $"it is waited {DurationText.Print(duration)} longer",
        StepBackLink { AtMost: { } times } => $"the exposure goes back to that of the step before, {Times(times)} at most",
        StepBackLink => "the exposure goes back to that of the step before",
        HaltLink => "the rollout ends where it is, and whoever has the candidate keeps it",
        _ => link.ToString()!,
    };

    private static string Times(int times) => times switch
    {
        1 => "once",
        2 => "twice",
        _ => $"{times} times",
    };
}
