using System.Reflection;
using System.Text.RegularExpressions;
using Progressive.Policies.Fluent;

namespace Progressive.Policies.Tests.Fluent;

/// <summary>The page on C# says what is so, and the C# has every word of the grammar.</summary>
public partial class FluentPageTests
{
    private const string Metrics = """
        metric latency distribution "latency_seconds" in s lower is better
        metric errors proportion "failed_total" of "requests_total" lower is better
        metric orders rate "orders_total" per "requests_total" higher is better
        metric memory gauge "memory_bytes" in MiB lower is better
        """;

    private const string Canary = "canary {\n step 1% hold 3h\n step 100% hold 3h while limits, trend\n}";

    private const string Gates = "gate limits {\n errors at most 9%\n}\ngate trend {\n orders at least 1 per 100\n}";

    private const string FluentMetrics = """
        .Distribution("latency", "latency_seconds", Unit.Seconds, Better.Lower)
        .Proportion("errors", "failed_total", of: "requests_total", Better.Lower)
        .Rate("orders", "orders_total", per: "requests_total", Better.Higher)
        .Gauge("memory", "memory_bytes", Unit.Mebibytes, Better.Lower)
        """;

    private const string FluentCanary =
        """.Canary(c => c.Step(1.Percent(), s => s.Hold(3.Hours())).Step(100.Percent(), s => s.Hold(3.Hours()).While("limits", "trend")))""";

    private const string FluentGates =
        """.Gate("limits", g => g.Check("errors", c => c.AtMost(9.Percent()))).Gate("trend", g => g.Check("orders", c => c.AtLeast(1.PerHundred())))""";

    // Where the two sides of a row stand.
    private static readonly Dictionary<string, (Func<string, string> Text, Func<string, string> Fluent)> Places = new()
    {
        ["In a policy"] = (
            row => $"{Metrics}\n{Canary}\n{Gates}\n{row}", row => FluentMetrics + FluentCanary + FluentGates + row),
        ["Metrics"] = (
            row => $"{Metrics}\n{Canary}\n{Gates}\n{row}", row => FluentMetrics + FluentCanary + FluentGates + row),
        ["Strategies"] = (
            row => $"{Metrics}\n{row}\n{Gates}", row => FluentMetrics + row + FluentGates),
        ["In a strategy"] = (
            row => $"{Metrics}\ncanary {{\n{row}\nstep 100% hold 3h while limits, trend\n}}\n{Gates}",
            row => $"""{FluentMetrics}.Canary(c => c{row}.Step(100.Percent(), s => s.Hold(3.Hours()).While("limits", "trend"))){FluentGates}"""),
        ["In a gate"] = (
            row => $"{Metrics}\n{Canary}\n{Gates}\ngate row {{\nerrors at most 8%\n{row}\n}}",
            row => $"""{FluentMetrics}{FluentCanary}{FluentGates}.Gate("row", g => g.Check("errors", c => c.AtMost(8.Percent())){row})"""),
        ["In expect"] = (
            row => $"{Metrics}\n{Canary}\n{Gates}\nexpect {{\n{row}\n}}",
            row => $"{FluentMetrics}{FluentCanary}{FluentGates}.Expect(e => e{row})"),
    };

    [Fact]
    public void Both_sides_of_every_row_build_the_same_policy()
    {
        var rows = Places.Keys.SelectMany(place => Rows("### " + place).Select(row => (Place: place, row.Text, row.Fluent))).ToArray();
        var read = rows.Select(row => PolicyText.Parse(
            $"policy p {{\n{(Binds(row.Text) ? "" : "metrics from other split by label v")}\n{Places[row.Place].Text(row.Text)}\n}}\n")).ToArray();
        Assert.Equal([], rows.Zip(read, (row, file) => (row.Text, Errors: string.Concat(file.Findings.Where(finding => finding.Rule.Severity == Severity.Error))))
            .Where(row => row.Errors.Length > 0));

        var built = CSharpCode.Policies(rows.Select(row => "public static Policy P { get; } = Policy.Named(\"p\")"
            + (Binds(row.Text) ? "" : ".MetricsFrom(\"other\", splitBy: \"v\")")
            + Places[row.Place].Fluent(row.Fluent) + ".Build();"));

        Assert.True(rows.Length > Places.Count * 4);
        Assert.All(rows.Zip(read, built), row => Assert.Equal((row.First.Text, Assert.Single(row.Second.Policies)), (row.First.Text, row.Third)));
    }

