using CsCheck;
using Progressive.Cli.Display;
using Progressive.Testing;

namespace Progressive.Cli.Tests;

public sealed class CheckExcerptTests : IDisposable
{
    private static readonly CommandEnvironment Terminal = new() { IsTerminal = true };

    private readonly PolicyFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task On_a_terminal_what_is_meant_is_underlined() =>
        Golden.Verify(await ShownAsync(Terminal, Texts.Falling));

    [Fact]
    public async Task Colours_are_added_and_nothing_else()
    {
        var coloured = await ShownAsync(Terminal with { HasColours = true }, Texts.Falling);

        Assert.Contains("\e[31merror PRG0101\e[0m: ", coloured, StringComparison.Ordinal);
        Assert.Equal(await ShownAsync(Terminal, Texts.Falling), System.Text.RegularExpressions.Regex.Replace(coloured, "\e\\[[0-9]+m", ""));
    }

    [Theory]
    [InlineData("policy p { canary { stap 5% } }", "stap")]
    [InlineData("\tpolicy p { canary {\tstap 5% } }", "stap")]
    [InlineData("policy \"\u202e\" { }", "\\u202e")]
    [InlineData("policy \"\ud83d\ude80\ud83d\ude80\" { canary { stap 5% } }", "stap")]
    public async Task The_carets_stand_below_what_is_meant(string text, string meant)
    {
        var lines = (await ShownAsync(Terminal, text)).ReplaceLineEndings("\n").Split('\n');

        var carets = Array.FindIndex(lines, line => line.EndsWith(new string('^', meant.Length), StringComparison.Ordinal) && !line.EndsWith(new string('^', meant.Length + 1), StringComparison.Ordinal));
        var place = new System.Globalization.StringInfo(lines[carets - 1][..lines[carets - 1].IndexOf(meant, StringComparison.Ordinal)]);
        Assert.Equal(lines[carets].IndexOf('^', StringComparison.Ordinal), place.LengthInTextElements);
    }

    [Fact]
    public async Task A_long_line_is_cut_around_the_place()
    {
        var text = $"policy p {{ canary {{ {new string(' ', 5_000)}stap {new string('x', 5_000)} }} }}";

        Assert.All((await ShownAsync(Terminal, text)).Split('\n'), line => Assert.InRange(line.Length, 0, 400));
    }

    [Fact]
    public void Any_text_is_shown_without_an_exception_and_with_nothing_that_steers_a_terminal() => Gen.String.Sample(
        text =>
        {
            var shown = ShownAsync(Terminal, Texts.Clean.Insert(text.Length % Texts.Clean.Length, text)).GetAwaiter().GetResult();
            Assert.DoesNotContain(shown.ReplaceLineEndings(""), char.IsControl);
        },
        iter: 200,
        threads: 1);

    [Theory]
    [InlineData(false, "TERM=xterm", true)]
    [InlineData(false, "", true)]
    [InlineData(false, "TERM=dumb", false)]
    [InlineData(false, "NO_COLOR=1", false)]
    [InlineData(true, "", false)]
    [InlineData(true, "WT_SESSION=1", true)]
    [InlineData(true, "WT_SESSION=1;NO_COLOR=1", false)]
    public void Colours_are_given_where_they_are_wanted(bool isWindows, string variables, bool areWanted)
    {
        var given = variables.Split(';', StringSplitOptions.RemoveEmptyEntries).ToDictionary(pair => pair.Split('=')[0], pair => pair.Split('=')[1]);

        Assert.Equal(areWanted, Colours.AreWanted(name => given.GetValueOrDefault(name), isWindows));
    }

    private async Task<string> ShownAsync(CommandEnvironment environment, string text)
    {
        var path = folder.Write("p.rollout", text);
        var run = await Run.InProcess(environment, TestContext.Current.CancellationToken, "check", path);
        return run.Printed.Replace(folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
    }
}
