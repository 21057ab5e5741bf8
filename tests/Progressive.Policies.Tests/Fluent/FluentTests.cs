using Progressive.Policies.Fluent;
using static Progressive.Policies.Fluent.Words;

namespace Progressive.Policies.Tests.Fluent;

public class FluentTests
{
    [Fact]
    public void The_running_example_in_CSharp_is_the_policy_of_its_text() =>
        Assert.Equal(Assert.Single(PolicyText.Parse(Corpus.Read("valid", "checkout.rollout")).Policies), FluentExamples.Checkout);

    [Fact]
    public void Statements_may_come_in_any_order()
    {
        var gateFirst = Policy.Named("p")
            .Gate("limits", gate => gate.Check("errors", c => c.AtMost(1.Percent())))
            .Canary(canary => canary.Step(20.Percent(), s => s.Hold(10.Minutes())).Step(100.Percent(), s => s.Hold(10.Minutes())))
            .Proportion("errors", "failed", of: "all", Better.Lower)
            .Build();

        Assert.Equal(Sample().Build(), gateFirst);
    }

    [Fact]
    public void Times_of_the_framework_are_taken_as_well() => Assert.Equal(
        Sample().Deadline(2.Days()).Build(),
        Sample().Deadline(TimeSpan.FromHours(48)).Build());

    [Theory]
    [InlineData(0.1)]
    [InlineData(99.9)]
    [InlineData(1e15)]
    [InlineData(-0.25)]
    public void A_number_with_a_point_is_exact(double number)
    {
        Assert.Equal((decimal)number, number.Percent().Value);
        Assert.Equal((decimal)number, number.PerSecond().Magnitude);
        Assert.Equal((decimal)number, number.Hours().Magnitude);
    }

    [Fact]
    public void A_length_of_time_is_also_a_quantity_in_its_own_unit()
    {
        Quantity quantity = 1500.Milliseconds();
        TimeSpan time = 1500.Milliseconds();
        Amount amount = 1500.Milliseconds();

        Assert.Equal(new Quantity(1500m, Unit.Milliseconds), quantity);
        Assert.Equal(TimeSpan.FromSeconds(1.5), time);
        Assert.Equal(new Amount.Difference(quantity), amount);
        Assert.Equal(TimeSpan.Zero, default(Duration));
        Assert.Equal("1500 ms", 1500.Milliseconds().ToString());
    }

