namespace Progressive.Policies.Tests;

/// <summary>What has a name is found by it, and a name that nothing has is answered with those there are.</summary>
public class NameTests
{
    private static readonly string Text = Of("search") + Of("checkout");

    [Fact]
    public void A_policy_of_a_file_is_found_by_its_name()
    {
        var file = PolicyText.Parse(Text);

        Assert.Same(file.Policies[1], file["checkout"]);
        Assert.Same(file.Policies[0], file.Find("search"));
        Assert.Null(file.Find("Search"));
    }

    [Fact]
    public void A_name_that_no_policy_has_is_answered_with_those_there_are()
    {
        var unknown = Assert.Throws<UnknownNameException>(() => PolicyText.Parse(Text)["chekout"]);

        Assert.Equal("There is no policy 'chekout'; there are 'search', 'checkout'. Did you mean 'checkout'?", unknown.Message);
        Assert.Equal((PolicyPart.Policy, "chekout"), (unknown.Part, unknown.Name));
    }

    [Fact]
    public void A_file_with_errors_has_no_policies_and_says_why()
    {
        var file = PolicyText.Parse(Text.Replace("step 100%", "step 5%", StringComparison.Ordinal));

        var refused = Assert.Throws<PolicyException>(() => file["checkout"]);

        Assert.Equal(file.Findings, refused.Findings);
        Assert.Null(file.Find("checkout"));
    }

    [Fact]
    public void Gates_and_metrics_are_found_by_their_names()
    {
        var policy = PolicyText.Parse(Text)["search"];

        Assert.Same(policy.Gates[1], policy.GetGate("comparison"));
        Assert.Same(policy.Metrics[0], policy.GetMetric("errors"));
        Assert.Equal(
            "There is no gate 'limit'; there are 'limits', 'comparison'. Did you mean 'limits'?",
            Assert.Throws<UnknownNameException>(() => policy.GetGate("limit")).Message);
        Assert.Equal(
            "There is no metric 'latency'; there is 'errors'.",
            Assert.Throws<UnknownNameException>(() => policy.GetMetric("latency")).Message);
    }

    [Theory]
    [InlineData(PolicyPart.Hook, "There is no hook 'x'; there is none at all.")]
    [InlineData(PolicyPart.MetricSource, "There is no metric source 'x'; there is none at all.")]
    public void Where_nothing_has_a_name_that_is_said(PolicyPart part, string message) =>
        Assert.Equal(message, new UnknownNameException(part, "x", []).Message);

    [Fact]
    public void A_rule_about_code_cannot_be_allowed_by_a_policy()
    {
        var finding = Assert.Single(PolicyText.Parse(Of("search", "allow PRG0501 \"why not\"")).Findings);

        Assert.Equal("PRG0011", finding.Rule.Id);
        Assert.Equal("PRG0501 is about C# that uses policies, and none says it. Write '#pragma warning disable PRG0501' there.", finding.Message);
    }

    [Fact]
    public void Rules_of_use_are_found_by_their_ids_and_are_no_rules_of_the_language()
    {
        Assert.All(PolicyRules.OfUse, rule => Assert.Same(rule, PolicyRules.Find(rule.Id)));
        Assert.All(PolicyRules.OfUse, rule => Assert.Matches("^PRG05[0-9][0-9]$", rule.Id));
        Assert.Empty(PolicyRules.All.OfType<UsageRule>());
        Assert.Equal(PolicyRules.OfUse.Select(rule => rule.Id).Order(StringComparer.Ordinal).Distinct(), PolicyRules.OfUse.Select(rule => rule.Id));
    }

    [Fact]
    public void A_rule_of_use_says_what_it_is_about_in_one_sentence_and_why_in_whole_ones() => Assert.All(PolicyRules.OfUse, rule =>
    {
        Assert.False(rule.Title.EndsWith('.'), rule.Id);
        Assert.Matches("[.?]$", rule.Rationale);
    });

    private static string Of(string name, string more = "") => $$"""
        policy {{name}} {
          metric errors proportion "failed_total" of "requests_total" lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            errors at most 1%
          }
          gate comparison {
            errors at most 2%
          }
          {{more}}
        }

        """;
}
