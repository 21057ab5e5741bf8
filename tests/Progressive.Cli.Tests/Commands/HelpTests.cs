using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Progressive.Cli.Tests;

public sealed partial class HelpTests : IDisposable
{
    private readonly PolicyFolder folder = new();

    public static TheoryData<string> Commands => [.. CommandTree.Names];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_of_each_command_shows_examples_and_the_exit_codes(string command)
    {
        var run = await Run.InProcess(command, "--help");

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Error);
        Assert.Contains(run.Output, line => line.StartsWith($"  progressive {command}", StringComparison.Ordinal));
        Assert.Contains(run.Output, line => line.StartsWith("Exit codes: 0 ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("-h")]
    [InlineData("--help")]
    [InlineData("[suggest:0]")]
    [InlineData("chek")]
    [InlineData]
    public void A_line_that_begins_with_no_command_knows_all_of_them(params string[] args) =>
        Assert.Equal(CommandTree.Names, CommandTree.For(args, new()).Subcommands.Select(command => command.Name));

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_line_that_begins_with_a_command_knows_that_one(string command) =>
        Assert.Equal(command, Assert.Single(CommandTree.For([command, "check"], new()).Subcommands).Name);

    [Fact]
    public async Task Every_command_that_help_lists_stands_on_the_page()
    {
        var help = await Run.InProcess("--help");
        var commands = help.Output.SkipWhile(line => line != "Commands:").Skip(1).TakeWhile(line => line.StartsWith("  ", StringComparison.Ordinal))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0]).Where(word => !word.StartsWith('<')).ToArray();
        var page = await File.ReadAllTextAsync(Page(), TestContext.Current.CancellationToken);

        Assert.Superset(new HashSet<string> { "check", "explain", "new", "retry" }, commands.ToHashSet());
        Assert.All(commands, command => Assert.Matches($"(?m)^\\|.*`{command}[` ]", page));
    }

    [Fact]
    public async Task The_page_has_every_exit_code_and_no_other()
    {
        var page = await File.ReadAllTextAsync(Page(), TestContext.Current.CancellationToken);
        var codes = typeof(ExitCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (int)field.GetRawConstantValue()!);

        Assert.Equal(codes.Distinct().Order(), Code().Matches(page).Select(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("progressive check --format ", "github", "json", "sarif", "text")]
    [InlineData("progressive rules PRG010", "PRG0101", "PRG0102")]
    [InlineData("progressive new --strategy b", "blue-green")]
    [InlineData("progressive expl", "explain")]
    public async Task A_shell_may_ask_what_comes_next(string line, params string[] expected)
    {
        var run = await Run.AsProcess($"[suggest:{line.Length}]", line);

        Assert.Equal(0, run.ExitCode);
        Assert.Superset(new HashSet<string>(expected), run.Output.ToHashSet());
        Assert.DoesNotContain("--journal", run.Output);
        Assert.DoesNotContain("Github", run.Output);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("sarif")]
    [InlineData("github")]
    public async Task The_same_input_gives_the_same_output(string format)
    {
        folder.Write("falling.rollout", Texts.Falling);
        folder.Write("open.rollout", "policy p {");

        Assert.Equal((await Run.InProcess("check", "--format", format, folder.Path)).Printed, (await Run.InProcess("check", "--format", format, folder.Path)).Printed);
    }

    private static string Page([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "cli", "README.md"));

    [GeneratedRegex(@"^\| (\d+) \|", RegexOptions.Multiline)]
    private static partial Regex Code();
}
