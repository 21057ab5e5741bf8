using System.CommandLine;
using Progressive.Core.Machine;

namespace Progressive.Cli.Commands;

/// <summary>A command that answers an approval: the one that was named, or the one that is open as the command is given.</summary>
internal abstract class AnswerCommand : SendCommand
{
    private readonly Option<long?> question;

    protected AnswerCommand(string name, string description, CommandEnvironment environment)
        : this(name, description, environment, new("--question")
        {
            Description = "The id of the approval to answer, as 'status' shows it; left out: the one that is open now.",
            HelpName = "NUMBER",
        })
    {
    }

    private AnswerCommand(string name, string description, CommandEnvironment environment, Option<long?> question)
        : base(name, description, environment, question) => this.question = question;

    protected override long? Asked(ParseResult parsed, RolloutView seen) =>
        parsed.GetValue(question) ?? seen.Waits.FirstOrDefault(wait => wait.For == WaitKind.Approval)?.Question;
}

/// <summary><c>progressive approve</c></summary>
internal sealed class ApproveCommand(CommandEnvironment environment)
    : AnswerCommand("approve", "Says yes to the approval that a rollout waits for.", environment)
{
    protected override string ExampleOptions => "--role release-managers " + base.ExampleOptions;

    protected override RolloutCommand Told(ParseResult parsed) => RolloutCommand.Approve;
}

/// <summary><c>progressive reject</c></summary>
internal sealed class RejectCommand(CommandEnvironment environment)
    : AnswerCommand("reject", "Says no to the approval that a rollout waits for.", environment)
{
    protected override RolloutCommand Told(ParseResult parsed) => RolloutCommand.Reject;
}
