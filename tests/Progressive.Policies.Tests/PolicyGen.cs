using CsCheck;

namespace Progressive.Policies.Tests;

/// <summary>Generates texts of policies that no rule refuses, from every form of the language.</summary>
internal static class PolicyGen
{
    private static readonly Gen<string> Names = Gen.OneOf("limits", "\"gate\"", "größe", "\"two words\"", "\"a \\\"quoted\\\" one\"", "x-1.y_2", "p95");

    private static readonly Gen<string> Metrics = Gen.OneOf(
        "distribution \"seconds\" in s lower is better where route is \"/pay\"",
        "distribution \"bytes\" in MiB lower is better from other",
        "distribution query \"\"\"\n  seconds{version=\"{version}\"}\n\"\"\" in s lower is better",
        "proportion \"failed\" of \"all\" lower is better absent is 0",
        "proportion \"served\" of query \"all{{version}}\" where \"a b\" is \"\\\\\" higher is better",
        "rate \"orders\" per \"all\" higher is better",
        "gauge \"queue\" in messages lower is better absent is 3",
        "gauge query \"memory{version=\\\"{version}\\\"}\" in \"%\" lower is better");

    // Counted against time, and so divided by the share of the traffic, which must be known.
    private static readonly Gen<string> TimedMetrics = Gen.Const("rate \"reloads\" lower is better absent is 0");

    private static readonly Gen<string> Reactions = Gen.OneOf(
        "roll back", "pause 30m then roll back", "pause 90s then pause 1h then roll back", "hold 10m then hold 20m then pause 1d then roll back",
        "pause", "halt", "pause 5m then halt", "step back at most 2 times then roll back", "hold 5m then step back at most 1 times then pause 1h then halt");

