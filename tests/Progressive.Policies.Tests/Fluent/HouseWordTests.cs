using System.Reflection;
using Progressive.Policies.Fluent;
using static Progressive.Policies.Fluent.Words;

namespace Progressive.Policies.Tests.Fluent;

/// <summary>Others add words by extension methods.</summary>
public class HouseWordTests
{
    [Fact]
    public void A_word_of_ones_own_has_its_findings_where_it_is_used()
    {
        var found = Policy.Named("p")
            .Proportion("errors", "failed", of: "all", Better.Lower)
            .Canary(canary => canary
                .Sip()
                .Step(100.Percent(), s => s.Hold(1.Hours())))
            .HouseLimits("faults")
            .Check().Where(finding => finding.Rule.Severity == Severity.Error).ToArray();

        Assert.Equal(["PRG0411", "PRG0201"], found.Select(finding => finding.Rule.Id));
        Assert.Equal(2, found[1].Origin.Line - found[0].Origin.Line);
    }

    [Fact]
    public void A_word_of_ones_own_stands_before_the_strategy_and_behind_it()
    {
        var before = Policy.Named("p").HouseLimits("errors").Proportion("errors", "failed", of: "all", Better.Lower)
            .Canary(canary => canary.Step(100.Percent(), s => s.Hold(1.Hours()))).Build();
        var behind = Policy.Named("p").Proportion("errors", "failed", of: "all", Better.Lower)
            .Canary(canary => canary.Step(100.Percent(), s => s.Hold(1.Hours()))).HouseLimits("errors").Build();

        Assert.Equal(before, behind);
    }

    [Fact]
    public void A_word_of_ones_own_names_the_clause_it_stands_for() => Assert.Equal(
        "step", typeof(HouseWords).GetMethod(nameof(HouseWords.Sip))!.GetCustomAttribute<PolicyClauseAttribute>()!.Clause);
}
