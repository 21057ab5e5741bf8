using CsCheck;

namespace Progressive.Policies.Tests;

/// <summary>Generates texts of policies that no rule refuses, from the forms that are carried out.</summary>
internal static class PolicyGen
{
    private static readonly Gen<string> Names = Gen.OneOf("limits", "\"gate\"", "größe", "\"two words\"", "\"a \\\"quoted\\\" one\"", "x-1.y_2", "p95");

    private static readonly Gen<string> Metrics = Gen.OneOf(
        "distribution \"seconds\" in s lower is better where route is \"/pay\"",
        "distribution \"bytes\" in MiB lower is better",
        "proportion \"failed\" of \"all\" lower is better",
        "proportion \"served\" of \"all\" where \"a b\" is \"\\\\\" higher is better",
        "rate \"orders\" per \"all\" higher is better");

    private static readonly Gen<string> Strategies = Gen.OneOf(
        Gen.Select(Gen.Int[1, 49], Gen.Int[50, 90], Holds(), Holds(), (low, high, first, second) =>
            $"canary {{\n step {low}.5% {first}\n step {high}% {second}\n step 100% {first}\n}}"),
        Gen.Select(Gen.Int[3, 6], Holds(), (count, hold) =>
            $"phased over {string.Join(", ", Enumerable.Range(1, count).Select(index => $"\"env {index}\""))} alike {{\n"
            + string.Concat(Enumerable.Range(1, count).Select(index => $" step {index} of {count} {hold}\n")) + "}"),
        Gen.Select(Holds(), Holds(), (first, second) =>
            $"phased over a, b, c, d {{\n step in c {first}\n step 50% {second}\n approval \"x\" within 1h\n step in b, d {first}\n}}"),
        Gen.Select(Holds(), Approvals(), Holds(), (first, approval, second) =>
            $"blue-green {{\n preview {first}\n {approval}\n switch {second}\n keep baseline 90m\n}}"));

    private static readonly Gen<string> Reactions = Gen.OneOf(
        "roll back", "pause 30m then roll back", "pause 90s then pause 1h then roll back", "hold 10m then hold 20m then pause 1d then roll back", "pause");

    /// <summary>A whole policy; some have warnings, none has an error.</summary>
    public static Gen<string> Text { get; } =
        from name in Names
        from metric in Names
        from kind in Metrics
        from strategy in Strategies
        from gate in Names
        from settings in Gen.OneOf("", " every 30s", " warm-up 90s every 2m")
        from check in Checks(metric, kind)
        from more in Gen.OneOf("", " samples 70\n", " confidence 99.5%\n patience 10m\n", " spending early\n", " spending late\n samples 50\n", " on no data pause 5m then roll back\n")
        from inconclusive in Reactions
        from failure in Gen.OneOf("", "on failure pause 5m then roll back\n", "on failure roll back\n")
        from rest in Gen.OneOf("", "deadline 30d\n", "deadline 30d otherwise pause\n", "expect {\n traffic 50/s\n}\n")
        select $"policy {name} {{\nmetric {metric} {kind}\n{strategy}\ngate {gate}{settings} {{\n {check}\n{more}}}\n"
            + $"on inconclusive {inconclusive}\n{failure}{rest}}}\n";

    private static Gen<string> Holds() =>
        from minutes in Gen.Int[60, 600]
        from clause in Gen.OneOf("", " up to 1d", " unguarded \"a \\\"reason\\\"\"")
        select $"hold {minutes}m{clause}";

    private static Gen<string> Approvals() => Gen.OneOf(
        "", "approval \"a role\" within 2h", "approval role within 1h30m otherwise pause 1h then roll back");

    private static Gen<string> Checks(string metric, string kind)
    {
        var (absolute, margin) = kind[..4] switch
        {
            "dist" when kind.Contains("MiB", StringComparison.Ordinal) => ($"p99.9 of {metric} at most 64 kB", "12.5%"),
            "dist" => ($"median of {metric} at most 1500 ms", "250 ms"),
            "prop" when kind.Contains("higher", StringComparison.Ordinal) => ($"{metric} at least 99.9%", "0.25pp"),
            "prop" => ($"{metric} at most 0.5%", "1pp"),
            _ => ($"{metric} at least 12 per 1000", "5%"),
        };
        var relative = $"{metric} at most {margin} worse than before";
        return Gen.OneOf(
            absolute,
            relative,
            $"{relative} 7d over 5m, 50m",
            $"{absolute}\n observe {relative} over 30m",
            $"{relative}\n {absolute} over 10m fail beyond {absolute[(absolute.LastIndexOf(" at ", StringComparison.Ordinal) + 9)..].Trim()}");
    }
}
