using System.Text.Json;
using Progressive.Cli.Display;
using Progressive.Core.Views;
using Progressive.Policies;
using Progressive.Testing;

namespace Progressive.Cli.Tests;

public sealed class ExplainTests : IDisposable
{
    private readonly PolicyFolder folder = new();

    public static TheoryData<string> Valid => [.. CorpusFiles.Valid];

    public static TheoryData<string> Invalid => [.. CorpusFiles.Names("invalid")];

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("canary")]
    [InlineData("blue-green")]
    [InlineData("checkout")]
    [InlineData("flag-shares")]
    [InlineData("run-hooks")]
    [InlineData("no-way-back")]
    [InlineData("freezes")]
    [InlineData("check-windows")]
    [InlineData("reactions-of-a-gate")]
    [InlineData("reaction-four-links")]
    [InlineData("flag")]
    [InlineData("hold-of-its-own")]
    [InlineData("audience-mirror")]
    [InlineData("drop-a-group")]
    [InlineData("rings")]
    [InlineData("canary-routes-and-groups")]
    [InlineData("during-a-hold")]
    public async Task A_policy_is_told_as_a_timeline(string name)
    {
        var run = await Run.InProcess("explain", CorpusFiles.PathOf(name));

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Error);
        Golden.Verify(run.Printed, name);
    }

    [Fact]
    public async Task A_policy_is_told_to_programs() =>
        Golden.Verify((await Run.InProcess("explain", CorpusFiles.PathOf("checkout"), "--format", "json")).Printed);

    [Theory]
    [MemberData(nameof(Valid))]
    public void Every_policy_can_be_told_and_nothing_of_it_is_left_out(string name) => Assert.All(CorpusFiles.Policies(name), policy =>
    {
        var told = PolicyDescription.Of(policy);
        var text = string.Join('\n', DescriptionText.Lines(told));

        Assert.Equal(policy.Strategy.Stages.Count + 1, told.Stages.Count);
        Assert.Equal(policy.Gates.Sum(gate => gate.Checks.Count), told.Checks.Count);
        Assert.Equal(policy.Freezes.Count, told.Freezes.Count);
        Assert.Equal(told.Checks.Select(check => check.Number), Enumerable.Range(1, told.Checks.Count));
        Assert.True(told.AtMost >= told.AtLeast);
        Assert.All(policy.Gates, gate => Assert.Contains(gate.Name, text, StringComparison.Ordinal));
        Assert.All(text.Split('\n'), line => Assert.False(line.EndsWith(' ') || line.Contains("  +-", StringComparison.Ordinal), line));
        Assert.All(policy.Gates, gate => Assert.All([TurnKind.Failure, TurnKind.Inconclusive, TurnKind.NoData], turn =>
            Assert.Contains(told.BadTurns, bad => bad.Turn == turn && (bad.Of == gate.Name || bad.Of is null))));
        Assert.Equal(ViewJson.Write(told), Again(told));
    });

    [Fact]
    public async Task Of_several_policies_one_must_be_named()
    {
        var path = folder.Write("both.rollout", Texts.Clean + "\n" + Texts.Clean.Replace("policy search", "policy cart", StringComparison.Ordinal));

        var none = await Run.InProcess("explain", path);
        var wrong = await Run.InProcess("explain", path, "carts");
        var right = await Run.InProcess("explain", path, "cart");

        Assert.Equal((2, 2, 0), (none.ExitCode, wrong.ExitCode, right.ExitCode));
        Assert.Equal([$"{path}: it has more than one policy; name one of them: search, cart."], none.Error);
        Assert.Equal([$"{path}: there is no policy 'carts'. Did you mean 'cart'?"], wrong.Error);
        Assert.Equal("policy cart", right.Output[0]);
    }

    [Theory]
    [InlineData("explain")]
    [InlineData("diagram")]
    public async Task A_file_with_errors_is_not_told_and_says_them_on_standard_error(string command)
    {
        var path = folder.Write("falling.rollout", Texts.Falling);

        var run = await Run.InProcess(command, path);

        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.StartsWith($"{path}(5,10): error PRG0101: ", Assert.Single(run.Error), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public async Task A_file_of_any_fault_is_refused_with_its_errors_or_told(string name)
    {
        foreach (var command in (string[])["explain", "diagram"])
        {
            var run = await Run.InProcess(command, CorpusFiles.PathOf(name, "invalid"));

            Assert.InRange(run.ExitCode, 0, 2);
            Assert.Equal(run.ExitCode != 0, run.Output.Length == 0);
            Assert.Equal(run.ExitCode != 0, run.Error.Length > 0);
            Assert.All(run.ExitCode == 1 ? run.Error : [], line => Assert.Contains("): error PRG", line, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("explain")]
    [InlineData("diagram")]
    public async Task A_file_that_is_not_there_is_trouble(string command)
    {
        var run = await Run.InProcess(command, folder["none.rollout"]);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal([$"{folder["none.rollout"]}: there is no such file."], run.Error);
    }

    private static string Again(PolicyDescription told)
    {
        var json = JsonSerializer.Deserialize(ViewJson.WriteIndented(told), ViewJson.TypeOf<PolicyDescription>())!;
        return ViewJson.Write(json);
    }
}
