using System.Globalization;
using CsCheck;

namespace Progressive.Cli.Tests.Schedules;

/// <summary>A policy as minutes and audiences, and the text that says it: holds around the warm-ups of its gates, windows around its holds.</summary>
internal sealed record WrittenSchedule(string Strategy, WrittenStep[] Steps, WrittenGate[] Gates)
{
    private static readonly Gen<WrittenCheck> Checks =
        from metric in Gen.OneOf("errors at most 1%", "p95 of latency at most 500 ms", "median of latency at most 300 ms")
        from kind in Gen.OneOf("", "", "", "observe ", "using plain tolerate 1 failure")
        from windows in Gen.OneOf(Gen.Const<int[]>([]), Gen.Int[8, 25].Select(window => new[] { window }), Gen.Select(Gen.Int[8, 12], Gen.Int[13, 25], (low, high) => new[] { low, high }))
        select new WrittenCheck(metric, kind, windows);

    private static readonly Gen<WrittenStep> Holds =
        from hold in Gen.Int[1, 30]
        from extension in Gen.OneOf(Gen.Const(0), Gen.Const(0), Gen.Int[1, 15])
        from guards in Gen.OneOf("limits", "others", "limits, others", "limits, others")
        select new WrittenStep("", hold, hold + extension, guards.Split(", "));

    /// <summary>Some of them break rules of reach or of looks; none has another error.</summary>
    public static Gen<WrittenSchedule> Any { get; } =
        from strategy in Gen.OneOf(Canaries(), Phases(), Gen.Const(("blue-green", new[] { "preview", "mirror 50%", "switch" })), Gen.Const(("flag search", new[] { "group \"beta\"", "40%", "100%" })))
        from holds in Holds.Array[strategy.Item2.Length]
        from limits in GatesNamed("limits")
        from others in GatesNamed("others")
        select new WrittenSchedule(strategy.Item1, [.. strategy.Item2.Select((audience, index) => holds[index] with { Audience = audience })], [limits, others]);

    /// <summary>The line of the text that a step is on.</summary>
    public int LineOf(WrittenStep step) => Array.IndexOf(Lines(), Line(step)) + 1;

    public override string ToString() => string.Join('\n', Lines());

    private string[] Lines() =>
    [
        "policy p {",
        " metric errors proportion \"failed\" of \"requests\" lower is better",
        " metric latency distribution \"latency\" in ms lower is better",
        $" {Strategy} {{",
        .. Strategy.StartsWith("phased", StringComparison.Ordinal) ? ["  ring early = b, c"] : Array.Empty<string>(),
        .. Steps.Select(Line),
        " }",
        .. Gates.SelectMany(gate => gate.Lines()),
        "}",
    ];

    private string Line(WrittenStep step) => step.IsDrop
        ? $"  {step.Audience}"
        : string.Create(CultureInfo.InvariantCulture, $"  {(step.Audience is "preview" or "switch" or "hold" ? "" : "step ")}{(step.Audience == "hold" ? "" : step.Audience + " ")}")
            + string.Create(CultureInfo.InvariantCulture, $"hold {step.Hold}m{(step.Longest > step.Hold ? $" up to {step.Longest}m" : "")} while {string.Join(", ", step.Gates)} # {Array.IndexOf(Steps, step)}");

    private static Gen<WrittenGate> GatesNamed(string name) =>
        from every in Gen.Int[1, 8]
        from warmUp in Gen.OneOf(Gen.Const(0), Gen.Int[1, 15])
        from checks in Checks.Array[1, 2]
        select new WrittenGate(name, every, warmUp, [.. checks.DistinctBy(check => check.Text)]);

    private static Gen<(string, string[])> Canaries() => Stages(
        "canary", Gen.OneOf("mirror 20%", "5%", "10%", "30%", "60%", "group \"beta\"", "where path is \"/a\"", "drop group \"beta\"", "hold"), "100%");

    private static Gen<(string, string[])> Phases() => Stages(
        "phased over a, b, c, d alike", Gen.OneOf("1 of 4", "2 of 4", "3 of 4", "in d", "in early", "10% of c", "50% of early", "in a", "drop in d", "drop in early", "50%", "hold"), "4 of 4");

    private static Gen<(string, string[])> Stages(string strategy, Gen<string> stages, string last) =>
        stages.Array[1, 4].Select(some => (strategy, some.Append(last).ToArray()));
}

/// <summary>A step or a <c>drop</c>; times in minutes.</summary>
internal sealed record WrittenStep(string Audience, int Hold, int Longest, string[] Gates)
{
    public bool IsDrop => Audience.StartsWith("drop", StringComparison.Ordinal);
}

/// <summary>A gate; times in minutes.</summary>
internal sealed record WrittenGate(string Name, int Every, int WarmUp, WrittenCheck[] Checks)
{
    /// <summary>
    /// The looks at a step, by the words of the language's reference: at every interval after the warm-up, and at the ends of the hold and of its extension.
    /// </summary>
    public int[] LooksAt(WrittenStep step) =>
    [
        .. Enumerable.Range(1, step.Longest).Select(number => WarmUp + (number * Every)).Concat(new[] { step.Hold, step.Longest }.Where(end => end > WarmUp))
            .Where(look => look <= step.Longest).Distinct().Order(),
    ];

    /// <summary>The looks at a step whose data is as long as a window, or is any at all.</summary>
    public int[] LooksAt(WrittenStep step, int? window) => [.. LooksAt(step).Where(look => look - WarmUp >= (window ?? 0))];

    /// <summary>The windows of a check that are full at some look of the hold; a check without any has one that is all there is.</summary>
    public int?[] DueAt(WrittenStep step, WrittenCheck check) =>
        [.. (check.Windows.Length == 0 ? [null] : check.Windows.Select(window => (int?)window)).Where(window => LooksAt(step, window).Any(look => look <= step.Hold))];

    public IEnumerable<string> Lines() =>
        [string.Create(CultureInfo.InvariantCulture, $" gate {Name} every {Every}m warm-up {WarmUp}m {{"), .. Checks.Select(check => "  " + check.Text), " }"];
}

/// <summary>A check; windows in minutes.</summary>
internal sealed record WrittenCheck(string Limit, string Kind, int[] Windows)
{
    public bool Observes => Kind == "observe ";

    public string Text => (Observes ? Kind : "") + Limit
        + (Windows.Length == 0 ? "" : " over " + string.Join(", ", Windows.Select(window => string.Create(CultureInfo.InvariantCulture, $"{window}m"))))
        + (Observes || Kind.Length == 0 ? "" : " " + Kind);
}
