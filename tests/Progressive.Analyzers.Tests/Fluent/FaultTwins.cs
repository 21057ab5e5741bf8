namespace Progressive.Analyzers.Tests.Fluent;

/// <summary>Faults that can be written in C# as well as in a text.</summary>
internal static class FaultTwins
{
    public const string Metrics = """
        .Proportion("errors", "failed", of: "all", Better.Lower)
        .Distribution("latency", "seconds", Unit.Seconds, Better.Lower)
        """;

    public const string TextMetrics = """
        metric errors proportion "failed" of "all" lower is better
        metric latency distribution "seconds" in s lower is better
        """;

    private const string Steps = ".Canary(c => c.Step(20.Percent(), s => s.Hold(10.Minutes())).Step(100.Percent(), s => s.Hold(10.Minutes())))";
    private const string TextSteps = "canary {\n step 20% hold 10m\n step 100% hold 10m\n}\n";
    private const string Gate = """.Gate("limits", g => g.Check("errors", c => c.AtMost(1.Percent())).Check(P(95).Of("latency"), c => c.AtMost(500.Milliseconds())))""";
    private const string TextGate = "gate limits {\n errors at most 1%\n p95 of latency at most 500 ms\n}\n";

    /// <summary>The C#, the piece of it that is marked, what stands there when it cannot be known, and the text that says the same.</summary>
    public static readonly Dictionary<string, (string Code, string Marked, string? Unknown, string Text)> All = new()
    {
        ["shares that fall"] = (
            ".Canary(c => c.Step(60.Percent(), s => s.Hold(10.Minutes())).Allow(\"PRG0111\", \"small site\").Step(40.Percent(), s => s.Hold(10.Minutes())).Step(100.Percent(), s => s.Hold(10.Minutes())))" + Gate,
            "40.Percent()", "Unknown.Of<Audience>()",
            "canary {\n allow PRG0111 \"small site\"\n step 60% hold 10m\n step 40% hold 10m\n step 100% hold 10m\n}\n" + TextGate),
        ["a share out of range"] = (
            ".Canary(c => c.Step(20.Percent(), s => s.Hold(10.Minutes())).Step(120.Percent(), s => s.Hold(10.Minutes())).Step(100.Percent(), s => s.Hold(10.Minutes())))" + Gate,
            "120.Percent()", "Unknown.Of<Audience>()",
            "canary {\n step 20% hold 10m\n step 120% hold 10m\n step 100% hold 10m\n}\n" + TextGate),
        ["an unknown gate"] = (
            ".Canary(c => c.Step(20.Percent(), s => s.Hold(10.Minutes()).While(\"limit\")).Step(100.Percent(), s => s.Hold(10.Minutes())))" + Gate,
            "\"limit\"", "Unknown.Of<string>()",
            "canary {\n step 20% hold 10m while limit\n step 100% hold 10m\n}\n" + TextGate),
        ["an unknown metric"] = (
            Steps + ".Gate(\"limits\", g => g.Check(\"errors\", c => c.AtMost(1.Percent())).Check(\"error\", c => c.AtMost(2.Percent())).Observe(P(95).Of(\"latency\"), c => c.AtMost(500.Milliseconds())))",
            "\"error\"", "Unknown.Of<string>()",
            TextSteps + "gate limits {\n errors at most 1%\n error at most 2%\n observe p95 of latency at most 500 ms\n}"),
        ["a bound in another unit"] = (
            Steps + Gate + ".Gate(\"more\", g => g.Check(P(95).Of(\"latency\"), c => c.AtMost(64.Mebibytes())))",
            "64.Mebibytes()", "Unknown.Of<Quantity>()",
            TextSteps + TextGate + "gate more {\n p95 of latency at most 64 MiB\n}"),
        ["a bound of nothing"] = (
            Steps + Gate + ".Gate(\"more\", g => g.Check(\"errors\", c => c.AtMost(0.Percent())))",
            "0.Percent()", "Unknown.Of<Percent>()",
            TextSteps + TextGate + "gate more {\n errors at most 0%\n}"),
        ["a confidence out of range"] = (
            Steps + Gate + ".Gate(\"more\", g => g.Check(\"errors\", c => c.AtMost(2.Percent())).Confidence(20.Percent()))",
            "20.Percent()", "Unknown.Of<Percent>()",
            TextSteps + TextGate + "gate more {\n errors at most 2%\n confidence 20%\n}"),
        ["no samples"] = (
            Steps + Gate + ".Gate(\"more\", g => g.Check(\"errors\", c => c.AtMost(2.Percent())).Samples(0))",
            "0", "Unknown.Of<int>()",
            TextSteps + TextGate + "gate more {\n errors at most 2%\n samples 0\n}"),
        ["a window that is never due"] = (
            Steps + Gate + ".Gate(\"more\", g => g.Check(\"errors\", c => c.AtMost(2.Percent()).Over(30.Minutes())))",
            "30.Minutes()", "Unknown.Of<TimeSpan>()",
            TextSteps + TextGate + "gate more {\n errors at most 2% over 30m\n}"),
        ["a hold above its longest"] = (
            ".Canary(c => c.Step(20.Percent(), s => s.Hold(10.Minutes(), upTo: 5.Minutes())).Step(100.Percent(), s => s.Hold(10.Minutes())))" + Gate,
            "Hold(10.Minutes(), upTo: 5.Minutes())", "Hold(10.Minutes(), upTo: Unknown.Of<TimeSpan>())",
            "canary {\n step 20% hold 10m up to 5m\n step 100% hold 10m\n}\n" + TextGate),
        ["a deadline too short"] = (
            Steps + Gate + ".Deadline(15.Minutes())",
            "15.Minutes()", "Unknown.Of<TimeSpan>()",
            TextSteps + TextGate + "deadline 15m"),
        ["a reaction that does not end"] = (
            Steps + Gate + ".OnInconclusive(Reaction.Hold(10.Minutes()))",
            "Reaction.Hold(10.Minutes())", "Unknown.Of<Reaction>()",
            TextSteps + TextGate + "on inconclusive hold 10m"),
        ["a pause of eleven years"] = (
            Steps + Gate + ".OnInconclusive(Reaction.Pause(572.Weeks()).Then(Reaction.RollBack))",
            "Reaction.Pause(572.Weeks()).Then(Reaction.RollBack)", "Unknown.Of<Reaction>()",
            TextSteps + TextGate + "on inconclusive pause 572w then roll back"),
        ["an environment nobody listed"] = (
            ".PhasedOver([\"a\", \"b\"], x => x.Step(In(\"c\"), s => s.Hold(10.Minutes())).Step(2.Of(2), s => s.Hold(10.Minutes())))" + Gate,
            "In(\"c\")", "Unknown.Of<Audience>()",
            "phased over a, b {\n step in c hold 10m\n step 2 of 2 hold 10m\n}\n" + TextGate),
        ["an unused metric"] = (
            ".Gauge(\"memory\", \"bytes\", Unit.Bytes)" + Steps + Gate,
            "Gauge(\"memory\", \"bytes\", Unit.Bytes)", "House()",
            "metric memory gauge \"bytes\" in B\n" + TextSteps + TextGate),
        ["a pause that may last for ever"] = (
            Steps + Gate + ".OnNoData(Reaction.Pause())",
            "Reaction.Pause()", "Unknown.Of<Reaction>()",
            TextSteps + TextGate + "on no data pause"),
        ["an interval twice"] = (
            Steps + Gate + ".Gate(\"more\", g => g.Every(1.Minutes()).Check(\"errors\", c => c.AtMost(2.Percent())).Every(2.Minutes()))",
            "2.Minutes()", "Unknown.Of<TimeSpan>()",
            TextSteps + TextGate + "gate more {\n every 1m\n errors at most 2%\n every 2m\n}"),
        ["a gate without checks"] = (
            Steps + Gate + ".Gate(\"more\", g => { })",
            "\"more\"", null,
            TextSteps + TextGate + "gate more {\n}"),
        ["a last step that leaves some out"] = (
            ".Canary(c => c.Allow(\"PRG0111\", \"small site\").Step(20.Percent(), s => s.Hold(10.Minutes())).Step(90.Percent(), s => s.Hold(10.Minutes())))" + Gate,
            "90.Percent()", "Unknown.Of<Audience>()",
            "canary {\n allow PRG0111 \"small site\"\n step 20% hold 10m\n step 90% hold 10m\n}\n" + TextGate),
        ["an allow of no rule"] = (
            Steps + Gate + ".Allow(\"PRG9999\", \"small site\")",
            "Allow(\"PRG9999\", \"small site\")", "House()",
            TextSteps + TextGate + "allow PRG9999 \"small site\""),
    };

    /// <summary>A whole policy with the fault, in C#.</summary>
    public static string Fluent(string fault) =>
        $"public static Policy P {{ get; }} = Policy.Named(\"p\")\n{Metrics}\n{All[fault].Code}\n.Build();";

    /// <summary>The same as text.</summary>
    public static string Text(string fault) => $"policy p {{\n{TextMetrics}\n{All[fault].Text}\n}}\n";
}