    [Fact]
    public void Both_sides_of_the_table_of_units_are_the_same()
    {
        var pairs = Rows("## Units are types").SelectMany(row => row.Text.Split("`, `").Zip(row.Fluent.Split("`, `"))).ToLookup(
            pair => pair.First.StartsWith("in ", StringComparison.Ordinal));

        Assert.Equal(
            pairs[true].Select(pair => Draft(pair.First, "1%").FindMetric("x")!.Unit.GetValueOrDefault(null!)),
            CSharpCode.Values<Unit>(pairs[true].Select(pair => pair.Second)));
        Assert.Equal(
            pairs[false].Select(pair => Draft("in messages", pair.First).Gates[0].Checks[0].Amount.GetValueOrDefault(null!)),
            CSharpCode.Values<Amount>(pairs[false].Select(pair => pair.Second)));
    }

    [Fact]
    public void Every_unit_has_its_twin_in_CSharp() => Assert.Equal(
        Unit.Symbols.Append("pp").Append("per").Order(StringComparer.Ordinal),
        Clauses().Where(clause => clause is "pp" or "per" || Unit.Symbols.Contains(clause)).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void The_page_shows_the_running_example_that_is_tested()
    {
        var source = File.ReadAllText(Corpus.Folder("tests", "Progressive.Policies.Tests", "Fluent", "FluentExamples.cs")).ReplaceLineEndings("\n");
        var property = source[source.IndexOf("    public static Policy", StringComparison.Ordinal)..source.LastIndexOf('}')];

        Assert.Contains(property, Page(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_word_of_the_grammar_has_its_twin_in_CSharp()
    {
        var said = Clauses().SelectMany(clause => clause.Split(' ')).Concat(EnumWords()).ToHashSet(StringComparer.Ordinal);
        var words = Quoted().Matches(Comment().Replace(Grammar(), "")).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);

        Assert.True(words.Count > 100);
        Assert.Equal([], words.Except(said).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_clause_in_CSharp_has_a_word_the_grammar_lacks()
    {
        var words = Quoted().Matches(Comment().Replace(Grammar(), "")).Select(match => match.Groups[1].Value).Concat([.. Unit.Symbols, "pp"]).ToHashSet(StringComparer.Ordinal);

        Assert.Equal([], Clauses().SelectMany(clause => clause.Split(' ')).Distinct().Where(word => !words.Contains(word)));
    }

    private static bool Binds(string row) => row.StartsWith("metrics ", StringComparison.Ordinal);

    private static PolicyDraft Draft(string unit, string bound) =>
        Assert.Single(PolicyText.Read($"policy p {{\nmetric x gauge \"x\" {unit}\ngate g {{\nmax of x at most {bound}\n}}\n}}\n").File.Policies);

    private static IEnumerable<string> Clauses() => typeof(Policy).Assembly.GetExportedTypes()
        .SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static))
        .SelectMany(member => member.GetCustomAttributes<PolicyClauseAttribute>())
        .Select(attribute => attribute.Clause);

    // Words of the text that are values of an enumeration here.
    private static IEnumerable<string> EnumWords() =>
        Enum.GetValues<Method>().Select(Rules.Methods.Name)
            .Concat(Enum.GetNames<Spending>().Select(name => name.ToLowerInvariant()))
            .Concat(Enum.GetNames<Watch>().Concat(Enum.GetNames<DriftReaction>()).Select(name => name.ToLowerInvariant()))
            .Concat(Enum.GetNames<DayOfWeek>().Select(name => name[..3].ToLowerInvariant()));

    private static (string Text, string Fluent)[] Rows(string heading) => [.. Page().Split('\n')
        .SkipWhile(line => line != heading).Skip(1)
        .TakeWhile(line => !line.StartsWith('#'))
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => line.Trim('|').Split(" | "))
        .Select(cells => (Code(cells[0]), Code(cells[1])))];

    private static string Code(string cell) => cell.Trim().Trim('`');

    private static string Grammar()
    {
        var page = File.ReadAllText(Corpus.Folder("docs", "language", "README.md")).ReplaceLineEndings("\n");
        return page[page.IndexOf("```ebnf", StringComparison.Ordinal)..page.IndexOf("(* words and numbers *)", StringComparison.Ordinal)];
    }

    private static string Page() => File.ReadAllText(Corpus.Folder("docs", "language", "fluent.md")).ReplaceLineEndings("\n");

    [GeneratedRegex("\"([a-z][a-z-]*)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\(\*.*?\*\)")]
    private static partial Regex Comment();
}
