using CsCheck;
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

    private static readonly string[] Pieces =
    [
        "1 of 5", "10%", "step", "hold 10m", "in", "where", "of", "up to 5m", "using plain", "over 5m", "tolerate 2", "roll back", "every 1m", "p95", "metric", "gate g {", "{", "}", "; ",
        "\"", "#", "policy q {", "canary {", "then", "\ufffd", "unguarded", "split by label", "absent is 0",
    ];

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
    [InlineData("'at' stands here a second time. Keep one.", "'a bound' stands here a second time. Keep one.")]
    [InlineData("There is no metric 'every'.", "There is no metric 'every'.")]
    [InlineData("There is no gate 'halt'. Did you mean 'hold'?", "There is no gate 'halt'. Did you mean 'hold'?")]
    [InlineData("'preview' guards a step and checks nothing. Add a check.", "'preview' guards a step and checks nothing. Add a check.")]
    [InlineData("There is no gate 'my gate'. Add it: gate my gate { ... }", "There is no gate 'my gate'. Add it: .Gate(\"my gate\", ...)")]
    [InlineData("There is no metric 'x'. Declare it: metric x ...", "There is no metric 'x'. Declare it by .Distribution(...), .Proportion(...), .Rate(...) or .Gauge(...).")]
    [InlineData("After the last step 4 of 5 environments have the candidate. End with 'step 5 of 5'.", "After the last step 4 of 5 environments have the candidate. End with '.Step(5.Of(5))'.")]
    [InlineData("'2 of 5' says how many, and not which. Name the environments: in NAME, NAME", "'2.Of(5)' says how many, and not which. Name the environments: In(\"NAME\", \"NAME\")")]
    [InlineData("'in a, b' has the candidate already, so this step adds nobody.", "'In(\"a\", \"b\")' has the candidate already, so this step adds nobody.")]
    [InlineData(
        "A flag knows users, not requests, so it takes no 'where header \"X-Beta\" is \"1\"'. Write a claim, such as: where claim \"plan\" is \"pro\"",
        "A flag knows users, not requests, so it takes no 'Where(Header(\"X-Beta\").Is(\"1\"))'. Write a claim, such as: Where(Claim(\"plan\").Is(\"pro\"))")]
    [InlineData("Blue-green moves everyone at once, so it takes no '1 of 5'. Write 'preview' or 'switch'.", "Blue-green moves everyone at once, so it takes no '1.Of(5)'. Write '.Preview(...)' or '.Switch(...)'.")]
    [InlineData("Only 'phased' goes by rings, so 'early' is of no use here. Remove it.", "Only '.PhasedOver(...)' goes by rings, so 'early' is of no use here. Remove it.")]
    [InlineData("64 MiB does not fit 'errors', a proportion. Write points, such as 0.5pp.", "64 MiB does not fit 'errors', a proportion. Write points, such as 0.5.Points().")]
    [InlineData("64 MiB does not fit 'orders', which counts events per others. Write for example 3 per 100.", "64 MiB does not fit 'orders', which counts events per others. Write for example 3.PerHundred().")]
    [InlineData("64 MiB does not fit 'orders', which counts events in a time. Write for example 3/min.", "64 MiB does not fit 'orders', which counts events in a time. Write for example 3.PerMinute().")]
    [InlineData(
        "10 s cannot be compared with 'max of queue', whose unit is not stated. Add it to the metric, for example: in s",
        "10 s cannot be compared with 'Max.Of(\"queue\")', whose unit is not stated. Add it to the metric, for example: Unit.Seconds")]
    [InlineData("'latency' reads a query, to which 'where zone' is not added. Say it in the query.", "'latency' reads a query, to which '.Where(\"zone\", ...)' is not added. Say it in the query.")]
    [InlineData("Nothing happens -1 times. Write 'absent is 0'.", "Nothing happens -1 times. Write '.AbsentIs(0)'.")]
    [InlineData("A gauge has no 'of'. Write 'per'.", "A gauge has no 'of: ...'. Write 'per: ...'.")]
    [InlineData("'pause 0s' takes no time. Write one above zero.", "'Reaction.Pause(0.Seconds())' takes no time. Write one above zero.")]
    [InlineData("'queue' names no series. Add it in quotes behind 'gauge'.", "'queue' names no series. Add it in quotes behind '.Gauge(...)'.")]
    [InlineData("What follows 'roll back' is never reached. Remove it.", "What follows 'Reaction.RollBack' is never reached. Remove it.")]
    [InlineData("Name the gates of this step with 'while', or compare with 'before'.", "Name the gates of this step with '.While(...)', or compare with 'Before'.")]
    [InlineData("There is no gate 'step one'.", "There is no gate 'step one'.")]
    [InlineData("Higher is better for 'orders', so 'at most' refuses the good values. Write 'at least', or correct the metric.", "Higher is better for 'orders', so '.AtMost(...)' refuses the good values. Write '.AtLeast(...)', or correct the metric.")]
    public void A_message_about_CSharp_names_calls(string text, string code)
    {
        var finding = PolicyText.Parse("").Findings[0] with { Message = text };

        Assert.Equal(code, FluentMessage.Of(finding).Message);
    }

    [Fact]
    public void Names_that_look_like_the_language_do_no_harm() => Gen.Int[0, Pieces.Length - 1].Select(piece => Pieces[piece]).Array[1, 6].Select(pieces => string.Join(' ', pieces)).Sample(
        name =>
        {
            var said = FluentMessage.Of(PolicyText.Parse("").Findings[0] with { Message = $"There is no gate '{name}'. Write '{name}', or add it: {name}" }).Message;
            Assert.StartsWith($"There is no gate '{name}'.", said, StringComparison.Ordinal);
        },
        iter: 1000);

    // A name that is used twice is told where it stood first: a line of the text, or of the code.
    private static string[] Shown(IEnumerable<Finding> findings) =>
        [.. findings.Select(finding => $"{finding.Rule.Id} {finding.Message.Split(", in line")[0]}").Order(StringComparer.Ordinal)];

    private static NewPolicy Limits(NewPolicy policy) => policy.Gate("limits", gate => gate.Check("errors", c => c.AtMost(1.Percent())));

    private static ReadyPolicy Canary(NewPolicy policy, Action<GateBlock> gate) => policy.Gate("limits", gate)
        .Canary(c => c.Step(20.Percent(), s => s.Hold(10.Minutes())).Step(100.Percent(), s => s.Hold(10.Minutes())));

    private static string Text(string strategy, string statement = "", string check = "errors at most 1%") =>
        $"policy p {{\n metric errors proportion \"failed\" of \"all\" lower is better\n {statement}\n {strategy}\n gate limits {{\n {check}\n }}\n}}\n";
}
