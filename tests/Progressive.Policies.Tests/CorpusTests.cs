using Progressive.Policies;

namespace Progressive.Policies.Tests;

public class CorpusTests
{
    public static TheoryData<string> ValidFiles => [.. Corpus.Files("valid")];

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
        foreach (var policy in PolicyText.Parse(Corpus.Read("valid", file)).Policies)
        {
            var again = PolicyText.Parse(policy.ToText());

            Assert.Equal([], again.Findings.Select(finding => finding.ToString()));
            Assert.Equal(policy, Assert.Single(again.Policies));
            Golden.Verify(policy.ToText(), Path.GetFileNameWithoutExtension(file));
        }
    }
}
