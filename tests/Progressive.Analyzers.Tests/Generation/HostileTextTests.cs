using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Progressive.Policies;

namespace Progressive.Analyzers.Tests.Generation;

/// <summary>Nothing that a policy file holds, or is called, is more than text to the compiler.</summary>
public class HostileTextTests
{
    private const string Policy = """
        policy shop {
          metric errors proportion "failed_total" of "requests_total" lower is better # a comment: {0}
          canary {
            step 50% hold 10m
            step 100% hold 10m
          }
          gate limits {
            errors at most 1%
          }
        }
        """;

    private static readonly string[] LineEnds = ["\n", "\r", "\r\n", "\u0085", "\u2028", "\u2029", "\v", "\f"];

    public static TheoryData<string> Parts => [.. LineEnds, "*/", "\"", "\"\"\"", "\\", "</summary>", "<!--", "]]>", "{", "#if", "\u202e", "\u200b", "\ufeff", "\ud800"];

    [Theory]
    [MemberData(nameof(Parts))]
    public void T51_the_name_of_a_file_puts_no_code_into_the_build(string part)
    {
        var name = $"a{part}[System.Obsolete]internal static void Evil(){{}}{part}#pragma x.rollout";

        Assert.Equal(["Policies", "PolicyNames", "Shop"], Members(new GeneratorRun((name, Policy))));
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void T51_the_text_of_a_file_is_a_string_of_the_program_and_the_same_text(string part)
    {
        var text = Policy.Replace("{0}", part + "\"; internal static void Evil(){} //" + part, StringComparison.Ordinal);
        var run = new GeneratorRun(("shop.rollout", text));

        Assert.Equal(["Policies", "PolicyNames", "Shop"], Members(run));
        Assert.True(PolicyText.Parse(text).HasErrors || Strings(run).Contains(text));
    }

    [Fact]
    public void T51_every_character_of_Unicode_in_a_file_name_leaves_one_comment()
    {
        var all = Enumerable.Range(0, 0x110000)
            .Where(code => code is < 0xd800 or > 0xdfff && CharUnicodeInfo.GetUnicodeCategory(code) is not (UnicodeCategory.OtherLetter or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse))
            .Chunk(180)
            .Select(codes => string.Concat(codes.Select(char.ConvertFromUtf32)));

        Assert.All(all, characters => Assert.All(
            new GeneratorRun((characters + ".rollout", Policy)).Result().GeneratedSources.SelectMany(source => source.SourceText.Lines).Select(line => line.ToString()),
            line => Assert.Equal(ShownText.Of(line), line)));
    }

    [Fact]
    public void T51_no_line_of_what_is_written_holds_a_character_that_nobody_sees()
    {
        var text = Policy.Replace("\"failed_total\"", "\"\"\"sum(\u202ex\u2028)\"\"\"", StringComparison.Ordinal);

        Assert.All(
            new GeneratorRun(("shop.rollout", text)).Written().Split('\n'), line => Assert.All(line, letter => Assert.InRange(letter, ' ', '~')));
    }

    [Theory]
    [InlineData("a class;b")]
    [InlineData("a\u2028b")]
    [InlineData("class")]
    public void T51_the_root_namespace_and_the_names_of_classes_are_names(string name)
    {
        var run = new GeneratorRun(("shop.rollout", Policy)).With("RootNamespace", name).With("PoliciesClassName", name).With("PolicyNamesClassName", name + "s");

        Assert.NotEmpty(run.Compiled().SyntaxTrees);
    }

    private static string[] Members(GeneratorRun run) =>
    [
        .. run.Compiled().SyntaxTrees.SelectMany(tree => tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes())
            .Select(node => node switch
            {
                ClassDeclarationSyntax { Parent: NamespaceDeclarationSyntax { Name: IdentifierNameSyntax } } type => type.Identifier.ValueText,
                PropertyDeclarationSyntax property => property.Identifier.ValueText,
                MethodDeclarationSyntax method => method.Identifier.ValueText,
                _ => null,
            })
            .OfType<string>().Distinct().Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> Strings(GeneratorRun run) => run.Compiled().SyntaxTrees
        .SelectMany(tree => tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<LiteralExpressionSyntax>())
        .Select(literal => literal.Token.ValueText);
}
