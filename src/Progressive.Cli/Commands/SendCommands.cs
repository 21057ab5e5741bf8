using System.CommandLine;
using Progressive.Core.Machine;

namespace Progressive.Cli.Commands;

/// <summary><c>progressive pause</c></summary>
internal sealed class PauseCommand(CommandEnvironment environment)
    : SendCommand("pause", "Freezes the exposure; gates go on looking.", environment)
{
    protected override RolloutCommand Told(ParseResult parsed) => RolloutCommand.Pause;
}

/// <summary><c>progressive resume</c></summary>
internal sealed class ResumeCommand(CommandEnvironment environment)
    : SendCommand("resume", "Ends a pause.", environment)
{
    protected override RolloutCommand Told(ParseResult parsed) => RolloutCommand.Resume;
}

/// <summary><c>progressive promote</c></summary>
internal sealed class PromoteCommand : SendCommand
{
    private readonly Option<bool> toEnd;

    public PromoteCommand(CommandEnvironment environment)
        : this(environment, new("--to-end") { Description = "Give everyone the candidate now." })
    {
    }

    private PromoteCommand(CommandEnvironment environment, Option<bool> toEnd)
        : base("promote", "Skips the rest of the present step, as a recorded override.", environment, toEnd) => this.toEnd = toEnd;

    protected override RolloutCommand Told(ParseResult parsed) =>
        parsed.GetValue(toEnd) ? RolloutCommand.PromoteToEnd : RolloutCommand.Promote;
}

/// <summary><c>progressive retry</c></summary>
internal sealed class RetryCommand(CommandEnvironment environment)
    : SendCommand("retry", "Asks the router again after a rollout was stuck.", environment)
{
    protected override RolloutCommand Told(ParseResult parsed) => RolloutCommand.Retry;
}
