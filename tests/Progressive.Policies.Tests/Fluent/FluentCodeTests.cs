using Progressive.Policies.Fluent;
using static Progressive.Policies.Fluent.Words;

namespace Progressive.Policies.Tests.Fluent;

/// <summary>What a policy prints as C# is C#, whatever is in it.</summary>
public class FluentCodeTests
{
    private static readonly Dictionary<string, Func<NewPolicy, NewPolicy>> Oddities = new()
    {
        ["quotes and backslashes"] = p => p.Proportion("e\"r\\r", "a\\", of: "\"", Better.Lower),
        ["a tab"] = p => p.Proportion("a\tb", "a", of: "b", Better.Lower),
        ["letters beyond the first plane"] = p => p.Proportion("\U0001F40C größe", "a", of: "b", Better.Lower),
        ["braces"] = p => p.Distribution("x", Query("sum({a=\"{version}\"}[{window}])"), Unit.Seconds, Better.Lower),
        ["a query of several lines"] = p => p.Gauge("x", Query("sum(\r\n  a{v=\"{version}\"}\r\n)"), Unit.Seconds),
        ["a query with a character nobody sees"] = p => p.Gauge("x", Query("a\u200b{v=\"{version}\"}"), Unit.Seconds),
        ["units by their words"] = p => p.Gauge("x", "x", Unit.Declared("s")).Gauge("y", "y", Unit.Declared("two words")).Gauge("z", "z", Unit.PerMinute),
        ["a unit of counts"] = p => p.Rate("x", "x", per: "y", more: m => m.In(Unit.Declared("euros")).Where("a", "b").Where("c", "").From("other")),
        ["exact numbers"] = p => p.Gate("g", g => g.Confidence(99.123456789m.Percent())
            .Check("errors", c => c.AtMost(0.123456789012m.Percent())).Check("errors", c => c.AtMost(0.3.Percent()))),
        ["large numbers"] = p => p.Expect(e => e.Traffic(999_999_999_999m.PerSecond())),
        ["events per odd numbers"] = p => p.Expect(e => e.Rate("orders", 7.Per(3))),
        ["short times"] = p => p.Gate("g", g => g.Every(1500.Milliseconds()).WarmUp(90.Seconds()).Check("errors", c => c.AtMost(1.Percent()))),
        ["long times"] = p => p.Deadline(10.Weeks()),
        ["quantiles in any order"] = p => p.Expect(e => e.Quantiles("latency", [P(95).Usually(1.Seconds()), P(50).Usually(500.Milliseconds())])),
        ["quantiles of all sorts"] = p => p.Expect(e => e.Quantiles("latency", [P(99.9).Usually(1500.Microseconds()), Median.Usually(1.2.Milliseconds())])),
        ["usual quantiles"] = p => p.Expect(e => e.Latency("latency", p90: 1.Seconds(), p99: 2.Seconds())),
        ["a chain of reactions"] = p => p.OnInconclusive(Reaction.Hold(5.Minutes()).Then(Reaction.StepBack(2)).Then(Reaction.Pause(1.Hours()).Then(Reaction.Halt))),
    };

    [Fact]
    public void Odd_policies_are_built_again_from_their_CSharp_and_from_their_text()
    {
        var policies = Oddities.ToDictionary(odd => odd.Key, odd => With(odd.Value).Build());

        Assert.Equal(policies.Values, CSharpCode.Policies(policies.Values.Select(policy => policy.ToFluent())));
        Assert.All(policies, odd => Assert.Equal((odd.Key, odd.Value), (odd.Key, Assert.Single(PolicyText.Parse(odd.Value.ToText()).Policies))));
    }

    [Theory]
    [InlineData("checkout", "Checkout")]
    [InlineData("new-search", "NewSearch")]
    [InlineData("x-1.y_2", "X1Y2")]
    [InlineData("größe", "Größe")]
    [InlineData("2nd try", "Policy2ndTry")]
    [InlineData("policy", "Policy")]
    [InlineData("reaction", "ReactionPolicy")]
    [InlineData("before", "BeforePolicy")]
    [InlineData("to string", "ToStringPolicy")]
    [InlineData("\U0001F40C", "Unnamed")]
    public void A_policys_name_becomes_that_of_a_property(string policy, string property)
    {
        var code = Named(policy).Build().ToFluent();

        Assert.StartsWith($"public static Policy {property} {{ get; }} =", code, StringComparison.Ordinal);
        Assert.Equal(policy, Assert.Single(CSharpCode.Policies([code])).Name);
    }

    [Fact]
    public void No_word_that_a_policy_may_need_is_hidden_by_its_name()
    {
        var needed = typeof(Words).GetMembers().Select(member => member.Name)
            .Where(name => !name.StartsWith("get_", StringComparison.Ordinal))
            .Concat([nameof(Reaction), nameof(Unit), nameof(Better), nameof(Spending), nameof(Watch), nameof(DriftReaction), nameof(Method), nameof(DayOfWeek), nameof(DateTime)])
            .Distinct().ToArray();

        Assert.Equal(
            needed.Order(StringComparer.Ordinal),
            CSharpCode.Policies(needed.Select(name => Everything(name).Build().ToFluent())).Select(policy => policy.Name).Order(StringComparer.Ordinal));
    }

    private static ReadyPolicy Everything(string name) => With(
        p => p.Gate("more", g => g.Spending(Spending.Early)
                .Check(P(95).Of("latency"), c => c.AtMost(1.Seconds()).Using(Method.Plain))
                .Check("latency", c => c.AtMostWorse(10.Percent(), than: Before)))
            .OnDrift(DriftReaction.Restore).Freeze([DayOfWeek.Sunday]).Freeze(new DateTime(2026, 12, 24), new DateTime(2026, 12, 26)),
        name);

    private static ReadyPolicy With(Func<NewPolicy, NewPolicy> odd, string name = "p") => odd(Policy.Named(name)
            .MetricsFrom("prometheus", splitBy: "version")
            .Proportion("errors", "failed", of: "all", Better.Lower)
            .Distribution("latency", "seconds", Unit.Seconds, Better.Lower)
            .Rate("orders", "orders", per: "all", Better.Higher))
        .Canary(c => c
            .Step(Group("beta"), s => s.Hold(3.Hours()))
            .Step(Where(Header("X").Is("\"1\"")).Or(Path().Matches("/a\\b/*")), s => s.Hold(3.Hours()))
            .Step(100.Percent(), s => s.Hold(3.Hours())))
        .Gate("limits", g => g.Check("errors", c => c.AtMost(1.Percent())));

    private static ReadyPolicy Named(string name) => With(policy => policy, name);
}
