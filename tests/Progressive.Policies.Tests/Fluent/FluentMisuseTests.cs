using Progressive.Policies.Fluent;
using static Progressive.Policies.Fluent.Words;

namespace Progressive.Policies.Tests.Fluent;

/// <summary>Calls that no text could say: exceptions where the program is at fault, and compiler errors before that.</summary>
public class FluentMisuseTests
{
    private static readonly Dictionary<string, (string Parameter, Action Call)> Misuses = new()
    {
        ["a policy without a name"] = ("name", () => Policy.Named(null!)),
        ["a metric without a name"] = ("name", () => New().Distribution(null!, "series")),
        ["a metric without a series"] = ("name", () => New().Distribution("latency", (string)null!)),
        ["a metric whose series is null"] = ("series", () => New().Distribution("latency", (Words.Series)null!)),
        ["a proportion of nothing"] = ("of", () => New().Proportion("errors", "failed", (Words.Series)null!)),
        ["a metric in events per others"] = ("unit", () => New().Gauge("level", "series", Unit.Per(100m))),
        ["a query that no raw block holds"] = ("series", () => New().Gauge("level", Query("a\n\"\"\"b"))),
        ["a source without a name"] = ("provider", () => New().MetricsFrom(null!)),
        ["a strategy without a block"] = ("canary", () => New().Canary(null!)),
        ["no environments"] = ("environments", () => New().PhasedOver([], _ => { })),
        ["an environment that is null"] = ("environments", () => New().PhasedOver(["a", null!], _ => { })),
        ["a flag without a name"] = ("name", () => New().Flag(null!, _ => { })),
        ["a step for nobody"] = ("audience", () => New().Canary(canary => canary.Step(null!))),
        ["no steps"] = ("audiences", () => New().Canary(canary => canary.Steps([]))),
        ["no gates"] = ("gates", () => New().Canary(canary => canary.While([]))),
        ["a gate that is null"] = ("gates", () => New().Canary(canary => canary.Step(1.Percent(), s => s.While(null!, "b")))),
        ["no reason"] = ("reason", () => New().Canary(canary => canary.Step(1.Percent(), s => s.Unguarded(null!)))),
        ["an approval by nobody"] = ("role", () => New().Canary(canary => canary.Approval(null!, 1.Hours()))),
        ["a hook without a name"] = ("hook", () => New().OnRollBackRun(null!, 1.Hours())),
        ["a ring without environments"] = ("environments", () => New().PhasedOver(["a"], phases => phases.Ring("r", []))),
        ["a gate without a block"] = ("gate", () => New().Gate("limits", null!)),
        ["a gate without a name"] = ("name", () => New().Gate(null!, _ => { })),
        ["a check of nothing"] = ("metric", () => Checked(gate => gate.Check((string)null!, c => c.AtMost(1.Percent())))),
        ["a check of no subject"] = ("subject", () => Checked(gate => gate.Check((CheckSubject)null!, c => c.AtMost(1.Percent())))),
        ["a check that says nothing"] = ("check", () => Checked(gate => gate.Check("errors", null!))),
        ["a bound that is null"] = ("bound", () => Checked(gate => gate.Check("errors", c => c.AtMost(null!)))),
        ["a bound in two words"] = ("bound", () => Checked(gate => gate.Check("x", c => c.AtMost(new Quantity(1m, Unit.Declared("two words")))))),
        ["a margin that is null"] = ("margin", () => Checked(gate => gate.Check("x", c => c.AtMostWorse(null!, than: Baseline)))),
        ["a reference that is null"] = ("than", () => Checked(gate => gate.Check("x", c => c.AtMostWorse(1.Percent(), than: (Reference)null!)))),
        ["no windows"] = ("windows", () => Checked(gate => gate.Check("x", c => c.AtMost(1.Percent()).Over([])))),
        ["a reaction that is null"] = ("reaction", () => New().OnFailure(null!)),
        ["a reaction then nothing"] = ("next", () => Reaction.Pause().Then(null!)),
        ["a step back a negative number of times"] = ("atMost", () => Reaction.StepBack(-1)),
        ["no days"] = ("days", () => New().Freeze([])),
        ["a freeze from noon"] = ("from", () => New().Freeze(new DateTime(2026, 12, 20, 12, 0, 0), new DateTime(2026, 12, 21))),
        ["a deadline that is no number"] = ("number", () => New().Deadline(double.NaN.Hours())),
        ["a number beyond all"] = ("number", () => 1e16.Percent()),
        ["a decimal number beyond all"] = ("number", () => 1e16m.PerSecond()),
        ["events per none"] = ("events", () => 3.Per(0)),
        ["fewer than no environments"] = ("count", () => (-1).Of(5)),
        ["a unit that is no word"] = ("unit", () => 5.In("two words")),
        ["an expectation without quantiles"] = ("quantiles", () => New().Expect(e => e.Latency("latency"))),
        ["an allow of nothing"] = ("id", () => New().Allow(null!, "reason")),
    };

