using System.Text.RegularExpressions;
using Progressive.Core.Views;
using Progressive.Testing;

namespace Progressive.Cli.Tests;

public sealed partial class DiagramTests
{
    public static TheoryData<string> Valid => [.. CorpusFiles.Valid];

    [Theory]
    [InlineData("canary")]
    [InlineData("blue-green")]
    [InlineData("checkout")]
    [InlineData("flag-shares")]
    [InlineData("run-hooks")]
    [InlineData("no-way-back")]
    [InlineData("on-roll-back")]
    [InlineData("freezes")]
    [InlineData("reactions-of-a-gate")]
    [InlineData("reaction-four-links")]
    [InlineData("reaction-step-back")]
    [InlineData("reaction-halt")]
    [InlineData("flag")]
    [InlineData("hold-of-its-own")]
    [InlineData("drop-a-group")]
    [InlineData("rings")]
    [InlineData("during-a-hold")]
    public async Task A_policy_is_drawn(string name)
    {
        var run = await Run.InProcess("diagram", CorpusFiles.PathOf(name));

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Error);
        Golden.Verify(run.Printed, name);
    }

    [Theory]
    [MemberData(nameof(Valid))]
    public void Every_policy_can_be_drawn_with_every_node_known_once_and_reached(string name) => Assert.All(CorpusFiles.Policies(name), policy =>
    {
        var lines = Diagram.Of(policy).ToMermaid().Split('\n');
        var nodes = lines.Select(line => Node().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value).ToArray();
        var edges = lines.Select(line => Edge().Match(line)).Where(match => match.Success)
            .Select(match => (From: match.Groups[1].Value, To: match.Groups[2].Value)).ToArray();

        Assert.Equal("flowchart TD", lines[0]);
        Assert.Equal(lines.Length - 1, nodes.Length + edges.Length);
        Assert.Equal(nodes.Distinct(), nodes);
        Assert.Empty(edges.SelectMany(edge => new[] { edge.From, edge.To }).Except(nodes));
        Assert.Equal(["start"], nodes.Except(edges.Select(edge => edge.To)));
        Assert.Contains(edges, edge => edge.To == "done");
    });

    [GeneratedRegex("""^    (\w+)(\(\[|\{\{|\{|\[/|\[)"[^"]*"(\]\)|\}\}|\}|/\]|\])$""")]
    private static partial Regex Node();

    [GeneratedRegex("""^    (\w+) -\.?->(?:\|"[^"]*"\|)? (\w+)$""")]
    private static partial Regex Edge();
}
