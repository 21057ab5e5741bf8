using System.CommandLine;
using Progressive.Cli.Display;
using Progressive.Policies;

namespace Progressive.Cli.Commands;

/// <summary>A command on one policy of a file. Nothing but the language is loaded before one runs.</summary>
internal abstract class PolicyCommand : Command, IExample
{
    private readonly Argument<string> file = new("FILE") { Description = "The policy file." };

    private readonly Argument<string?> policy = new("POLICY")
    {
        Description = "The policy's name; left out: the only one of the file.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    protected PolicyCommand(string name, string description) : base(name, description)
    {
        Arguments.Add(file);
        Arguments.Add(policy);
        SetAction(RunAsync);
    }

    public abstract string Example { get; }

    /// <summary>What is written about a policy.</summary>
    protected abstract PolicyAnswer Answer(Policy chosen, ParseResult parsed);

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var choice = await PolicyChoice.ReadAsync(parsed.GetRequiredValue(file), parsed.GetValue(policy), cancellation);
        if (choice.Policy is null)
        {
            await parsed.Error.WriteLinesAsync(choice.Complaints, cancellation);
            return choice.ExitCode;
        }

        var answer = Answer(choice.Policy, parsed);
        await parsed.Output.WriteLinesAsync(answer.Lines, cancellation);
        if (answer.Complaint is not null)
        {
            await parsed.Error.WriteLineAsync(answer.Complaint);
        }

        return answer.ExitCode;
    }
}
