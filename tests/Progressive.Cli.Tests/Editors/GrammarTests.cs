using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Progressive.Policies.Syntax;

namespace Progressive.Cli.Tests.Editors;

/// <summary>The grammar for editors says of every part of every policy what the scanner says.</summary>
public sealed partial class GrammarTests
{
    private const string Comment = "comment.line.number-sign.rollout";
    private const string Keyword = "keyword.control.rollout";

    private static readonly string[] Folders = ["valid", "invalid", "format"];

    private static readonly TextMateGrammar Grammar = new(File.ReadAllText(Docs("editors", "rollout.tmLanguage.json")));

    // The words that begin statements, by the reference of the language.
    private static readonly HashSet<string> FirstWords =
    [
        .. Production().Matches(File.ReadAllText(Docs("language", "README.md")))
            .SelectMany(production => FirstLiteral().Matches(production.Value))
            .Select(literal => literal.Groups[1].Value),
    ];

    public static TheoryData<string, string> Files =>
    [
        .. from folder in Folders from name in CorpusFiles.Names(folder) select (folder, name),
    ];

    [Fact]
    public void The_reference_names_the_words_that_begin_statements() =>
        Assert.Superset(new HashSet<string> { "policy", "metric", "step", "no", "samples", "observe", "traffic", "freeze" }, FirstWords);

    [Theory]
    [MemberData(nameof(Files))]
    public void The_grammar_and_the_scanner_agree(string folder, string name) => AssertAgree(File.ReadAllText(CorpusFiles.PathOf(name, folder)));

    [Theory]
    [InlineData("policy p { # step \"x\" 5%")]
    [InlineData("metric \"a # b\\\" c\" in ms")]
    [InlineData("query \"\"\"a # \"b\" 5\nstep {version}\"\"\" ; step 5%")]
    [InlineData("phased over eu-1,  # the first\n\n # none\nstep,\nhold 5m { step 1 of 2 hold 10 m; hold at most 5 }")]
    [InlineData("freeze from 2026-12-20 to 2027-01-03\rstep -5% hold +.5h up to .5d")]
    [InlineData("\uFEFFpolicy été7 {}gate x")]
    [InlineData("step \"not closed # 5%\nstep 5%")]
    [InlineData("steps.5 step-5 step_5 5step")]
    public void Odd_texts_are_read_alike(string text) => AssertAgree(text);

    private static void AssertAgree(string text)
    {
        var scopes = Grammar.Scopes(text);
        var inToken = new bool[text.Length];
        Token? before = null;
        for (var token = Scanner.Run(text).First; token.Kind != TokenKind.End; (before, token) = (token, token.Next))
        {
            if (token.Kind == TokenKind.Separator && token.Text != ";")
            {
                continue;
            }

            var part = Enumerable.Range(token.Origin.Start, token.Origin.Length).ToArray();
            Array.ForEach(part, place => inToken[place] = true);
            Assert.All(part, place => Assert.True(Fits(token, before, scopes[place]), $"'{token.Text}' at {token.Origin.Line}:{token.Origin.Column} is {scopes[place]}"));
        }

        Assert.All(Enumerable.Range(0, text.Length).Where(place => !inToken[place] && text[place] is not (' ' or '\t' or '\r' or '\n' or '\uFEFF')), place =>
            Assert.Equal(Comment, scopes[place]));
    }

    private static bool Fits(Token token, Token? before, string scope) => token.Kind switch
    {
        TokenKind.Quoted => scope.StartsWith("string.quoted.double.rollout", StringComparison.Ordinal),
        TokenKind.Raw => scope.StartsWith("string.quoted.triple.rollout", StringComparison.Ordinal),
        TokenKind.Number => scope == "constant.numeric.rollout",
        TokenKind.Word => scope.Length > 0 && scope is not Comment && (scope == Keyword) == BeginsStatement(token, before),
        _ => scope is "" or "punctuation.rollout",
    };

    private static bool BeginsStatement(Token token, Token? before) =>
        before is null or { Kind: TokenKind.Separator or TokenKind.Open or TokenKind.Close }
        && FirstWords.Contains(token.Text)
        && !token.Next.IsWord("of") && !token.Next.IsWord("at");

    private static string Docs(string folder, string file) => DocsBeside(folder, file);

    private static string DocsBeside(string folder, string file, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", folder, file));

    [GeneratedRegex(@"^(?:\w+-statement|check)\s*=[^;]*;", RegexOptions.Multiline)]
    private static partial Regex Production();

    [GeneratedRegex("^\\s*(?:[\\w-]+\\s*)?[=|]\\s+(?:\\[ )?\"([\\w-]+)\"", RegexOptions.Multiline)]
    private static partial Regex FirstLiteral();
}
