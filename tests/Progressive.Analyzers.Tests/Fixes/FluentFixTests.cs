using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Progressive.Analyzers.Tests.Fluent;

namespace Progressive.Analyzers.Tests.Fixes;

/// <summary>What is wrong with a policy in C# is mended, and nothing else is touched.</summary>
public class FluentFixTests
{
    private const string Metrics = """
        .Proportion("errors", "failed", of: "all", Better.Lower)
                .Distribution("latency", "seconds", Unit.Seconds, Better.Lower)
        """;

    private const string Gate = """.Gate("limits", g => g.Check("errors", c => c.AtMost(1.Percent())).Check(P(95).Of("latency"), c => c.AtMost(500.Milliseconds())))""";
    private const string Steps = ".Canary(c => c.Step(20.Percent(), s => s.Hold(10.Minutes())).Step(100.Percent(), s => s.Hold(10.Minutes())))";

    /// <summary>The id, what is written, the title of a fix, and what stands there afterwards.</summary>
    private static readonly Dictionary<string, (string Id, string Code, string Title, string Mended)> Faults = new()
    {
        ["shares that fall"] = (
            "PRG0101",
            ".Canary(c => c\n            .Step(40.Percent(), s => s.Hold(10.Minutes())) // wide\n            .Step(20.Percent(), s => s.Hold(20.Minutes()))\n            .Step(100.Percent(), s => s.Hold(10.Minutes())))" + Gate,
            "Put the shares in rising order",
            ".Canary(c => c\n            .Step(20.Percent(), s => s.Hold(10.Minutes())) // wide\n            .Step(40.Percent(), s => s.Hold(20.Minutes()))\n            .Step(100.Percent(), s => s.Hold(10.Minutes())))" + Gate),
        ["no last step"] = (
            "PRG0103",
            ".Canary(c => c\n            .Step(20.Percent(), s => s.Hold(15.Minutes()).While(\"limits\"))\n            .KeepBaseline(1.Hours()))" + Gate,
            "Add '.Step(100.Percent(), …)'",
            ".Canary(c => c\n            .Step(20.Percent(), s => s.Hold(15.Minutes()).While(\"limits\"))\n            .Step(100.Percent(), s => s.Hold(15.Minutes()).While(\"limits\"))\n            .KeepBaseline(1.Hours()))" + Gate),
        ["no last phase"] = (
            "PRG0103",
            ".PhasedOver([\"a\", \"b\"], x => x.Step(1.Of(2), s => s.Hold(10.Minutes())))" + Gate,
            "Add '.Step(2.Of(2), …)'",
            ".PhasedOver([\"a\", \"b\"], x => x.Step(1.Of(2), s => s.Hold(10.Minutes())).Step(2.Of(2), s => s.Hold(10.Minutes())))" + Gate),
        ["no switch"] = (
            "PRG0110",
            ".BlueGreen(b => b.Preview(s => s.Hold(10.Minutes())))" + Gate,
            "Add '.Switch(…)'",
            ".BlueGreen(b => b.Preview(s => s.Hold(10.Minutes())).Switch(step => step.Hold(10.Minutes())))" + Gate),
        ["an unknown gate"] = (
            "PRG0403",
            ".Canary(c => c.While(\"limit\").Step(20.Percent(), s => s.Hold(10.Minutes())).Step(100.Percent(), s => s.Hold(10.Minutes())))" + Gate,
            "Write 'limits' in place of 'limit'",
            ".Canary(c => c.While(\"limits\").Step(20.Percent(), s => s.Hold(10.Minutes())).Step(100.Percent(), s => s.Hold(10.Minutes())))" + Gate),
        ["an unknown metric"] = (
            "PRG0201",
            Steps + Gate.Replace("Check(\"errors\"", "Check(\"erors\"", StringComparison.Ordinal),
            "Write 'errors' in place of 'erors'",
            Steps + Gate),
        ["an unknown environment"] = (
            "PRG0106",
            ".PhasedOver([\"eu-1\", \"us-1\"], x => x.Step(In(\"eu1\"), s => s.Hold(10.Minutes())).Step(2.Of(2), s => s.Hold(10.Minutes())))" + Gate,
            "Write 'eu-1' in place of 'eu1'",
            ".PhasedOver([\"eu-1\", \"us-1\"], x => x.Step(In(\"eu-1\"), s => s.Hold(10.Minutes())).Step(2.Of(2), s => s.Hold(10.Minutes())))" + Gate),
        ["an unknown placeholder"] = (
            "PRG0016",
            ".Gauge(\"depth\", Query(\"max(depth{v=\\\"{version}\\\"}[{widow}])\"), Unit.Bytes)" + Steps + ".Gate(\"depth\", g => g.Check(Max.Of(\"depth\"), c => c.AtMost(5.Bytes())))" + Gate,
            "Write 'window' in place of 'widow'",
            ".Gauge(\"depth\", Query(\"max(depth{v=\\\"{version}\\\"}[{window}])\"), Unit.Bytes)" + Steps + ".Gate(\"depth\", g => g.Check(Max.Of(\"depth\"), c => c.AtMost(5.Bytes())))" + Gate),
        ["a step without a hold"] = (
            "PRG0401",
            ".Canary(c => c.Step(20.Percent(), s => s.Hold(10.Minutes())).Step(100.Percent()))" + Gate,
            "Add 'Hold(10.Minutes())'",
            ".Canary(c => c.Step(20.Percent(), s => s.Hold(10.Minutes())).Step(100.Percent(), step => step.Hold(10.Minutes())))" + Gate),
        ["a step with gates and no hold"] = (
            "PRG0401",
            ".Canary(c => c.Step(20.Percent(), s => s.Hold(10.Minutes())).Step(100.Percent(), s => s.While(\"limits\")))" + Gate,
            "Add '.Hold(10.Minutes())'",
            ".Canary(c => c.Step(20.Percent(), s => s.Hold(10.Minutes())).Step(100.Percent(), s => s.Hold(10.Minutes()).While(\"limits\")))" + Gate),
        ["a reaction without an end"] = (
            "PRG0409",
            Steps + Gate + ".OnInconclusive(Reaction.Hold(10.Minutes()))",
            "Add '.Then(Reaction.RollBack)'",
            Steps + Gate + ".OnInconclusive(Reaction.Hold(10.Minutes()).Then(Reaction.RollBack))"),
        ["a pause for ever"] = (
            "PRG0412",
            Steps + Gate + ".OnNoData(Reaction.Pause())",
            "Pause for 24 hours, then roll back",
            Steps + Gate + ".OnNoData(Reaction.Pause(24.Hours()).Then(Reaction.RollBack))"),
        ["a step back without bound"] = (
            "PRG0415",
            Steps + Gate + ".OnFailure(Reaction.StepBack().Then(Reaction.RollBack))",
            "Step back at most twice",
            Steps + Gate + ".OnFailure(Reaction.StepBack(atMost: 2).Then(Reaction.RollBack))"),
        ["an unused metric"] = (
            "PRG0202",
            Steps + Gate + "\n        .Gauge(\"memory\", \"bytes\", Unit.Bytes)",
            "Remove the call of 'Gauge'",
            Steps + Gate),
        ["a warning to be allowed"] = (
            "PRG0111",
            ".Canary(c => c.Step(60.Percent(), s => s.Hold(10.Minutes())).Step(100.Percent(), s => s.Hold(10.Minutes())))" + Gate,
            "Allow PRG0111 here",
            ".Canary(c => c.Step(60.Percent(), s => s.Hold(10.Minutes())).Allow(\"PRG0111\", \"say why\").Step(100.Percent(), s => s.Hold(10.Minutes())))" + Gate),
        ["a hold without a unit"] = (
            "CS1503",
            ".Canary(c => c.Step(20.Percent(), s => s.Hold(10)).Step(100.Percent(), s => s.Hold(10.Minutes())))" + Gate,
            "Write '10.Minutes()'",
            ".Canary(c => c.Step(20.Percent(), s => s.Hold(10.Minutes())).Step(100.Percent(), s => s.Hold(10.Minutes())))" + Gate),
        ["a share without a unit"] = (
            "CS1503",
            ".Canary(c => c.Step(20, s => s.Hold(10.Minutes())).Step(100.Percent(), s => s.Hold(10.Minutes())))" + Gate,
            "Write '20.Percent()'",
            Steps + Gate),
        ["a bound without a unit"] = (
            "CS1503",
            Steps + ".Gate(\"limits\", g => g.Check(\"errors\", c => c.AtMost(1.Percent())).Check(P(95).Of(\"latency\"), c => c.AtMost(500)))",
            "Write '500.Milliseconds()'",
            Steps + Gate),
        ["an approval without a limit"] = (
            "CS7036",
            ".Canary(c => c.Step(20.Percent(), s => s.Hold(10.Minutes())).Approval(\"qa\").Step(100.Percent(), s => s.Hold(10.Minutes())))" + Gate,
            "Add 'within: 4.Hours()'",
            ".Canary(c => c.Step(20.Percent(), s => s.Hold(10.Minutes())).Approval(\"qa\", within: 4.Hours()).Step(100.Percent(), s => s.Hold(10.Minutes())))" + Gate),
        ["a hook without a limit"] = (
            "CS7036",
            ".Canary(c => c.Step(20.Percent(), s => s.Hold(10.Minutes())).Run(\"migrate\", otherwise: Reaction.Halt).Step(100.Percent(), s => s.Hold(10.Minutes())))" + Gate,
            "Add 'within: 10.Minutes()'",
            ".Canary(c => c.Step(20.Percent(), s => s.Hold(10.Minutes())).Run(\"migrate\", within: 10.Minutes(), otherwise: Reaction.Halt).Step(100.Percent(), s => s.Hold(10.Minutes())))" + Gate),
    };

