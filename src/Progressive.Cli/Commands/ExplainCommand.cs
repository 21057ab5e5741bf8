using System.CommandLine;
using Progressive.Cli.Display;
using Progressive.Policies;

namespace Progressive.Cli.Commands;

/// <summary><c>progressive explain FILE [POLICY]</c>: what a policy does, in plain words and in order.</summary>
internal sealed class ExplainCommand : PolicyCommand
{
    private readonly Option<OutputFormat> format = WordOption.Of<OutputFormat>("--format", "text for people, the default, or json for programs.");

    public ExplainCommand() : base("explain", "Tells what a policy does, step by step, and what happens on bad turns.") => Options.Add(format);

    public override string Example => """
        Examples:
          progressive explain checkout.rollout
          progressive explain policies.rollout checkout --format json

        Exit codes: 0 told, 1 the file has errors, 2 wrong usage, no such policy, or the file could not be read.
        """;

    protected override PolicyAnswer Answer(Policy chosen, ParseResult parsed)
    {
        var description = PolicyDescription.Of(chosen);
        return new(parsed.GetValue(format) == OutputFormat.Json ? Screen.Document(ViewJson.WriteIndented(description)) : DescriptionText.Lines(description));
    }
}
