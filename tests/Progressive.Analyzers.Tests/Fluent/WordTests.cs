namespace Progressive.Analyzers.Tests.Fluent;

/// <summary>Words of a house from another file: they say the clause that they name, with values that nobody knows.</summary>
public class WordTests
{
    private const string Words = """
        public static class Words
        {
            [PolicyClause("step")]
            public static CanaryBlock Sip(this CanaryBlock canary) => canary.Step(1.Percent(), s => s.Hold(1.Hours()));

            [PolicyClause("gate")]
            public static TPolicy HouseLimits<TPolicy>(this PolicyBlock<TPolicy> policy)
                where TPolicy : PolicyBlock<TPolicy> => policy.Gate("house", gate => gate.Check("errors", c => c.AtMost(1.Percent())));

            [PolicyClause("metric proportion of")]
            public static TPolicy HouseErrors<TPolicy>(this PolicyBlock<TPolicy> policy)
                where TPolicy : PolicyBlock<TPolicy> => policy.Proportion("errors", "failed", of: "all", Better.Lower);

            [PolicyClause("metric proportion of")]
            [PolicyClause("gate")]
            public static NewPolicy HouseErrorsWithLimits(this NewPolicy policy) => policy.HouseErrors().HouseLimits();

            [PolicyClause("canary")]
            public static ReadyPolicy HouseCanary(this NewPolicy policy) => policy.Canary(c => c.Sip().Step(100.Percent(), s => s.Hold(1.Days())));

            [PolicyClause("every")]
            public static GateBlock Often(this GateBlock gate) => gate.Every(1.Minutes());

            [PolicyClause("hold up to")]
            public static StepClauses Long(this StepClauses step) => step.Hold(1.Days());

            [PolicyClause("at most")]
            public static AbsoluteCheck Little(this CheckStart check) => check.AtMost(1.Percent());

            [PolicyClause("ring")]
            public static PhasedBlock Early(this PhasedBlock phases) => phases.Ring("early", ["a"]);

            [PolicyClause("no such clause")]
            public static CanaryBlock Odd(this CanaryBlock canary) => canary.Step(1.Percent(), s => s.Hold(1.Hours()));

            public static CanaryBlock Nameless(this CanaryBlock canary) => canary.Step(1.Percent(), s => s.Hold(1.Hours()));
        }
        """;

    private const string Metric = """.Proportion("errors", "failed", of: "all", Better.Lower)""";
    private const string Steps = ".Canary(c => c.Step(20.Percent(), s => s.Hold(10.Minutes())).Step(100.Percent(), s => s.Hold(10.Minutes())))";
    private const string Limits = """.Gate("limits", g => g.WarmUp(1.Minutes()).Check("errors", c => c.AtMost(1.Percent())))""";

    [Theory]
    [InlineData(".Sip().Step({|PRG0102:0.Percent()|}, s => s.Hold(10.Minutes())).Step(100.Percent(), s => s.Hold(10.Minutes()))")]
    [InlineData(".Step(30.Percent(), s => s.Hold(10.Minutes())).Step({|PRG0101:20.Percent()|}, s => s.Hold(10.Minutes())).Sip().Step(100.Percent(), s => s.Hold(10.Minutes()))")]
    [InlineData(".Sip().Step(100.Percent(), s => s.Hold(10.Minutes(), upTo: 1.Hours()).While({|PRG0403:\"limit\"|})).Allow(\"PRG0402\", \"kept for later\")")]
    [InlineData(".Sip().Step(100.Percent(), s => s.Hold({|PRG0405:30.Seconds()|}))")]
    public Task Beside_a_step_of_a_house_the_other_steps_are_checked(string steps) =>
        Holds($"""Policy.Named("p"){Metric}.Canary(c => c{steps}){Limits}.Build()""");

    [Theory]
    [InlineData(".Sip().Step(0.5.Percent(), s => s.Hold(10.Minutes())).Step(100.Percent(), s => s.Hold(10.Minutes()))")]
    [InlineData(".Step(10.Percent(), s => s.Hold(10.Minutes())).Sip().Step(75.Percent(), s => s.Hold(10.Minutes())).Step(100.Percent(), s => s.Hold(10.Minutes()))")]
    [InlineData(".Step(50.Percent(), s => s.Hold(10.Minutes())).Sip()")]
    [InlineData(".Sip()")]
    public Task Whom_a_step_of_a_house_reaches_is_not_guessed(string steps) =>
        Holds($"""Policy.Named("p"){Metric}.Canary(c => c{steps}){Limits}.Build()""");

