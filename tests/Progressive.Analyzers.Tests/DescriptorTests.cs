using Microsoft.CodeAnalysis;
using Progressive.Analyzers.Fluent;
using Progressive.Analyzers.Tests.Usage;
using Progressive.Policies;

namespace Progressive.Analyzers.Tests;

public class DescriptorTests
{
    [Fact]
    public void There_is_one_descriptor_for_each_rule_in_the_order_of_the_rules() =>
        Assert.Equal(PolicyRules.All.Select(rule => rule.Id), Descriptors.All.Select(descriptor => descriptor.Id));

    [Fact]
    public void There_is_one_descriptor_for_each_rule_of_use() =>
        Assert.Equal(PolicyRules.OfUse.Select(rule => rule.Id), Descriptors.OfUse.Select(descriptor => descriptor.Id));

    [Fact]
    public void Each_rule_of_use_has_one_analyzer() => Assert.Equal(
        Descriptors.OfUse,
        UsageCode.OfUse()
            .SelectMany(analyzer => analyzer.SupportedDiagnostics)
            .OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal));

    [Fact]
    public void The_analyzers_support_every_descriptor()
    {
        Assert.Equal(Descriptors.All, new PolicyFileAnalyzer().SupportedDiagnostics);
        Assert.Equal(Descriptors.All, new FluentPolicyAnalyzer().SupportedDiagnostics);
    }

    [Fact]
    public void A_descriptor_says_what_its_rule_says() => Assert.All([.. PolicyRules.All, .. PolicyRules.OfUse], rule =>
    {
        var descriptor = Descriptors.Of(rule);
        Assert.Equal(rule.Title, descriptor.Title.ToString());
        Assert.Equal(rule.Rationale, descriptor.Description.ToString());
        Assert.Equal(rule.HelpLink, descriptor.HelpLinkUri);
        Assert.Equal(rule.Severity.ToString(), descriptor.DefaultSeverity.ToString());
        Assert.True(descriptor.IsEnabledByDefault);
    });
}
