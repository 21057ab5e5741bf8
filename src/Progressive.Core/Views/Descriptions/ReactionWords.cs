using Progressive.Policies;

namespace Progressive.Core.Views;

/// <summary>Reactions in plain words.</summary>
internal static class ReactionWords
{
    /// <summary>All links, joined by what leads from one to the next.</summary>
    public static string Of(Reaction reaction) => string.Join("; then ", reaction.Links.Select(Of));

    private static string Of(ReactionLink link) => link switch
    {
        ReactionLink.RollBack => "the candidate is taken from everybody",
        ReactionLink.Pause { Duration: { } duration } => $"the exposure is frozen for {DurationText.Print(duration)}",
        ReactionLink.Pause => "the exposure is frozen until somebody decides",
        ReactionLink.Hold { Duration: var duration } => $"it is waited {DurationText.Print(duration)} longer",
        ReactionLink.StepBack { AtMost: { } times } => $"the exposure goes back to that of the step before, {Times(times)} at most",
        ReactionLink.StepBack => "the exposure goes back to that of the step before",
        ReactionLink.Halt => "the rollout ends where it is, and whoever has the candidate keeps it",
        _ => link.ToString()!,
    };

    private static string Times(int times) => times switch
    {
        1 => "once",
        2 => "twice",
        _ => $"{times} times",
    };
}
