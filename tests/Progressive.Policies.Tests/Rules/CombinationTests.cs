namespace Progressive.Policies.Tests;

/// <summary>Every way to put a check or an expectation together is built, or refused by a rule: none throws, and none is lost in print.</summary>
public class CombinationTests
{
    private static readonly string[] Amounts = ["10%", "0.5pp", "500 ms", "1 MiB", "3/s", "2 per 100", "5 messages", "0%", "-1%", "-5 messages"];

    private static readonly string[] Statistics = ["", "mean of ", "p95 of ", "max of "];

    private static readonly string[] References = ["", "worse than baseline", "worse than before", "different from before 7d"];

    private static readonly string[] Methods = ["", "using mean", "using score", "using paired", "using plain"];

    private static readonly string[] Sides = ["most", "least"];

    private static readonly string[] SomeChecks =
    [
        "p95 of m at most 500 ms", "m at most 10%", "m at least 2 per 100", "m at least 3/s",
        "max of m at most 5 messages", "max of m at most 1 MiB", "min of m at least 5%",
    ];

    public static TheoryData<string> Metrics =>
    [
        "distribution \"a\" in s lower is better", "distribution query \"a{version}\" lower is better", "proportion \"a\" of \"b\" lower is better",
        "proportion \"a\" of \"b\"", "rate \"a\" per \"b\" higher is better", "rate \"a\" higher is better", "rate \"a\" per query \"{version}\"",
        "gauge \"a\" in messages lower is better", "gauge \"a\" in MiB", "gauge \"a\" in \"%\" higher is better",
    ];

    [Theory]
    [MemberData(nameof(Metrics))]
    public void A_check_is_built_or_refused(string metric)
    {
        var built = 0;
        foreach (var check in
            from statistic in Statistics
            from side in Sides
            from amount in Amounts
            from reference in References
            from method in Methods
            select $"{statistic}m at {side} {amount} {reference} {method}")
        {
            built += IsBuilt(metric, check, "") ? 1 : 0;
        }

        Assert.NotEqual(0, built);
    }

    [Theory]
    [MemberData(nameof(Metrics))]
    public void An_expectation_is_built_or_refused(string metric)
    {
        var check = SomeChecks.FirstOrDefault(check => IsBuilt(metric, check, ""));

        var quantiles = Statistics.Where(statistic => statistic.Length > 0).Select(statistic => statistic.Replace("of ", "500 ms", StringComparison.Ordinal));
        foreach (var expected in Amounts.Concat(quantiles))
        {
            IsBuilt(metric, check ?? "p95 of m at most 500 ms", $"expect {{ traffic 50/s\n m {expected}\n }}");
        }
    }

    private static bool IsBuilt(string metric, string check, string expect)
    {
        var text = $$"""
            policy p {
              metric m {{metric}}
              metric other proportion "c" of "d" lower is better
              canary {
                step 20% hold 1h while tested
                step 100% hold 1h while last
              }
              gate tested { {{check}} }
              gate last { other at most 1% }
              {{expect}}
            }
            """;
        var parsed = PolicyText.Parse(text);
        Assert.True(parsed.HasErrors == (parsed.Policies.Count == 0), check);
        foreach (var policy in parsed.Policies)
        {
            var again = PolicyText.Parse(policy.ToText());
            Assert.True(again.Policies.Count == 1 && again.Policies[0].Equals(policy), check + "\n" + string.Join('\n', again.Findings));
        }

        return parsed.Policies.Count > 0;
    }
}