    private static readonly Gen<string> Strategies = Gen.OneOf(
        Gen.Select(Gen.Int[1, 49], Gen.Int[50, 90], Holds(), Holds(), Between(), (low, high, first, second, between) =>
            $"canary {{\n step {low}.5% {first}\n {between}\n step {high}% {second}\n step 100% {first}\n}}"),
        Gen.Select(Holds(), Holds(), Routes(), Between(), (first, second, routes, between) =>
            $"canary {{\n step mirror 12.5% {first}\n step group \"a \\\"b\\\"\" {second}\n step where {routes} {first}\n {between}\n"
            + $" drop group \"a \\\"b\\\"\"\n step 40% {second}\n {first}\n step 100% {second}\n}}"),
        Gen.Select(Gen.Int[3, 6], Holds(), (count, hold) =>
            $"phased over {string.Join(", ", Enumerable.Range(1, count).Select(index => $"\"env {index}\""))} alike {{\n"
            + string.Concat(Enumerable.Range(1, count).Select(index => $" step {index} of {count} {hold}\n")) + "}"),
        Gen.Select(Holds(), Holds(), Between(), (first, second, between) =>
            $"phased over a, b, c, d alike {{\n ring \"the first\" = a, c\n step 10% of c {first}\n step in \"the first\" {second}\n {between}\n"
            + $" step 75% {second}\n approval \"x\" within 1h\n step in d {first}\n}}"),
        Gen.Select(Holds(), Approvals(), Holds(), Between(), (first, approval, second, between) =>
            $"blue-green {{\n preview {first}\n step mirror 50% {second}\n {approval}\n {between}\n switch {second}\n keep baseline 90m\n}}"),
        Gen.Select(Holds(), Holds(), Between(), (first, second, between) =>
            $"flag \"new search\" {{\n step group beta {first}\n step where claim plan is \"pro\" or claim \"a b\" matches \"*\" {second}\n"
            + $" {between}\n step 30% {first}\n step 100% {second}\n}}"));

    /// <summary>A whole policy; some have warnings, none has an error.</summary>
    public static Gen<string> Text { get; } =
        from name in Names
        from metric in Names
        from strategy in Strategies
        from kind in HasKnownShare(strategy) ? Gen.OneOf(Metrics, TimedMetrics) : Metrics
        from gate in Names
        from settings in Gen.OneOf("", " every 30s", " warm-up 90s every 2m")
        from check in Checks(metric, kind)
        from more in Gen.OneOf("", " samples 70\n", " confidence 99.5%\n patience 10m\n", " spending early\n", " spending late\n samples 50\n", " watch none\n", " watch recent\n", " on no data pause 5m then halt\n")
        from inconclusive in Reactions
        from failure in Gen.OneOf("", "on failure pause 5m then roll back\n", "on failure halt\n", "on failure step back at most 3 times then pause\n")
        from drift in Gen.OneOf("", "on drift roll back\n", "on drift restore\n", "on drift pause\n")
        from hook in Gen.OneOf("", "on roll back run \"undo it\" within 90s\n")
        from freeze in Gen.OneOf("", "freeze sat, sun\n", "freeze fri in \"Europe/Berlin\"\nfreeze from 2026-12-20 to 2027-01-03 in \"America/New_York\"\n")
        from rest in Gen.OneOf("", "deadline 60d\n", "deadline 60d otherwise hold 1d then pause\n", "expect {\n traffic 5000/s\n}\n")
        select $"policy {name} {{\nmetric {metric} {kind}\n{strategy}\ngate {gate}{settings} {{\n {check}\n{more}}}\n"
            + $"on inconclusive {inconclusive}\n{failure}{drift}{hook}{freeze}{rest}}}\n";

    private static Gen<string> Holds() =>
        from minutes in Gen.Int[60, 600]
        from clause in Gen.OneOf("", " up to 1d", " unguarded \"a \\\"reason\\\"\"", " during \"the load\"")
        select $"hold {minutes}m{clause}";

    private static Gen<string> Routes() => Gen.OneOf(
        "header \"X-Beta\" is \"1\"", "cookie beta matches \"y*\" or path is \"/a \\\"b\\\"\"", "query beta is \"\" or claim plan is \"pro\" or path matches \"/beta/*\"");

    private static Gen<string> Between() => Gen.OneOf(
        "", "hold 2h", "run migrate within 10m", "run \"a hook\" within 1h30m otherwise pause 1h then roll back", "approval ops within 2h otherwise halt",
        "no way back\n run contract within 1h otherwise pause");

    private static Gen<string> Approvals() => Gen.OneOf(
        "", "approval \"a role\" within 2h", "approval role within 1h30m otherwise pause 1h then roll back", "approval role by another within 2h");

    private static Gen<string> Checks(string metric, string kind)
    {
        var (absolute, margin, statistic) = kind[..4] switch
        {
            "dist" when kind.Contains("MiB", StringComparison.Ordinal) => ($"p99.9 of {metric} at most 64 kB", "12.5%", "p90 of "),
            "dist" => ($"median of {metric} at most 1500 ms", "250 ms", "mean of "),
            "prop" when kind.Contains("higher", StringComparison.Ordinal) => ($"{metric} at least 99.9%", "0.25pp", ""),
            "prop" => ($"{metric} at most 0.5%", "1pp", ""),
            "gaug" when kind.Contains("messages", StringComparison.Ordinal) => ($"last of {metric} at most 500 messages", "20 messages", "mean of "),
            "gaug" => ($"max of {metric} at most 80%", "10%", "max of "),
            "rate" when kind.Contains("reloads", StringComparison.Ordinal) => ($"{metric} at most 3/h", "5%", ""),
            _ => ($"{metric} at least 12 per 1000", "1 per 1000", ""),
        };
        var relative = $"{statistic}{metric} at most {margin} worse than before";
        var failBeyond = absolute[(absolute.LastIndexOf(" at ", StringComparison.Ordinal) + 9)..].Trim();
        return Gen.OneOf(
            absolute,
            relative,
            $"{relative} 7d over 5m, 50m",
            $"{absolute}\n observe {relative} over 30m",
            $"{statistic}{metric} at most {margin} different from before fail beyond {margin}",
            $"{relative}\n {absolute} over 10m fail beyond {failBeyond}",
            $"{relative} using plain tolerate 2 failures in a row",
            $"{absolute} using plain tolerate 1 failure");
    }

    private static bool HasKnownShare(string strategy) =>
        strategy.StartsWith("canary", StringComparison.Ordinal) && !strategy.Contains("group", StringComparison.Ordinal);
}
