using Progressive.Policies;

namespace Progressive.Analyzers.Tests.Rules;

/// <summary>For each rule a policy that breaks it and no other, as text and as C#.</summary>
internal static class RuleSamples
{
    private const string Metric = "metric errors proportion \"failed\" of \"all\" lower is better\n";
    private const string Steps = "canary {\n step 20% hold 10m\n step 100% hold 10m\n}\n";
    private const string Gate = "gate limits {\n errors at most 1%\n}\n";
    private const string MetricCode = "Policy.Named(\"p\").Proportion(\"errors\", \"failed\", of: \"all\", Better.Lower)\n";
    private const string StepsCode = ".Canary(c => c.Step(20.Percent(), s => s.Hold(10.Minutes())).Step(100.Percent(), s => s.Hold(10.Minutes())))\n";
    private const string GateCode = ".Gate(\"limits\", g => g.Check(\"errors\", c => c.AtMost(1.Percent())))\n";

    /// <summary>The rules that no C# breaks, and what keeps it from doing so.</summary>
    public static IReadOnlyDictionary<string, string> OfTextAlone { get; } = new Dictionary<string, string>
    {
        ["PRG0001"] = "a misspelt call does not compile",
        ["PRG0002"] = "a lambda without its end does not compile",
        ["PRG0003"] = "a literal without its end does not compile",
        ["PRG0004"] = "a bare number does not compile where a unit belongs",
        ["PRG0005"] = "an unknown unit does not compile",
        ["PRG0010"] = "without Policy.Named there is nothing to build",
        ["PRG0013"] = "such a DateTime throws when it is made",
        ["PRG0406"] = "an approval without its time does not compile",
        ["PRG0413"] = "a hook without its time does not compile",
    };

    /// <summary>Rules whose own sample is one of a text alone, and others that only a longer policy breaks.</summary>
    private static readonly Dictionary<string, (string Text, string Code)> Others = new()
    {
        ["PRG0006"] = (Metric + Steps + Gate + "deadline 572w", MetricCode + StepsCode + GateCode + ".Deadline(572.Weeks())"),
        ["PRG0007"] = (Metric + Steps + Gate + "freeze sat in \"U\u200bTC\"", MetricCode + StepsCode + GateCode + ".Freeze([DayOfWeek.Saturday], inZone: \"U\u200bTC\")"),
        ["PRG0008"] = (Metric + Steps + Gate + "deadline 1d\n deadline 2d", MetricCode + StepsCode + GateCode + ".Deadline(1.Days()).Deadline(2.Days())"),
        ["PRG0212"] = (
            Metric + "metric queue gauge \"\" in B\n" + Steps + "gate limits {\n errors at most 1%\n max of queue at most 9 B\n}\n",
            MetricCode + ".Gauge(\"queue\", \"\", Unit.Bytes)" + StepsCode
                + ".Gate(\"limits\", g => g.Check(\"errors\", c => c.AtMost(1.Percent())).Check(Max.Of(\"queue\"), c => c.AtMost(9.Bytes())))"),
        ["PRG0213"] = (Metric + Steps + Gate + "expect {\n errors 5 B\n}\n", MetricCode + StepsCode + GateCode + ".Expect(e => e.Rate(\"errors\", 5.Bytes()))"),
        ["PRG0215"] = (
            Metric + "metric queue gauge query \"queue\" in B where zone is \"a\"\n" + Steps + "gate limits {\n errors at most 1%\n max of queue at most 9 B\n}\n",
            MetricCode + ".Gauge(\"queue\", Query(\"queue\"), Unit.Bytes, more: m => m.Where(\"zone\", \"a\"))" + StepsCode
                + ".Gate(\"limits\", g => g.Check(\"errors\", c => c.AtMost(1.Percent())).Check(Max.Of(\"queue\"), c => c.AtMost(9.Bytes())))"),
    };

    /// <summary>The rules that C# can break.</summary>
    public static IReadOnlyList<string> Ids { get; } = [.. PolicyRules.All.Select(rule => rule.Id).Except(OfTextAlone.Keys)];

    public static string Text(string id) => Others.TryGetValue(id, out var other) ? $"policy p {{\n{other.Text}\n}}\n" : PolicyRules.Find(id)!.BadSample;

    /// <summary>An expression that ends in a policy that can be checked.</summary>
    public static string Code(string id) =>
        Others.TryGetValue(id, out var other) ? other.Code : DraftCode.Of(PolicyText.Read(Text(id)).File.Policies.Single());
}