    public static TheoryData<string> Calls => [.. Misuses.Keys];

    public static TheoryData<string, string, string> HalfPolicies => new()
    {
        { "a policy without a strategy cannot be built", "CS1061", """Policy.Named("p").Build();""" },
        { "a policy has one strategy", "CS1061", """Policy.Named("p").Canary(c => c.Step(1.Percent())).Canary(c => c.Step(1.Percent()));""" },
        { "a time needs its unit", "CS1503", """Policy.Named("p").Deadline(48);""" },
        { "a hold needs its unit", "CS1503", """Policy.Named("p").Canary(c => c.Step(1.Percent(), s => s.Hold(10)));""" },
        { "a share needs its unit", "CS1503", """Policy.Named("p").Canary(c => c.Step(20));""" },
        { "a confidence is a share", "CS1503", """Policy.Named("p").Gate("g", g => g.Confidence(0.95));""" },
        { "a bound needs its unit", "CS1503", """Policy.Named("p").Gate("g", g => g.Check(P(95).Of("latency"), c => c.AtMost(500)));""" },
        { "points are no bound", "CS1503", """Policy.Named("p").Gate("g", g => g.Check("errors", c => c.AtMost(0.5.Points())));""" },
        { "points are no share", "CS0029", """Percent share = 0.5.Points();""" },
        { "a share is no points", "CS0029", """Points points = 0.5.Percent();""" },
        { "a margin needs its reference", "CS7036", """Policy.Named("p").Gate("g", g => g.Check("latency", c => c.AtMostWorse(10.Percent())));""" },
        { "a margin needs its unit", "CS1503", """Policy.Named("p").Gate("g", g => g.Check("latency", c => c.AtMostWorse(10, than: Baseline)));""" },
        { "a check needs a bound", "CS0029 CS1662", """Policy.Named("p").Gate("g", g => g.Check("latency", c => c));""" },
        { "a bound stands once", "CS1061", """Policy.Named("p").Gate("g", g => g.Check("errors", c => c.AtMost(1.Percent()).AtMost(2.Percent())));""" },
        { "traffic has its unit", "CS1503", """Policy.Named("p").Expect(e => e.Traffic(50));""" },
        { "a canary has no preview", "CS1061", """Policy.Named("p").Canary(c => c.Preview());""" },
        { "a canary has no rings", "CS1061", """Policy.Named("p").Canary(c => c.Ring("r", ["a"]));""" },
        { "a hold of its own has no second hold", "CS1061", """Policy.Named("p").Canary(c => c.Hold(1.Hours(), s => s.Hold(2.Hours())));""" },
        { "a gate has no steps", "CS1061", """Policy.Named("p").Gate("g", g => g.Step(1.Percent()));""" },
        { "an approval needs its time", "CS7036", """Policy.Named("p").Canary(c => c.Approval("ops"));""" },
        { "half a request is no audience", "CS1503", """Policy.Named("p").Canary(c => c.Step(Where(Header("X"))));""" },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public void What_no_text_can_say_is_refused_with_the_parameters_name(string misuse)
    {
        var (parameter, call) = Misuses[misuse];

        Assert.Equal(parameter, Assert.ThrowsAny<ArgumentException>(call).ParamName);
    }

    [Theory]
    [MemberData(nameof(HalfPolicies))]
    public void What_is_half_said_does_not_compile(string what, string errors, string code) =>
        Assert.Equal((what, errors), (what, string.Join(" ", CSharpCode.Errors(code))));

    [Fact]
    public void What_is_wholly_said_compiles() => Assert.Equal([], CSharpCode.Errors("""
        Policy.Named("p").Canary(c => c.Step(20.Percent(), s => s.Hold(10.Minutes())).Step(Where(Header("X").Is("1")))).Check();
        Policy.Named("p").Gate("g", g => g.Check("errors", c => c.AtMostWorse(0.5.Points(), than: Baseline).FailBeyond(1.Points())));
        """));

    private static NewPolicy New() => Policy.Named("p");

    private static void Checked(Action<GateBlock> gate) => New().Gate("limits", gate);
}
