using System.CommandLine;
using Progressive.Core.Machine;

namespace Progressive.Cli.Commands;

/// <summary><c>progressive approve</c></summary>
internal sealed class ApproveCommand(Surroundings surroundings)
    : TellCommand("approve", "Says yes to the approval that a rollout waits for.", surroundings)
{
    protected override RolloutCommand Told(ParseResult parsed) => RolloutCommand.Approve;
}

/// <summary><c>progressive reject</c></summary>
internal sealed class RejectCommand(Surroundings surroundings)
    : TellCommand("reject", "Says no to the approval that a rollout waits for.", surroundings)
{
    protected override RolloutCommand Told(ParseResult parsed) => RolloutCommand.Reject;
}

/// <summary><c>progressive pause</c></summary>
internal sealed class PauseCommand(Surroundings surroundings)
    : TellCommand("pause", "Freezes the exposure; gates go on looking.", surroundings)
{
    protected override RolloutCommand Told(ParseResult parsed) => RolloutCommand.Pause;
}

/// <summary><c>progressive resume</c></summary>
internal sealed class ResumeCommand(Surroundings surroundings)
    : TellCommand("resume", "Ends a pause.", surroundings)
{
    protected override RolloutCommand Told(ParseResult parsed) => RolloutCommand.Resume;
}

/// <summary><c>progressive promote</c></summary>
internal sealed class PromoteCommand : TellCommand
{
    private readonly Option<bool> toEnd;

    public PromoteCommand(Surroundings surroundings)
        : this(surroundings, new("--to-end") { Description = "Give everyone the candidate now." })
    {
    }

    private PromoteCommand(Surroundings surroundings, Option<bool> toEnd)
        : base("promote", "Skips the rest of the present step, as a recorded override.", surroundings, toEnd) => this.toEnd = toEnd;

    protected override RolloutCommand Told(ParseResult parsed) =>
        parsed.GetValue(toEnd) ? RolloutCommand.PromoteToEnd : RolloutCommand.Promote;
}

/// <summary><c>progressive abort</c></summary>
internal sealed class AbortCommand(Surroundings surroundings)
    : TellCommand("abort", "Rolls back now.", surroundings)
{
    protected override RolloutCommand Told(ParseResult parsed) => RolloutCommand.Abort;
}

/// <summary><c>progressive retry</c></summary>
internal sealed class RetryCommand(Surroundings surroundings)
    : TellCommand("retry", "Asks the router again after a rollout was stuck.", surroundings)
{
    protected override RolloutCommand Told(ParseResult parsed) => RolloutCommand.Retry;
}
