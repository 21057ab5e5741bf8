using System.CommandLine;
using Progressive.Policies;

namespace Progressive.Cli.Commands;

/// <summary><c>progressive diagram FILE [POLICY]</c>: a policy as a Mermaid flowchart, which Markdown pages show as a picture.</summary>
internal sealed class DiagramCommand() : PolicyCommand("diagram", "Draws a policy as a Mermaid flowchart.")
{
    public override string Example => """
        Examples:
          progressive diagram checkout.rollout
          progressive diagram policies.rollout checkout > checkout.mmd

        Exit codes: 0 drawn, 1 the file has errors, 2 wrong usage, no such policy, or the file could not be read.
        """;

    protected override PolicyAnswer Answer(Policy chosen, ParseResult parsed) => new(Diagram.Of(chosen).ToMermaid().Split('\n'));
}
