using CsCheck;
using Progressive.Policies;

namespace Progressive.Core.Tests.Machine;

/// <summary>
/// Generates texts of small policies that no rule refuses: few steps, looks and checks, so that a rollout has few states, and
/// every form of hold, gate and reaction.
/// </summary>
internal static class SmallPolicyGen
{
    private const string Metrics = """
        metric latency distribution "latency" in ms lower is better
        metric errors proportion "failed" of "requests" lower is better
        """;

    private static readonly Gen<string> Seconds = Gen.OneOf("1s", "1s", "2s", "1500ms");

    private static readonly Gen<string> Reactions =
        from links in Gen.OneOf(Links(), Links(), Links("pause"), Links("hold"), Links("pause", "hold"), Links("hold", "pause"), Links("hold", "hold"))
        from end in Gen.OneOf("roll back", "roll back", "pause 1s", "pause")
        select links + end;

    private static readonly Gen<string> Failures =
        from links in Gen.OneOf(Links(), Links("pause"), Links("pause", "hold"), Links("pause", "pause"))
        from end in Gen.OneOf("roll back", "roll back", "pause 1s", "pause")
        select links + end;

    private static readonly Gen<string> Approvals =
        from within in Seconds
        from otherwise in Optional(Reactions.Select(reaction => " otherwise " + reaction))
        select $" approval ops within {within}{otherwise}\n";

    private static readonly Gen<string> NoApproval = Gen.Const("");

    private static readonly Gen<string> Absolute = Checks(["p95 of latency at most 500 ms", "errors at most 2%", "errors at most 2% fail beyond 3%"]);

    private static readonly Gen<string> Relative = Checks(
    [
        "latency at most 10% worse than baseline", "errors at most 1pp worse than baseline", "errors at most 1pp worse than before",
        "latency at most 10% worse than before fail beyond 20%", "p95 of latency at most 500 ms",
    ]);

    /// <summary>A policy with up to two gates; the second one compares, and guards only steps where it can.</summary>
    public static Gen<string> Text { get; } = Policies(Gen.Bool);

    /// <summary>A policy whose looks come one after the other: what happens does not depend on which is answered first.</summary>
    public static Gen<string> TextWithOneGate { get; } = Policies(Gen.Const(false));

    private static Gen<string> Policies(Gen<bool> compares) =>
        (from two in compares
         from strategy in Strategies(two)
         from limits in Gates("limits", Absolute)
         from comparison in two ? Gates("comparison", Relative) : Gen.Const("")
         from failure in Optional(Failures.Select(reaction => $"on failure {reaction}\n"))
         from inconclusive in Reactions
         from missing in Reactions
         from deadline in Optional(Gen.OneOf(Gen.Const("deadline 30s\n"), Reactions.Select(reaction => $"deadline 30s otherwise {reaction}\n")))
         select $"policy small {{\n{Metrics}\n{strategy}{limits}{comparison}{failure}on inconclusive {inconclusive}\non no data {missing}\n{deadline}}}\n")
        .Where(text => !PolicyText.Parse(text).HasErrors);

    private static Gen<string> Strategies(bool compares)
    {
        var (some, all) = (Guards(compares), Guards(false));
        return Gen.OneOf(
            Stages("canary", all, ["100%"]),
            Stages("canary", some, ["20%", "100%"]),
            Stages("canary", some, ["10%", "50%", "100%"]),
            Stages("phased over eu-1, eu-2, us-1 alike", some, ["1 of 3", "3 of 3"]),
            Stages("phased over eu-1, eu-2, us-1 alike", some, ["in us-1", "2 of 3", "3 of 3"]),
            Stages("blue-green", all, ["preview", "switch"]));
    }

    /// <summary>The steps, with at most one approval somewhere among them.</summary>
    private static Gen<string> Stages(string strategy, Gen<string> guards, string[] audiences) =>
        from place in Gen.Int[0, 2 * audiences.Length]
        from approval in place <= audiences.Length ? Approvals : NoApproval
        from steps in Steps(guards, audiences)
        from keep in Optional(Gen.OneOf(" keep baseline 1s\n", " keep baseline 2s\n"))
        select $"{strategy} {{\n{string.Concat(steps.Take(place))}{approval}{string.Concat(steps.Skip(place))}{keep}}}\n";

    private static Gen<string[]> Steps(Gen<string> guards, string[] audiences) =>
        (from hold in Gen.OneOf("hold 1s", "hold 2s", "hold 3s", "hold 1500ms", "hold 1s up to 2s", "hold 2s up to 3s", "hold 1s up to 3s", "")
         from guard in guards
         select hold.Length == 0 ? "unguarded \"nothing to see\"" : $"{hold} {guard}")
        .Array[audiences.Length]
        .Select(clauses => audiences.Select((audience, index) =>
        {
            // At the last step there is nothing left to compare with.
            var clause = index < audiences.Length - 1 ? clauses[index] : clauses[index].Replace("comparison", "limits", StringComparison.Ordinal);
            var step = audience is "preview" or "switch" ? audience : "step " + audience;
            return $" {step} {clause.Replace("limits, limits", "limits", StringComparison.Ordinal)}\n";
        }).ToArray());

    private static Gen<string> Guards(bool compares) => compares
        ? Gen.OneOf("while limits", "while comparison", "while limits, comparison", "while limits, comparison", "unguarded \"brief\"")
        : Gen.OneOf("while limits", "while limits", "while limits", "unguarded \"brief\"");

    private static Gen<string> Gates(string name, Gen<string> checks) =>
        from warmUp in Gen.OneOf("", "", " warm-up 1s", " warm-up 500ms")
        from patience in Gen.OneOf("1s", "2s")
        from all in checks
        from failure in Seldom(Failures.Select(reaction => $" on failure {reaction}\n"))
        from inconclusive in Seldom(Reactions.Select(reaction => $" on inconclusive {reaction}\n"))
        from missing in Seldom(Reactions.Select(reaction => $" on no data {reaction}\n"))
        select $"gate {name} every 1s{warmUp} {{\n{all} patience {patience}\n{failure}{inconclusive}{missing}}}\n";

    private static Gen<string> Checks(string[] limits)
    {
        var one =
            from limit in Gen.OneOf(limits)
            from windows in Gen.OneOf("", "", " over 1s", " over 1s, 2s", " over 2s")
            select $"{limit}{windows}\n";
        return Gen.OneOf(
            one,
            one,
            Gen.Select(one, one, (first, second) => first + " " + second),
            Gen.Select(one, one, (first, second) => first + " observe " + second)).Select(checks => " " + checks);
    }

    private static Gen<string> Links(params string[] links) =>
        Seconds.Array[links.Length].Select(lengths => string.Concat(links.Select((link, index) => $"{link} {lengths[index]} then ")));

    private static Gen<string> Optional(Gen<string> text) => Gen.OneOf(Gen.Const(""), text);

    private static Gen<string> Seldom(Gen<string> text) => Gen.Frequency((4, Gen.Const("")), (1, text));
}
