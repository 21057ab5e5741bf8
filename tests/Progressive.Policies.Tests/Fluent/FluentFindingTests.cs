using Progressive.Policies.Fluent;
using static Progressive.Policies.Fluent.Words;

namespace Progressive.Policies.Tests.Fluent;

/// <summary>The same fault has the same id and message, whether it stands in text or in C#.</summary>
public class FluentFindingTests
{
    private static readonly Dictionary<string, (string Text, Func<NewPolicy, ReadyPolicy> Fluent)> Twins = new()
    {
        ["an unknown gate"] = (
            Text("canary {\n step 20% hold 10m while limit\n step 100% hold 10m\n}"),
            p => Limits(p).Canary(c => c.Step(20.Percent(), s => s.Hold(10.Minutes()).While("limit")).Step(100.Percent(), s => s.Hold(10.Minutes())))),
        ["shares that fall"] = (
            Text("canary {\n step 60% hold 10m\n step 40% hold 10m\n step 100% hold 10m\n}"),
            p => Limits(p).Canary(c => c.Steps([60.Percent(), 40.Percent(), 100.Percent()], s => s.Hold(10.Minutes())))),
        ["a strategy that stops short"] = (
            Text("canary {\n step 20% hold 10m\n}"),
            p => Limits(p).Canary(c => c.Step(20.Percent(), s => s.Hold(10.Minutes())))),
        ["a strategy without steps"] = (Text("canary {\n}"), p => Limits(p).Canary(_ => { })),
        ["no switch"] = (Text("blue-green {\n preview hold 10m\n}"), p => Limits(p).BlueGreen(b => b.Preview(s => s.Hold(10.Minutes())))),
        ["two previews"] = (
            Text("blue-green {\n preview hold 10m\n preview hold 10m\n switch hold 1h\n}"),
            p => Limits(p).BlueGreen(b => b.Preview(s => s.Hold(10.Minutes())).Preview(s => s.Hold(10.Minutes())).Switch(s => s.Hold(1.Hours())))),
        ["an unknown environment"] = (
            Text("phased over a, b {\n step in c hold 10m\n step 2 of 2 hold 10m\n}"),
            p => Limits(p).PhasedOver(["a", "b"], x => x.Step(In("c"), s => s.Hold(10.Minutes())).Step(2.Of(2), s => s.Hold(10.Minutes())))),
        ["a count that does not fit"] = (
            Text("phased over a, b {\n step 1 of 3 hold 10m\n step 2 of 2 hold 10m\n}"),
            p => Limits(p).PhasedOver(["a", "b"], x => x.Step(1.Of(3), s => s.Hold(10.Minutes())).Step(2.Of(2), s => s.Hold(10.Minutes())))),
        ["a missing direction"] = (
            Text(Steps, "metric latency distribution \"seconds\" in s", "latency at most 10% worse than baseline"),
            p => Canary(p.Distribution("latency", "seconds", Unit.Seconds), g => g.Check("latency", c => c.AtMostWorse(10.Percent(), than: Baseline)))),
        ["a bound in another unit"] = (
            Text(Steps, "metric latency distribution \"seconds\" in s lower is better", "p95 of latency at most 64 MiB"),
            p => Canary(p.Distribution("latency", "seconds", Unit.Seconds, Better.Lower), g => g.Check(P(95).Of("latency"), c => c.AtMost(64.Mebibytes())))),
        ["percent of a proportion"] = (
            Text(Steps, "", "errors at most 10% worse than baseline"),
            p => Canary(p, g => g.Check("errors", c => c.AtMostWorse(10.Percent(), than: Baseline)))),
        ["a percentile of three digits"] = (
            Text(Steps, "metric latency distribution \"seconds\" in s lower is better", "errors at most 1%\n p999 of latency at most 1 s"),
            p => Canary(p.Distribution("latency", "seconds", Unit.Seconds, Better.Lower), g => g.Check("errors", c => c.AtMost(1.Percent())).Check(P(999).Of("latency"), c => c.AtMost(1.Seconds())))),
        ["a metric twice"] = (
            Text(Steps, "metric errors proportion \"failed\" of \"all\" lower is better", "errors at most 1%"),
            p => Canary(p.Proportion("errors", "failed", of: "all", Better.Lower), g => g.Check("errors", c => c.AtMost(1.Percent())))),
        ["an interval twice"] = (
            Text(Steps, "", "every 1m\n every 2m\n errors at most 1%"),
            p => Canary(p, g => g.Every(1.Minutes()).Every(2.Minutes()).Check("errors", c => c.AtMost(1.Percent())))),
        ["a reaction twice"] = (
            Text(Steps, "on failure halt\n on failure roll back", "errors at most 1%"),
            p => Canary(p.OnFailure(Reaction.Halt).OnFailure(Reaction.RollBack), g => g.Check("errors", c => c.AtMost(1.Percent())))),
        ["a reaction that does not end"] = (
            Text(Steps, "on inconclusive hold 10m", "errors at most 1%"),
            p => Canary(p.OnInconclusive(Reaction.Hold(10.Minutes())), g => g.Check("errors", c => c.AtMost(1.Percent())))),
        ["eleven years"] = (
            Text(Steps, "deadline 572w", "errors at most 1%"),
            p => Canary(p.Deadline(572.Weeks()), g => g.Check("errors", c => c.AtMost(1.Percent())))),
        ["a character nobody sees"] = (
            Text(Steps, "freeze sat in \"U\u200bTC\"", "errors at most 1%"),
            p => Canary(p.Freeze([DayOfWeek.Saturday], inZone: "U\u200bTC"), g => g.Check("errors", c => c.AtMost(1.Percent())))),
        ["an error that is allowed"] = (
            Text(Steps, "allow PRG0009 \"we like it so\"", "errors at most 1%"),
            p => Canary(p.Allow("PRG0009", "we like it so"), g => g.Check("errors", c => c.AtMost(1.Percent())))),
        ["an empty gate"] = (Text(Steps, "", ""), p => Canary(p, _ => { })),
    };