    [Fact]
    public Task A_gate_of_a_house_adds_neither_steps_nor_metrics() => Holds(
        $$"""
        Policy.Named("p"){{Metric}}.HouseLimits()
            .Canary(c => c.Step(30.Percent(), s => s.Hold(10.Minutes())).Step({|PRG0101:20.Percent()|}, s => s.Hold(10.Minutes())).Step(100.Percent(), s => s.Hold(10.Minutes())))
            .Gate("limits", g => g.Check({|PRG0201:"faults"|}, c => c.AtMost(1.Percent())))
            .Build()
        """);

    [Fact]
    public Task A_gate_of_a_house_may_have_any_name_and_check_any_metric() => Holds(
        $"""Policy.Named("p"){Metric}.Canary(c => c.Step(100.Percent(), s => s.Hold(10.Minutes()).While("house")).Allow("PRG0111", "small")).HouseLimits().Build()""");

    [Fact]
    public Task A_metric_of_a_house_may_have_any_name() => Holds(
        $$"""Policy.Named("p").HouseErrors(){{Steps}}.Gate("limits", g => g.WarmUp(1.Minutes()).Check("errors", c => c.AtMost(1.Percent())).Confidence({|PRG0301:20.Percent()|})).Build()""");

    [Fact]
    public Task A_word_may_name_more_than_one_clause() => Holds(
        $$"""Policy.Named("p").HouseErrorsWithLimits(){{Steps}}.Gate("more", g => g.Check("errors", c => c.AtMost(1.Percent()))).Deadline({|PRG0407:15.Minutes()|}).Build()""");

    [Fact]
    public Task A_strategy_of_a_house_leaves_what_does_not_depend_on_it() => Holds(
        $$"""Policy.Named("p"){{Metric}}.HouseCanary().Gate("limits", g => g.Check({|PRG0201:"faults"|}, c => c.AtMost(1.Percent())).Check("errors", c => c.AtMost({|PRG0210:101.Percent()|}))).Build()""");

    [Fact]
    public Task A_clause_of_a_house_is_said_once_and_not_known() => Holds(
        $$"""
        Policy.Named("p"){{Metric}}{{Steps}}
            .Gate("limits", g => g.Often().Check("errors", c => c.AtMost({|PRG0204:0.Percent()|})).Every({|PRG0008:2.Minutes()|}))
            .Gate("more", g => g.Often().Check("errors", c => c.AtMost(2.Percent()).Over(10.Seconds()).Over({|PRG0008:20.Seconds()|})))
            .Build()
        """);

    [Fact]
    public Task A_hold_of_a_house_may_be_of_any_length() => Holds(
        $$"""
        Policy.Named("p"){{Metric}}.Canary(c => c.Step(20.Percent(), s => s.Long().{|PRG0403:While("limit", "limits")|}).Step(100.Percent(), s => s.Hold(3.Hours())))
            .Gate("limits", g => g.WarmUp(1.Minutes()).Check("errors", c => c.AtMost(1.Percent()).Over(2.Hours()))).Deadline(1.Hours()).Build()
        """);

    [Fact]
    public Task A_bound_of_a_house_is_not_known_and_its_check_is() => Holds(
        $$"""Policy.Named("p"){{Metric}}{{Steps}}.Gate("limits", g => g.WarmUp(1.Minutes()).Check("errors", c => c.Little()).Check({|PRG0201:"faults"|}, c => c.Little()).Check("errors", c => c.AtMost({|PRG0210:101.Percent()|}))).Build()""");

    [Fact]
    public Task A_ring_of_a_house_may_have_any_name() => Holds(
        $$"""Policy.Named("p"){{Metric}}.PhasedOver(["a", "b"], x => x.Early().Step(In("early"), s => s.Hold(10.Minutes())).Step({|PRG0102:0.Percent().Of("b")|}, s => s.Hold(10.Minutes())).Step(2.Of(2), s => s.Hold(10.Minutes()))){{Limits}}.Build()""");

    [Theory]
    [InlineData("Odd")]
    [InlineData("Nameless")]
    public Task A_word_that_names_no_clause_of_its_block_may_say_anything(string word) => Holds(
        $$"""
        Policy.Named("p"){{Metric}}
            .Canary(c => c.{{word}}().Step(20.Percent(), s => s.Hold(10.Minutes()).While("limits")).Step({|PRG0102:0.Percent()|}, s => s.Hold(10.Minutes())))
            {{Limits}}.Gate("others", g => g.Check("errors", c => c.AtMost(1.Percent()))).Build()
        """);

    private static Task Holds(string policy) => FluentTest.Holds($"public static Policy P {{ get; }} = {policy};", elsewhere: Words);
}
