using System.Text.Json;
using Progressive.Cli.Rules;
using Progressive.Policies;
using Progressive.Testing;

namespace Progressive.Cli.Tests;

public sealed class RulesTests
{
    private static readonly Rule[] Rules =
        [.. PolicyRules.All.Concat(PolicyRules.OfUse).OrderBy(rule => rule.Id, StringComparer.Ordinal)];

    public static TheoryData<string> Ids => [.. Rules.Select(rule => rule.Id)];

    [Fact]
    public async Task All_rules_are_listed_one_a_line()
    {
        var run = await Run.InProcess("rules");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(Rules.Select(rule => rule.Id), run.Output.Select(line => line[..7]));
        Assert.Contains("PRG0101  error    Shares must rise", run.Output);
        Assert.Contains("PRG0111  warning  A step is large", run.Output);
    }

    [Theory]
    [InlineData("PRG0101")]
    [InlineData("prg0111")]
    [InlineData("PRG0501")]
    [InlineData("PRG0506")]
    public async Task One_rule_is_told_in_full(string id) =>
        Golden.Verify((await Run.InProcess("rules", id)).Printed, id);

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Every_rule_can_be_told_and_fits_a_screen(string id)
    {
        var run = await Run.InProcess("rules", id);

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith(id + " ", run.Output[0], StringComparison.Ordinal);
        Assert.All(run.Output, line => Assert.InRange(line.Length, 0, 110));
        Assert.InRange(run.Output.Length, 8, 120);
        var rule = PolicyRules.Find(id)!;
        Assert.Equal(
            rule.Severity == Severity.Warning,
            run.Printed.Contains(rule is UsageRule ? $"#pragma warning disable {id} //" : $"allow {id} \"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rules_are_written_for_programs()
    {
        var all = JsonSerializer.Deserialize((await Run.InProcess("rules", "--format", "json")).Printed, RuleJson.Default.RuleList)!;
        var one = JsonSerializer.Deserialize((await Run.InProcess("rules", "PRG0111", "--format", "json")).Printed, RuleJson.Default.RuleReport)!;

        Assert.Equal(Rules.Select(RuleReport.Of), all.Rules);
        Assert.Equal(RuleReport.Of(PolicyRules.Find("PRG0111")!), one);
        Assert.Equal("allow PRG0111 \"why it is right here\"", one.Allow);
        Assert.Null(RuleReport.Of(PolicyRules.Find("PRG0101")!).Allow);
        Assert.Equal("#pragma warning disable PRG0501 // why it is right here", RuleReport.Of(PolicyRules.Find("PRG0501")!).Allow);
        Assert.Equal("csharp", RuleReport.Of(PolicyRules.Find("PRG0501")!).Language);
    }

    [Theory]
    [InlineData("PRG0199", " Did you mean 'PRG0109'?")]
    [InlineData("PRG101", " Did you mean 'PRG0101'?")]
    [InlineData("shares", "")]
    public async Task An_unknown_rule_ends_with_2_and_a_guess(string id, string guess)
    {
        var run = await Run.InProcess("rules", id);

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Equal([$"There is no rule '{id}'.{guess}"], run.Error);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("checkout", "checkout")]
    [InlineData("CHEKOUT", "checkout")]
    [InlineData("serch", "search")]
    [InlineData("billing", null)]
    public void The_nearest_word_is_at_most_two_letters_away(string word, string? nearest) =>
        Assert.Equal(nearest, Spelling.Nearest(word, ["checkout", "search"]));
}
