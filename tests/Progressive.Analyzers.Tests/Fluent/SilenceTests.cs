using Progressive.Analyzers.Tests.Rules;
using Progressive.Policies;
using Progressive.Policies.Fluent;
using Progressive.Policies.Tests;

namespace Progressive.Analyzers.Tests.Fluent;

/// <summary>What is not certainly wrong is not reported.</summary>
public class SilenceTests
{
    private static readonly Policy[] Policies =
        [.. Corpus.Files("valid").SelectMany(file => PolicyText.Parse(Corpus.Read("valid", file)).Policies)];

    private static readonly string[] Clean =
        [.. Policies.Where(policy => PolicyText.Parse(policy.ToText()).Findings.Count == 0).Select(policy => policy.ToFluent())];

    // A policy of five hundred steps has too many variants.
    private static readonly (string Id, string Code)[] Bad =
        [.. RuleSamples.Ids.Where(id => id != "PRG0901").Select(id => (id, $"public static ValueList<Finding> P {{ get; }} = {RuleSamples.Code(id)}\n.Check();\n"))];

    private static readonly Lazy<string[][]> BadFindings = new(() => [.. Shown(Bad.Select(entry => entry.Code))]);

    /// <summary>How many variants there are for one that is looked at: all of them take minutes.</summary>
    private static readonly int Stride = LongForm.Or(59, 7);

    [Fact]
    public void Of_a_valid_policy_is_said_what_is_said_of_its_text()
    {
        var compilation = FluentCode.Compilation(Policies.Select(policy => policy.ToFluent()).Select(FluentCode.InClass));
        FluentCode.AssertCompiles(compilation);

        Assert.Equal(
            Policies.SelectMany(policy => PolicyText.Parse(policy.ToText()).Findings.Select(FluentMessage.Of))
                .Select(finding => $"{finding.Rule.Id} {finding.Message}").Order(StringComparer.Ordinal),
            FluentCode.Findings(compilation).Select(finding => $"{finding.Id} {finding.GetMessage(null)}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Whatever_is_unknown_in_a_valid_policy_nothing_is_reported()
    {
        var variants = Variant.All(Clean, Variant.Value).ToArray();
        Assert.True(variants.Length > 1000, $"{variants.Length} variants");

        AssertSilent(variants);
    }

    [Fact]
    public void Whatever_call_of_a_valid_policy_is_not_understood_nothing_is_reported()
    {
        var variants = Variant.All(Clean, Variant.Call).ToArray();
        Assert.True(variants.Length > 500, $"{variants.Length} variants");

        AssertSilent(variants);
    }

    [Fact]
    public void Whatever_call_of_a_valid_policy_is_known_by_its_clause_alone_nothing_is_reported()
    {
        var variants = Variant.All(Clean, Variant.Word).ToArray();
        Assert.True(variants.Length > 500, $"{variants.Length} variants");

        AssertSilent(variants);
    }

    [Theory]
    [InlineData(nameof(Variant.Value))]
    [InlineData(nameof(Variant.Call))]
    [InlineData(nameof(Variant.Word))]
    public void Whatever_is_unknown_in_a_policy_nothing_is_reported_that_is_not_so(string unknown)
    {
        var variants = Variant.All(Bad.Select(entry => entry.Code), Variant.Of(unknown)).Where((_, number) => number % Stride == 0).ToArray();
        var said = Shown(variants.Select(variant => variant.Code)).ToArray();

        var wrong = said.SelectMany((found, number) => found.Except(BadFindings.Value[variants[number].Policy]).Select(one => $"{one}\n{variants[number].Code}"));
        var shown = string.Join("\n", wrong.Take(20));
        Assert.True(shown.Length == 0, shown);
        Assert.True(said.Count(found => found.Length > 0) > variants.Length / 4, "Most of what is wrong is wrong whatever is unknown beside it.");
    }

    private static void AssertSilent(IEnumerable<Variant> variants)
    {
        var looked = variants.Where((_, number) => number % Stride == 0).ToArray();
        var shown = string.Join("\n", Shown(looked.Select(variant => variant.Code))
            .SelectMany((found, number) => found.Select(one => $"{one}\n{looked[number].Code}")).Take(40));
        Assert.True(shown.Length == 0, shown);
    }

    // What is said of each, without the lines that a message names.
    private static IEnumerable<string[]> Shown(IEnumerable<string> properties)
    {
        var compilation = FluentCode.Compilation([.. properties.Select(FluentCode.InClass), HouseCode.Words]);
        FluentCode.AssertCompiles(compilation);
        var found = FluentCode.Findings(compilation).ToLookup(finding => finding.Location.SourceTree);
        return compilation.SyntaxTrees.SkipLast(2)
            .Select(tree => found[tree].Select(finding => $"{finding.Id} {finding.GetMessage(null)}".Split(", in line")[0]).ToArray());
    }
}
