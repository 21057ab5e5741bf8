using System.Text.RegularExpressions;
using Progressive.Policies;

namespace Progressive.Policies.Tests;

public partial class CorpusTests
{
    public static TheoryData<string> ValidFiles => [.. Corpus.Files("valid")];

    public static TheoryData<string> InvalidFiles => [.. Corpus.Files("invalid")];

    [Theory]
    [MemberData(nameof(ValidFiles))]
    public void A_valid_file_is_free_of_findings(string file)
    {
        var parsed = PolicyText.Parse(Corpus.Read("valid", file));

        Assert.Equal([], parsed.Findings.Select(finding => finding.ToString()));
        Assert.NotEmpty(parsed.Policies);
    }

    [Theory]
    [MemberData(nameof(ValidFiles))]
    public void The_canonical_text_of_a_valid_file_says_the_same(string file)
    {
        var text = Corpus.Read("valid", file);
        var policies = PolicyText.Parse(text).Policies;
        foreach (var policy in policies)
        {
            var again = PolicyText.Parse(policy.ToText());

            // What a file allows is a remark about it, and no part of the policy.
            Assert.DoesNotContain(again.Findings, finding => !text.Contains("allow " + finding.Rule.Id, StringComparison.Ordinal));
            Assert.Equal(policy, Assert.Single(again.Policies));
            Assert.Equal(policy, PolicyText.ReadAccepted(policy.ToText()));
        }

        Golden.Verify(string.Join("\n", policies.Select(policy => policy.ToText())), Path.GetFileNameWithoutExtension(file));
    }

    [Theory]
    [MemberData(nameof(ValidFiles))]
    public void The_text_of_a_policy_that_was_accepted_before_there_were_watches_has_none(string file) => Assert.All(
        PolicyText.Parse(Corpus.Read("valid", file)).Policies,
        policy =>
        {
            var lines = policy.ToText().Split('\n').Where(line => !NewClause().IsMatch(line));
            var old = PolicyText.ReadAccepted(string.Join('\n', lines))!;

            Assert.Equal(policy with { Gates = new(policy.Gates.Select(gate => gate with { Watch = Watch.None })) }, old);
        });

    [Theory]
    [MemberData(nameof(ValidFiles))]
    public void Line_ends_of_any_system_say_the_same(string file)
    {
        var text = Corpus.Read("valid", file).ReplaceLineEndings("\n");
        var policies = PolicyText.Parse(text).Policies;

        Assert.Equal(policies, PolicyText.Parse(text.ReplaceLineEndings("\r\n")).Policies);
        Assert.Equal(policies, PolicyText.Parse(text.ReplaceLineEndings("\r")).Policies);
    }

    [Theory]
    [MemberData(nameof(InvalidFiles))]
    public void An_invalid_file_was_never_accepted_or_is_read_as_it_was(string file)
    {
        // Rules of another day may have let it pass; what none can have let pass is no policy, and no exception.
        var policy = PolicyText.ReadAccepted(Corpus.Read("invalid", file));

        Assert.True(policy is null || PolicyText.ReadAccepted(policy.ToText()) is not null);
    }

    [Theory]
    [MemberData(nameof(InvalidFiles))]
    public void An_invalid_file_has_exactly_the_findings_beside_it(string file)
    {
        var parsed = PolicyText.Parse(Corpus.Read("invalid", file));
        var found = string.Concat(parsed.Findings.Select(finding =>
            $"{finding.Origin.Line}:{finding.Origin.Column} {finding.Rule.Id}\n"));

        Assert.Equal(Corpus.Expected(file, found), found);
        Assert.NotEmpty(found);
        Assert.Equal(parsed.HasErrors, parsed.Policies.Count == 0);
    }

    [GeneratedRegex(@"^ +(watch +(recent|none)|on drift +pause)$")]
    private static partial Regex NewClause();
}
