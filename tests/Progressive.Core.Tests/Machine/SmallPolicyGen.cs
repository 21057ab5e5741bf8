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

    private static readonly Gen<string> Ends = Gen.OneOf("roll back", "roll back", "roll back", "pause 1s", "pause", "halt");

    private static readonly Gen<string> StepsBack = Gen.Frequency(
        (4, Gen.Const("")), (1, Gen.OneOf("step back at most 1 times then ", "step back at most 2 times then ")));

    private static readonly Gen<string> Reactions =
        from links in Gen.OneOf(Links(), Links(), Links("pause"), Links("hold"), Links("pause", "hold"), Links("hold", "pause"), Links("hold", "hold"))
        from back in StepsBack
        from end in Ends
        select links + back + end;

    private static readonly Gen<string> Failures =
        from links in Gen.OneOf(Links(), Links("pause"), Links("pause", "hold"), Links("pause", "pause"))
        from back in StepsBack
        from end in Ends
        select links + back + end;

    private static readonly Gen<string> Approvals =
        from within in Seconds
        from otherwise in Optional(Reactions.Select(reaction => " otherwise " + reaction))
        select $" approval ops within {within}{otherwise}\n";

    private static readonly Gen<string> Runs =
        from within in Seconds
        from otherwise in Optional(Reactions.Select(reaction => " otherwise " + reaction))
        select $" run migrate within {within}{otherwise}\n";

    private static readonly Gen<string> Holds = Gen.OneOf(" hold 1s unguarded \"once more\"\n", " hold 1s while limits\n");

    private static readonly Gen<string> NoWayBack = Gen.Const(" no way back\n");

    private static readonly Gen<string> Nothing = Gen.Const("");

    private static readonly Gen<string> Absolute = Checks(["p95 of latency at most 500 ms", "errors at most 2%", "errors at most 2% fail beyond 3%"]);

    private static readonly Gen<string> Relative = Checks(
    [
        "latency at most 10% worse than baseline", "errors at most 1pp worse than baseline", "errors at most 1pp worse than before",
        "latency at most 10% worse than before fail beyond 20%", "p95 of latency at most 500 ms",
    ]);

    /// <summary>A policy with up to two gates; the second one compares, and guards only steps where it can.</summary>
    public static Gen<string> Text { get; } = Policies(Gen.Bool, Gen.Bool);

    /// <summary>A policy whose looks come one after the other, without hooks: what happens does not depend on which is answered first.</summary>
    public static Gen<string> TextWithOneGate { get; } = Policies(Gen.Const(false), Gen.Const(false));

    private static Gen<string> Policies(Gen<bool> compares, Gen<bool> hooks) =>
        (from two in compares
         from runs in hooks
         from strategy in Strategies(two, runs)
         from limits in Gates("limits", Absolute)
         from comparison in two ? Gates("comparison", Relative) : Gen.Const("")
         from failure in Optional(Failures.Select(reaction => $"on failure {reaction}\n"))
         from inconclusive in Reactions
         from missing in Reactions
         from deadline in Optional(Gen.OneOf(Gen.Const("deadline 30s\n"), Reactions.Select(reaction => $"deadline 30s otherwise {reaction}\n")))
         from clean in runs ? Seldom(Gen.Const("on roll back run clean within 1s\n")) : Nothing
         from freeze in Seldom(Gen.Const("freeze from 2025-12-31 to 2025-12-31 in \"UTC\"\n"))
         select $"policy small {{\n{Metrics}\n{strategy}{limits}{comparison}{failure}on inconclusive {inconclusive}\non no data {missing}\n{deadline}{clean}{freeze}}}\n")
        .Where(text => !PolicyText.Parse(text).HasErrors);

    private static Gen<string> Strategies(bool compares, bool runs)
    {
        var (some, all) = (Guards(compares), Guards(false));
        return Gen.OneOf(
            Stages("canary", all, runs, ["100%"]),
            Stages("canary", some, runs, ["20%", "100%"]),
            Stages("canary", some, runs, ["10%", "50%", "100%"]),
            Stages("canary", all, runs, ["group beta", "20%", "100%"]),
            Stages("canary", all, runs, ["mirror 50%", "100%"]),
            Stages("flag search", all, runs, ["where cookie \"beta\" is \"1\"", "100%"]),
            Stages("phased over eu-1, eu-2, us-1 alike", some, runs, ["1 of 3", "3 of 3"]),
            Stages("phased over eu-1, eu-2, us-1 alike", some, runs, ["in us-1", "2 of 3", "3 of 3"]),
            Stages("phased over eu-1, eu-2, us-1 alike", all, runs, ["10% of us-1", "3 of 3"]),
            Stages("blue-green", all, runs, ["preview", "switch"]));
    }

    /// <summary>The steps, with at most one other stage somewhere among them.</summary>
    private static Gen<string> Stages(string strategy, Gen<string> guards, bool runs, string[] audiences) =>
        from place in Gen.Int[0, 2 * audiences.Length]
        from between in place > audiences.Length ? Nothing : Gen.OneOf(Approvals, Approvals, Holds, NoWayBack, runs ? Runs : Approvals, runs ? Gen.Select(NoWayBack, Runs, string.Concat) : NoWayBack)
        from steps in Steps(guards, runs, audiences)
        from keep in Optional(Gen.OneOf(" keep baseline 1s\n", " keep baseline 2s\n"))
        select $"{strategy} {{\n{string.Concat(steps.Take(place))}{between}{string.Concat(steps.Skip(place))}{keep}}}\n";

    private static Gen<string[]> Steps(Gen<string> guards, bool runs, string[] audiences) =>
        (from hold in Gen.OneOf("hold 1s", "hold 2s", "hold 3s", "hold 1500ms", "hold 1s up to 2s", "hold 2s up to 3s", "hold 1s up to 3s", "")
         from guard in guards
         from along in runs ? Seldom(Gen.Const(" during load")) : Nothing
         select hold.Length == 0 ? "unguarded \"nothing to see\"" : $"{hold} {guard}{along}")
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
