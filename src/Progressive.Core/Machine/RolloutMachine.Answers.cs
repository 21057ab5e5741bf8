namespace Progressive.Core.Machine;

/// <content>What a command answers: one about something that is over is refused with what is true now.</content>
internal sealed partial class RolloutMachine
{
    /// <summary>Whether a command only stops: it counts however far the rollout has come since it was given.</summary>
    /// <param name="command">The command.</param>
    public static bool Stops(RolloutCommand command) => command is RolloutCommand.Abort or RolloutCommand.Pause;

    /// <summary>The approval that is open, or null.</summary>
    /// <param name="state">The state.</param>
    public AskApproval? FindQuestion(RolloutState state) => Outstanding(state).OfType<AskApproval>().FirstOrDefault();

    /// <summary>The approval that a command gives or skips, or null.</summary>
    /// <param name="state">The state.</param>
    /// <param name="command">The command.</param>
    public AskApproval? FindDecided(RolloutState state, RolloutCommand command) =>
        command is RolloutCommand.Approve or RolloutCommand.Promote or RolloutCommand.PromoteToEnd ? FindQuestion(state) : null;

    /// <summary>Why a command comes too late that was given before the rollout came where it stands.</summary>
    /// <param name="state">The state.</param>
    public string DescribeOvertaken(RolloutState state) => $"the rollout has moved on since this was sent; now {Describe(state)}";

    private string? FindStale(RolloutState state, Commanded command)
    {
        if (command.Question is { } question && FindQuestion(state)?.Id != question)
        {
            var outcome = state.LastAnswered is { } answered && answered.Question == question ? "was " + answered.Outcome : "is over";
            return FormattableString.Invariant($"the approval that this answers (question {question}) {outcome}; now {Describe(state)}");
        }

        return command.Step is { } step && !Stops(command.Command) && step != StepPosition.Of(state, Plan).Step
            ? FormattableString.Invariant($"this was said about step {step}; now {Describe(state)}")
            : null;
    }

    // The starter neither gives an approval 'by another' nor goes past one.
    private string? FindConflict(RolloutState state, Commanded command)
    {
        if (!string.Equals(command.By.Trim(), state.StartedBy.Trim(), StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var passed = command.Command switch
        {
            RolloutCommand.Approve or RolloutCommand.Promote when Resumed(state) == RolloutPhase.AwaitingApproval => stages.Skip(state.Stage).Take(1),
            RolloutCommand.PromoteToEnd => stages.Skip(state.Stage),
            _ => [],
        };
        return passed.OfType<ApprovalStage>().FirstOrDefault(stage => stage.ByAnother) is { Role: var role }
            ? $"{command.By} started the rollout, and the approval by {role} has to be given by another"
            : null;
    }

    private RolloutState Answered(RolloutState state, string outcome) =>
        FindQuestion(state) is { Id: var question } ? state with { LastAnswered = new(question, outcome) } : state;

    private string Describe(RolloutState state)
    {
        var step = FormattableString.Invariant($"step {StepPosition.Of(state, Plan).Step}");
        return state.Phase switch
        {
            RolloutPhase.Pending => "the rollout has not begun",
            RolloutPhase.Shifting => $"the exposure of {step} is on its way",
            RolloutPhase.Holding => $"{step} is held",
            RolloutPhase.AwaitingApproval when FindQuestion(state) is { } ask =>
                FormattableString.Invariant($"approval by {ask.Role} is waited for (question {ask.Id}) after {step}"),
            RolloutPhase.RunningHook => $"hook {HookOf(state)} runs after {step}",
            RolloutPhase.Frozen => $"{step} waits for the end of a freeze",
            RolloutPhase.Paused => $"the rollout is paused at {step}",
            RolloutPhase.RollingBack => "the rollout is being rolled back",
            RolloutPhase.Retiring => "everyone has the candidate",
            RolloutPhase.Stuck => $"the rollout is stuck at {step}",
            _ => $"the rollout is at {step}",
        };
    }
}
