namespace Progressive.Policies.Tests.Plan;

/// <summary>What rules make of the plan where two meanings were possible.</summary>
public class RulesAndPlanTests
{
    private const string Errors = "gate limits { errors at most 1% }";

    private const string Bare = "gate limits { reloads at most 3/h }";

    [Theory]
    [InlineData("every 5m warm-up 10m", "hold 12m", false)] // looks at 12m, the end of the hold
    [InlineData("every 5m warm-up 10m", "hold 10m1ms", false)]
    [InlineData("every 5m warm-up 10m", "hold 10m", true)]
    [InlineData("every 1m warm-up 10m", "hold 2m up to 30m", true)] // an extension does not count
    [InlineData("every 1ms", "hold 3650d", false)]
    public void A_hold_is_too_short_only_if_no_look_is_in_it(string settings, string hold, bool isTooShort) => Assert.Equal(
        isTooShort, Found($"gate limits {settings} {{ errors at most 1% }}", $"step 20% {hold}", "step 100% hold 1d").Contains("PRG0405"));

    [Fact]
    public void A_hold_that_is_too_short_says_by_what()
    {
        var finding = Assert.Single(Parse("gate limits every 1m warm-up 10m { errors at most 1% }", "step 20% hold 8m", "step 100% hold 1d"));

        Assert.Equal("A hold of 8m ends within the warm-up of 'limits', 10m, so the gate never looks. Hold longer than 10m, or shorten 'warm-up'.", finding.Message);
    }

    [Theory]
    [InlineData("every 1m", "hold 10m", false)]
    [InlineData("every 1m", "hold 10m30s", true)] // the eleventh look is at the end
    [InlineData("every 1m warm-up 30m", "hold 40m", false)]
    public void Plain_looks_are_those_of_the_hold_and_its_end(string settings, string hold, bool areMany) => Assert.Equal(
        areMany, Found($"gate limits {settings} {{ p95 of latency at most 500 ms using plain }}", $"step 20% {hold}", $"step 100% {hold}").Contains("PRG0315"));

    [Fact]
    public void Plain_looks_at_a_window_begin_when_it_is_full() =>
        Assert.DoesNotContain("PRG0315", Found("gate limits every 1m { p95 of latency at most 500 ms over 15m using plain }", "step 20% hold 20m", "step 100% hold 20m"));

    [Theory]
    [InlineData("step group \"beta\" hold 10m unguarded \"few\"", "step 20% hold 10m", true)]
    [InlineData("step group \"beta\" hold 10m unguarded \"few\"", "drop group \"beta\"\n step 20% hold 10m", false)]
    [InlineData("step mirror 20% hold 10m", "step 20% hold 10m", false)]
    public void A_share_is_known_again_once_the_group_is_dropped(string first, string second, bool isUnknown) => Assert.Equal(
        isUnknown, Found(Bare, first, second, "step 100% hold 10m").Contains("PRG0217"));

    [Theory]
    [InlineData("step 20% hold 10m", true)]
    [InlineData("step group \"beta\" hold 10m\n step 20% hold 10m", false)] // only the router knows what the group brings
    public void Traffic_is_foretold_only_where_its_share_is_known(string steps, bool isTold) => Assert.Equal(
        isTold, Found(Errors + " expect { traffic 5/min }", steps, "step 100% hold 1d").Contains("PRG0318"));

    [Theory]
    [InlineData("2 of 3", "eu-3", true)]
    [InlineData("2 of 3", "eu-2", false)]
    [InlineData("50%", "eu-3", false)] // half of three is a fault of its own, and says nothing of who is reached
    public void A_number_reaches_the_first_environments_and_a_drop_of_another_one_is_told(string audience, string dropped, bool isTold)
    {
        var text = $"policy p {{\n metric errors proportion \"failed\" of \"all\" lower is better\n phased over eu-1, eu-2, eu-3 {{\n step {audience} hold 10m\n"
            + $" drop in {dropped}\n step 3 of 3 hold 10m\n }}\n {Errors}\n}}";

        Assert.Equal(isTold, PolicyText.Parse(text).Findings.Any(finding => finding.Rule.Id == "PRG0116"));
    }

    [Theory]
    [InlineData("step 50% hold 10m\n step 20% hold 10m\n step 30% hold 10m", "PRG0101 PRG0101")]
    [InlineData("step 20% hold 10m\n step 30% hold 10m", "")]
    public void A_share_rises_above_the_largest_before_it(string steps, string expected) =>
        Assert.Equal(expected, string.Join(' ', Found(Errors, steps, "step 100% hold 10m").Where(id => id == "PRG0101")));

    private static IEnumerable<string> Found(string gate, params string[] steps) => Parse(gate, steps).Select(finding => finding.Rule.Id);

    private static ValueList<Finding> Parse(string gate, params string[] steps)
    {
        var metric = gate.Contains("latency", StringComparison.Ordinal) ? "latency distribution \"seconds\" in s lower is better"
            : gate.Contains("reloads", StringComparison.Ordinal) ? "reloads rate \"reloads\" lower is better absent is 0"
            : "errors proportion \"failed\" of \"all\" lower is better";
        return PolicyText.Parse($"policy p {{\n metric {metric}\n canary {{\n {string.Join('\n', steps)}\n }}\n {gate.Replace(" expect", "\n expect", StringComparison.Ordinal)}\n}}").Findings;
    }
}
