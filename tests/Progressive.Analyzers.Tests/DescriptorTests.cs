using Microsoft.CodeAnalysis;
using Progressive.Analyzers.Fluent;
using Progressive.Policies;

namespace Progressive.Analyzers.Tests;

public class DescriptorTests
{
    [Fact]
    public void There_is_one_descriptor_for_each_rule_in_the_order_of_the_rules() =>
        Assert.Equal(PolicyRules.All.Select(rule => rule.Id), Descriptors.All.Select(descriptor => descriptor.Id));

    [Fact]
    public void The_analyzers_support_every_descriptor()
    {
        Assert.Equal(Descriptors.All, new PolicyFileAnalyzer().SupportedDiagnostics);
        Assert.Equal(Descriptors.All, new FluentPolicyAnalyzer().SupportedDiagnostics);
    }

    [Fact]
    public void A_descriptor_says_what_its_rule_says() => Assert.All(PolicyRules.All, rule =>
    {
        var descriptor = Descriptors.Of(rule);
        Assert.Equal(rule.Title, descriptor.Title.ToString());
        Assert.Equal(rule.Rationale, descriptor.Description.ToString());
        Assert.Equal(rule.HelpLink, descriptor.HelpLinkUri);
        Assert.Equal(rule.Severity.ToString(), descriptor.DefaultSeverity.ToString());
        Assert.True(descriptor.IsEnabledByDefault);
    });
}
