using Microsoft.CodeAnalysis;
using Progressive.Policies;
using Progressive.Testing;

namespace Progressive.Analyzers.Tests.Usage;

public class SampleTests
{
    public static TheoryData<string> Ids => [.. PolicyRules.OfUse.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_bad_sample_of_a_rule_breaks_it_once_and_no_other(string id)
    {
        var compilation = UsageCode.Compilation(PolicyRules.Find(id)!.BadSample);

        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        Assert.Equal([id], UsageCode.Findings(compilation).Select(finding => finding.Id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_good_sample_of_a_rule_is_free_of_findings(string id)
    {
        var compilation = UsageCode.Compilation(PolicyRules.Find(id)!.GoodSample);

        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        Assert.Empty(UsageCode.Findings(compilation));
    }

    [Fact]
    public void The_messages_of_the_samples_stay_as_they_are() => Golden.Verify(string.Join("\n", PolicyRules.OfUse
        .SelectMany(rule => UsageCode.Findings(UsageCode.Compilation(rule.BadSample)))
        .Select(finding => $"{finding.Id} ({finding.Location.GetLineSpan().StartLinePosition}) {finding.GetMessage(null)}")));
}