    public static TheoryData<string> All => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_fault_is_mended(string fault)
    {
        var (id, code, title, mended) = Faults[fault];
        using var bench = Workbench.OfCode(Class(code, 0));
        var found = await Found(bench, id);

        var offered = await bench.Offered(found);
        var fix = Assert.Single(offered, action => action.Title == title);
        await bench.Apply(fix);

        Assert.Equal(Class(mended, 0), bench["Code0.cs"]);
        Assert.DoesNotContain(await bench.Reported(), diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_same_fault_is_mended_everywhere_at_once(string fault)
    {
        var (id, code, title, mended) = Faults[fault];
        foreach (var scope in LongForm.Every<FixAllScope>(3, [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution], offset: fault.Length))
        {
            using var bench = Workbench.OfCode(Class(code, 0) + InClass(code, 1), Class(code, 2));
            bench.AddProject("Others", [("Other.cs", Class(code, 3))], []);
            var found = await Found(bench, id);

            await bench.ApplyToAll(found, (await bench.Offered(found)).Single(action => action.Title == title), scope);

            Assert.Equal(Class(mended, 0) + InClass(mended, 1), bench["Code0.cs"]);
            Assert.Equal(Class(scope == FixAllScope.Document ? code : mended, 2), bench["Code1.cs"]);
            Assert.Equal(Class(scope == FixAllScope.Solution ? mended : code, 3), bench["Other.cs"]);
        }
    }

    private static async Task<Diagnostic> Found(Workbench bench, string id) =>
        (await bench.Reported()).First(diagnostic => diagnostic.Id == id && diagnostic.Location.SourceTree!.FilePath.EndsWith("Code0.cs", StringComparison.Ordinal));

    private static string Class(string code, int number) => FluentCode.Usings + InClass(code, number);

    private static string InClass(string code, int number) => FluentCode.InClass(
        $"    public static Policy P {{ get; }} = Policy.Named(\"p\")\n        {Metrics}\n        {code}\n        .Build();", number);
}