    private const string Steps = "canary {\n step 20% hold 10m\n step 100% hold 10m\n}";

    public static TheoryData<string> Faults => [.. Twins.Keys];

    [Theory]
    [MemberData(nameof(Faults))]
    public void The_same_fault_has_the_same_id_in_text_and_in_CSharp_and_the_same_message_in_the_words_of_each(string fault)
    {
        var (text, fluent) = Twins[fault];
        var policy = fluent(Policy.Named("p").Proportion("errors", "failed", of: "all", Better.Lower));

        var inText = Shown(PolicyText.Parse(text).Findings.Select(FluentMessage.Of));
        Assert.NotEmpty(inText);
        Assert.Equal(inText, Shown(policy.Check()));
    }

    [Theory]
    [InlineData("The last step reaches 90%, not everyone. End with 'step 100%'.", "The last step reaches 90%, not everyone. End with '.Step(100.Percent())'.")]
    [InlineData(
        "Nothing follows 'hold 10m'. Say what happens then, for example: hold 10m then roll back",
        "Nothing follows 'Reaction.Hold(10.Minutes())'. Say what happens then, for example: Reaction.Hold(10.Minutes()).Then(Reaction.RollBack)")]
    [InlineData(
        "This pause ends only when somebody decides. Say for how long, and what then: pause 24h then roll back",
        "This pause ends only when somebody decides. Say for how long, and what then: Reaction.Pause(1.Days()).Then(Reaction.RollBack)")]
    [InlineData("'every' stands here a second time. Keep one.", "'.Every(...)' stands here a second time. Keep one.")]
    [InlineData("There is no metric 'every'.", "There is no metric 'every'.")]
    [InlineData("There is no gate 'step one'.", "There is no gate 'step one'.")]
    [InlineData("Higher is better for 'orders', so 'at most' refuses the good values. Write 'at least', or correct the metric.", "Higher is better for 'orders', so 'at most' refuses the good values. Write '.AtLeast(...)', or correct the metric.")]
    public void A_message_about_CSharp_names_calls(string text, string code)
    {
        var finding = PolicyText.Parse("").Findings[0] with { Message = text };

        Assert.Equal(code, FluentMessage.Of(finding).Message);
    }

    // A name that is used twice is told where it stood first: a line of the text, or of the code.
    private static string[] Shown(IEnumerable<Finding> findings) =>
        [.. findings.Select(finding => $"{finding.Rule.Id} {finding.Message.Split(", in line")[0]}").Order(StringComparer.Ordinal)];

    private static NewPolicy Limits(NewPolicy policy) => policy.Gate("limits", gate => gate.Check("errors", c => c.AtMost(1.Percent())));

    private static ReadyPolicy Canary(NewPolicy policy, Action<GateBlock> gate) => policy.Gate("limits", gate)
        .Canary(c => c.Step(20.Percent(), s => s.Hold(10.Minutes())).Step(100.Percent(), s => s.Hold(10.Minutes())));

    private static string Text(string strategy, string statement = "", string check = "errors at most 1%") =>
        $"policy p {{\n metric errors proportion \"failed\" of \"all\" lower is better\n {statement}\n {strategy}\n gate limits {{\n {check}\n }}\n}}\n";
}
