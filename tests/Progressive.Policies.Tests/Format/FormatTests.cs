using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Progressive.Policies.Tests;

public partial class FormatTests
{
    private const int SmallStack = 256 * 1024;

    private static readonly TimeSpan FarBelowQuadratic = TimeSpan.FromSeconds(10);

    public static TheoryData<string> Files => [.. Corpus.Files("format")];

    /// <summary>Texts of one shape each, large enough that work which grows faster than they do would not end.</summary>
    public static TheoryData<string, string> Large => new()
    {
        { "policies", Repeat(Corpus.Read("valid", "checkout.rollout"), 500_000) },
        { "braces", Repeat("{", 20_000) + Repeat("}", 20_000) },
        { "braces on lines of their own", Repeat("gate\n# note\n{", 200_000) + Repeat("}", 16_666) },
        { "short lines", "policy p { gate g {" + Repeat("a 1;", 300_000) + "} }" },
        { "short lines beside a wide column", "policy p { gate g { a" + Repeat(" b", 110) + "\n" + Repeat("a 1;", 300_000) + "} }" },
        { "many columns", "policy p { canary { step " + Repeat("hold 1 ", 300_000) + "\n" + Repeat("step 1 hold 2\n", 100_000) + "} }" },
        { "one long column", "policy p { expect { \"" + Repeat("a", 300_000) + "\" 1%\n" + Repeat("b 1\n", 300_000) + "} }" },
        { "separators", Repeat(";", 250_000) + Repeat("\n", 250_000) },
        { "comments in a list", Repeat("a,\n#\n", 300_000) },
        { "comments before a brace", "policy p\n" + Repeat("#\n", 500_000) + "{}" },
        { "comments behind statements", "policy p {\n" + Repeat("a # b\n", 300_000) + "}" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_is_laid_out_as_the_one_beside_it(string file)
    {
        var formatted = PolicyText.Format(Corpus.Read("format", file));

        Assert.True(formatted.IsFormatted);
        Assert.Equal(Expected(file, formatted.Text), formatted.Text);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_says_the_same_when_it_is_laid_out(string file) =>
        Assert.Null(FormatPromises.Broken(Corpus.Read("format", file)));

    [Theory]
    [InlineData(" ")]
    [InlineData("\t")]
    [InlineData("    ")]
    public void The_running_example_is_what_comes_of_it_with_other_blanks(string blank)
    {
        var example = Blocks("README.md")[0];

        Assert.Equal(example, PolicyText.Format(example).Text);
        Assert.Equal(example, PolicyText.Format(Blanks().Replace(example, blank)).Text);
        Assert.Equal(Corpus.Read("valid", "checkout.rollout"), PolicyText.Format(Blanks().Replace(Corpus.Read("valid", "checkout.rollout"), blank)).Text);
    }

    [Fact]
    public void The_second_text_of_the_page_is_what_comes_of_the_first()
    {
        var blocks = Blocks("formatting.md");

        Assert.Equal(2, blocks.Length);
        Assert.Equal(blocks[1], PolicyText.Format(blocks[0]).Text);
        Assert.Equal(blocks[1], PolicyText.Format(blocks[1]).Text);
    }

    [Theory]
    [InlineData("policy p { metric \"a", "PRG0002", "PRG0003")]
    [InlineData("policy p { canary {", "PRG0002", "PRG0002")]
    [InlineData("policy p { } }\n}", "PRG0002", "PRG0002")]
    [InlineData("} policy p {", "PRG0002", "PRG0002")]
    [InlineData("policy p { metric a rate query \"\"\" }", "PRG0002", "PRG0003")]
    [InlineData("policy \"a\u202eb\" {  }", "PRG0007")]
    public void A_text_that_cannot_be_read_is_left_as_it_is(string text, params string[] rules)
    {
        var formatted = PolicyText.Format(text);

        Assert.False(formatted.IsFormatted);
        Assert.Equal(text, formatted.Text);
        Assert.Equal(rules, formatted.Findings.Select(finding => finding.Rule.Id));
        Assert.Equal(formatted.Findings.Select(finding => finding.Origin.Start).Order(), formatted.Findings.Select(finding => finding.Origin.Start));
    }

    [Theory]
    [InlineData("a", 1_000_001)]
    [InlineData("a,", 1_000_000)]
    public void A_text_that_is_too_long_before_or_after_is_left_as_it_is(string piece, int length)
    {
        var text = Repeat(piece, length - piece.Length) + piece;
        var formatted = PolicyText.Format(text);

        Assert.Equal(text, formatted.Text);
        Assert.Equal("PRG0901", Assert.Single(formatted.Findings).Rule.Id);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData(" \n\n\t\r\n", "")]
    [InlineData("\uFEFF# note", "# note\n")]
    [InlineData("\n\n# a  \n\n\n# b\n\n", "# a\n\n# b\n")]
    [InlineData("a ;; ; b", "a\nb\n")]
    public void A_text_without_policies_is_laid_out(string text, string expected) =>
        Assert.Equal(expected, PolicyText.Format(text).Text);

    [Fact]
    public void No_text_is_refused() => Assert.Throws<ArgumentNullException>(() => PolicyText.Format(null!));

    [Theory]
    [MemberData(nameof(Large))]
    public void Work_grows_with_the_text_and_so_does_the_result_on_a_small_stack(string shape, string text)
    {
        var watch = Stopwatch.StartNew();
        FormattedText? formatted = null;
        var thread = new Thread(() => formatted = PolicyText.Format(text), SmallStack);
        thread.Start();
        thread.Join();

        Assert.True(watch.Elapsed < FarBelowQuadratic, $"{shape}: {watch.Elapsed}");
        Assert.InRange(formatted!.Text.Length, 0, 1_000_000);
    }

    private static string Repeat(string piece, int length) => string.Concat(Enumerable.Repeat(piece, length / piece.Length));

    /// <summary>What a file of the corpus must become; <c>UPDATE_GOLDEN=1</c> accepts what came of it.</summary>
    private static string Expected(string file, string formatted)
    {
        var path = Path.Combine(Corpus.Folder("tests", "corpus", "format"), Path.ChangeExtension(file, ".formatted"));
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, formatted);
        }

        return File.ReadAllText(path);
    }

    private static string[] Blocks(string page) => [.. Block()
        .Matches(File.ReadAllText(Corpus.Folder("docs", "language", page)).ReplaceLineEndings("\n"))
        .Select(match => match.Groups[1].Value)];

    // Not in the comment, which is the author's.
    [GeneratedRegex("(?<!^#.*) +", RegexOptions.Multiline)]
    private static partial Regex Blanks();

    [GeneratedRegex("^```rollout\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
