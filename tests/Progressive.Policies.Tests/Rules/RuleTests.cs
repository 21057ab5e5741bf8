using System.Text.RegularExpressions;

namespace Progressive.Policies.Tests;

public class RuleTests
{
    public static TheoryData<string> Ids => [.. PolicyRules.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_bad_sample_of_a_rule_breaks_it_and_no_other(string id)
    {
        var findings = PolicyText.Parse(PolicyRules.Find(id)!.BadSample).Findings;

        Assert.Equal([id], findings.Select(finding => finding.Rule.Id).Distinct());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_good_sample_of_a_rule_is_free_of_findings(string id)
    {
        var parsed = PolicyText.Parse(PolicyRules.Find(id)!.GoodSample);

        Assert.Equal([], parsed.Findings.Select(finding => finding.ToString()));
        Assert.Single(parsed.Policies);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_warning_can_be_allowed_and_an_error_cannot(string id)
    {
        var rule = PolicyRules.Find(id)!;
        var allowed = new Regex(@"\}\s*$").Replace(rule.BadSample, $"  allow {id} \"on purpose\"\n}}");

        if (rule.Severity == Severity.Warning)
        {
            Assert.Empty(PolicyText.Parse(allowed).Findings);
        }
        else
        {
            Assert.True(PolicyText.Parse(allowed).HasErrors);
        }
    }

    [Fact]
    public void Ids_are_unique_and_in_order()
    {
        var ids = PolicyRules.All.Select(rule => rule.Id).ToArray();

        Assert.Equal(ids.Order(StringComparer.Ordinal).Distinct(), ids);
        Assert.All(ids, id => Assert.Matches(@"^PRG\d{4}$", id));
    }

    [Fact]
    public void A_rule_says_what_it_is_about_in_one_sentence_and_why_in_whole_ones() =>
        Assert.All(PolicyRules.All, rule =>
        {
            Assert.False(rule.Title.EndsWith('.'), rule.Id);
            Assert.Matches("[.?]$", rule.Rationale);
        });

    [Fact]
    public void A_message_is_whole_sentences_or_ends_in_an_example() =>
        Assert.All(
            PolicyRules.All.SelectMany(rule => PolicyText.Parse(rule.BadSample).Findings),
            finding => Assert.Matches(@"^['A-Z0-9].*([.?!}""]|: [a-z].*)$", finding.Message));

    [Fact]
    public void The_messages_of_the_samples_stay_as_they_are() => Golden.Verify(string.Join("\n", PolicyRules.All
        .SelectMany(rule => PolicyText.Parse(rule.BadSample).Findings)
        .Select(finding => $"{finding.Rule.Id} {finding.Message}")));
}