    [Fact]
    public void Errors_are_thrown_together_with_the_lines_of_their_calls()
    {
        var policy = Sample()
            .Deadline((-5).Minutes())
            .Gate("more", gate => gate.Check("latency", c => c.AtMost(500.Milliseconds())));

        var thrown = Assert.Throws<PolicyException>(policy.Build);

        var errors = thrown.Findings.Where(finding => finding.Rule.Severity == Severity.Error).ToArray();
        Assert.Equal(["PRG0411", "PRG0201"], errors.Select(finding => finding.Rule.Id));
        Assert.Equal(errors[0].Origin.Line + 1, errors[1].Origin.Line);
        Assert.All(thrown.Findings, finding => Assert.Contains(
            $"line {finding.Origin.Line}: {finding.Rule.Id}: {finding.Message}", thrown.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Warnings_do_not_stop_a_policy_and_are_given_to_whoever_asks()
    {
        var built = Sample().Gauge("memory", "memory_bytes", Unit.Bytes).Build(out var warnings);

        Assert.Equal("p", built.Name);
        Assert.Equal("PRG0202", Assert.Single(warnings).Rule.Id);
        Assert.Equal(warnings.Select(warning => warning.Message), Sample().Gauge("memory", "memory_bytes", Unit.Bytes).Check().Select(warning => warning.Message));
    }

    [Fact]
    public void A_warning_is_allowed_in_the_block_it_concerns_and_only_there()
    {
        string[] Unused(bool allowHere, bool allowElsewhere) => [.. Policy.Named("p")
            .Proportion("errors", "failed", of: "all", Better.Lower)
            .Canary(canary => canary.While("limits").Steps([20.Percent(), 100.Percent()], s => s.Hold(10.Minutes())))
            .Gate("limits", gate => Allowing(gate.Check("errors", c => c.AtMost(1.Percent())), allowElsewhere))
            .Gate("unused", gate => Allowing(gate.Check("errors", c => c.AtMost(2.Percent())), allowHere))
            .Check().Select(finding => finding.Rule.Id)];

        Assert.Equal([], Unused(allowHere: true, allowElsewhere: false));
        Assert.Equal(["PRG0402"], Unused(allowHere: false, allowElsewhere: true));
    }

    [Fact]
    public void Blocks_of_strategies_and_expectations_allow_as_well()
    {
        string[] Found(string inStrategy, string inExpect) => [.. Policy.Named("p")
            .Proportion("errors", "failed", of: "all", Better.Lower)
            .Canary(canary => canary.Steps([90.Percent(), 100.Percent()], s => s.Hold(10.Minutes())).Allow(inStrategy, "few users"))
            .Gate("limits", gate => gate.Check("errors", c => c.AtMost(1.Percent())))
            .Expect(e => e.Traffic(500.PerSecond()).Allow(inExpect, "as an example"))
            .Check().Select(finding => finding.Rule.Id)];

        Assert.Equal([], Found("PRG0111", "PRG0111"));
        Assert.Equal(["PRG0111"], Found("PRG0202", "PRG0111"));
        Assert.Equal(["PRG0011"], Found("PRG0111", "PRG0009"));
    }

    [Fact]
    public void A_time_beyond_all_times_is_found_and_not_thrown() => Assert.All(
        new[] { Sample().Deadline(1e15.Weeks()), Sample().Deadline((-1e15).Weeks()), Sample().Deadline(TimeSpan.MinValue), Sample().Deadline(new Duration(decimal.MaxValue, Unit.Weeks)) },
        policy => Assert.Contains("PRG0006", policy.Check().Select(finding => finding.Rule.Id)));

    [Fact]
    public void Who_keeps_a_policy_without_a_strategy_can_give_it_two_and_is_told_so()
    {
        var kept = Policy.Named("p").Proportion("errors", "failed", of: "all", Better.Lower)
            .Gate("limits", gate => gate.Check("errors", c => c.AtMost(1.Percent())));
        kept.Canary(canary => canary.Step(100.Percent(), s => s.Hold(1.Hours())));

        var found = kept.Canary(canary => canary.Step(100.Percent(), s => s.Hold(1.Hours()))).Check();

        Assert.Equal(("PRG0008", "'a strategy' stands here a second time. Keep one."), found
            .Where(finding => finding.Rule.Severity == Severity.Error).Select(finding => (finding.Rule.Id, finding.Message)).Single());
    }

    [Fact]
    public void What_was_checked_does_not_change_any_more()
    {
        var policy = Sample();
        var built = policy.Build();

        Assert.Throws<InvalidOperationException>(() => policy.Deadline(2.Days()));
        Assert.Equal(built, policy.Build());
    }

    [Fact]
    public void Findings_stand_in_the_order_of_the_calls()
    {
        var found = Policy.Named("p")
            .Canary(canary => canary
                .Step(0.Percent(), s => s.Hold(0.Minutes()))
                .Step(100.Percent(), s => s.Hold(10.Minutes()).While("limit")))
            .Gate("limits", gate => gate.Check("errors", c => c.AtMost(1.Percent())))
            .Proportion("errors", "failed", of: "all", Better.Lower)
            .Check();

        Assert.Equal(found.OrderBy(finding => finding.Origin.Line), found);
        Assert.Equal(["PRG0102", "PRG0411", "PRG0403"], found.Where(finding => finding.Rule.Severity == Severity.Error).Select(finding => finding.Rule.Id));
    }

    private static GateBlock Allowing(GateBlock gate, bool allowed) => allowed ? gate.Allow("PRG0402", "not yet named") : gate;

    private static ReadyPolicy Sample() => Policy.Named("p")
        .Proportion("errors", "failed", of: "all", Better.Lower)
        .Canary(canary => canary.Step(20.Percent(), s => s.Hold(10.Minutes())).Step(100.Percent(), s => s.Hold(10.Minutes())))
        .Gate("limits", gate => gate.Check("errors", c => c.AtMost(1.Percent())));
}
