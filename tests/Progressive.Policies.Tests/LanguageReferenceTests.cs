using System.Text.RegularExpressions;
using Progressive.Policies.Rules;

namespace Progressive.Policies.Tests;

/// <summary>The tables and the grammar of <c>docs/language</c> say what the code does.</summary>
public partial class LanguageReferenceTests
{
    // What the defaults table writes down, in a place where it may stand.
    private static readonly Dictionary<string, Func<string, string>> DefaultSamples = new()
    {
        ["`every`"] = clause => Text(gate: clause),
        ["`warm-up`"] = clause => Text(gate: clause),
        ["`confidence`"] = clause => Text(gate: clause),
        ["`samples`"] = clause => Text(gate: clause),
        ["`patience`"] = clause => Text(gate: clause),
        ["`watch`"] = clause => Text(gate: clause),
        ["`on drift`"] = clause => Text(policy: clause),
        ["`on failure` of the policy"] = clause => Text(policy: clause),
        ["`on inconclusive` of the policy"] = clause => Text(policy: clause),
        ["`on no data` of the policy"] = clause => Text(policy: clause),
        ["`otherwise` of an approval"] = clause => Text(strategy: "approval ops within 1h " + clause),
        ["`otherwise` of a hook"] = clause => Text(strategy: "run migrate within 1h " + clause),
        ["`in` of a freeze"] = clause => Text(policy: "freeze sat, sun " + clause),
        ["`otherwise` of the deadline"] = clause => Text(policy: "deadline 3h " + clause),
        ["`keep baseline`"] = clause => Text(strategy: clause),
    };

    // A word nobody knows, where a statement or clause of each production begins.
    private static readonly Dictionary<string, string> UnknownWords = new()
    {
        ["file-statement"] = Nonsense,
        ["policy-statement"] = Text(policy: Nonsense),
        ["metric-clause"] = Text(metric: Nonsense),
        ["strategy-statement"] = Text(strategy: Nonsense),
        ["step-clause"] = Text(step: Nonsense),
        ["approval-clause"] = Text(strategy: "approval ops within 1h " + Nonsense),
        ["run-clause"] = Text(strategy: "run migrate within 1h " + Nonsense),
        ["rollback-clause"] = Text(policy: "on roll back run undo within 1h " + Nonsense),
        ["freeze-clause"] = Text(policy: "freeze sat " + Nonsense),
        ["gate-clause"] = Text(head: Nonsense),
        ["gate-statement"] = Text(gate: Nonsense),
        ["check-clause"] = Text(gate: "errors at most 2% " + Nonsense),
        ["method"] = Text(gate: "errors at most 2% using " + Nonsense),
    };

    private const string Nonsense = "zzzzzzzzzz";

    private static readonly string[] Statistics = ["pNN", "median", "mean", "min", "max", "last", "none"];

    private static readonly bool[] AbsoluteAndRelative = [false, true];

    public static TheoryData<string> DefaultsInTheDocument => [.. DefaultSamples.Keys];

    public static TheoryData<string> Productions => [.. UnknownWords.Keys];

    [Theory]
    [MemberData(nameof(DefaultsInTheDocument))]
    public void A_default_that_is_written_out_changes_nothing(string leftOut)
    {
        var clause = FirstCode(Assert.Single(Defaulted(), row => row[0] == leftOut)[1]);
        var sample = DefaultSamples[leftOut];

        Assert.Equal(Read(sample("")), Read(sample(clause)));
    }

    [Fact]
    public void Every_default_of_the_code_is_in_the_table()
    {
        var named = Defaulted().Select(row => row[2]).Where(cell => cell.Length > 0).Distinct();

        Assert.Equal(
            typeof(Defaults).GetProperties().Select(property => $"`Defaults.{property.Name}`").Order(StringComparer.Ordinal),
            named.Order(StringComparer.Ordinal));
        Assert.All(
            Defaulted().Where(row => row[2].Length > 0),
            row => Assert.True(DefaultSamples.ContainsKey(row[0]), row[0]));
    }

    [Fact]
    public void The_default_patience_is_as_many_intervals_as_the_table_says()
    {
        var row = Assert.Single(Defaulted(), row => row[2] == "`Defaults.PatienceInLooks`");

        Assert.EndsWith($"in general {Defaults.PatienceInLooks} times `every`", row[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_word_of_the_grammar_stands_in_a_valid_file()
    {
        var written = Corpus.Files("valid").SelectMany(file => Terminal().Matches(Corpus.Read("valid", file))).Select(match => match.Value).ToHashSet();
        var words = Quoted().Matches(Comment().Replace(Grammar()[..Grammar().IndexOf("(* words and numbers *)", StringComparison.Ordinal)], ""))
            .Select(match => match.Groups[1].Value);

        Assert.Equal([], words.Distinct().Where(word => !written.Contains(word)));
    }

    [Fact]
    public void The_units_table_lists_every_unit_under_what_it_measures()
    {
        var rows = Table("| Measures | Units | Base unit |");

        Assert.Equal(
            Unit.Symbols.Order(StringComparer.Ordinal),
            rows.SelectMany(row => Codes(row[1])).Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.All(
            Codes(row[1]), symbol => Assert.Equal(Enum.Parse<Dimension>(row[0]), Unit.Find(symbol)!.Dimension)));
    }

    [Fact]
    public void The_table_of_methods_is_that_of_the_code()
    {
        var said =
            from row in Table("| Kind | Statistic | Absolute | Relative |")
            let kind = Enum.Parse<MetricKind>(row[0], ignoreCase: true)
            from statistic in row[1].Split(", ").Select(StatisticOf)
            from relative in AbsoluteAndRelative
            select (kind, statistic, relative, Method: row[relative ? 3 : 2]);
        var known =
            from kind in Enum.GetValues<MetricKind>()
            from statistic in Statistics.Select(StatisticOf)
            from relative in AbsoluteAndRelative
            let given = statistic is null ? default : Given<Statistic>.Known(statistic, default)
            let method = Methods.Default(kind, given, relative) is { } chosen ? $"`{Methods.Name(chosen)}`"
                : "-"
            select (kind, statistic, relative, Method: method);

        Assert.Equal(known.Select(cell => cell.ToString()).Order(StringComparer.Ordinal), said.Select(cell => cell.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_makes_sense_has_a_method_and_nothing_else() => Assert.All(
        from kind in Enum.GetValues<MetricKind>()
        from statistic in Statistics.Select(StatisticOf)
        from relative in AbsoluteAndRelative
        select (kind, Statistic: statistic is null ? default : Given<Statistic>.Known(statistic, default), relative),
        cell => Assert.Equal(
            Methods.IsMeaningful(cell.kind, cell.Statistic, cell.relative), Methods.Default(cell.kind, cell.Statistic, cell.relative) is not null));

    [Theory]
    [MemberData(nameof(Productions))]
    public void The_grammar_knows_the_words_the_parser_knows(string production)
    {
        var finding = Assert.Single(
            PolicyText.Parse(UnknownWords[production]).Findings,
            finding => finding.Rule.Id == "PRG0001" && finding.Message.Contains(Nonsense, StringComparison.Ordinal));
        var suggested = finding.Message[(finding.Message.IndexOf("Known here: ", StringComparison.Ordinal) + "Known here: ".Length)..].TrimEnd('.');

        Assert.Equal(suggested.Split(", "), FirstWords(production).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_production_of_the_grammar_is_defined_once_and_used()
    {
        var defined = Production().Matches(Grammar()).Select(match => match.Groups[1].Value).ToArray();
        var body = Comment().Replace(Grammar(), "");

        Assert.Equal(defined.Distinct(), defined);
        Assert.All(defined.Where(name => name != "file"), name => Assert.True(
            Regex.Count(body, $@"(?<![\w-]){Regex.Escape(name)}(?![\w-])") > 1, name));
    }

    private static string Text(
        string policy = "", string metric = "", string strategy = "", string step = "", string head = "", string gate = "") => $$"""
        policy p {
          metric errors proportion "failed_total" of "requests_total" lower is better {{metric}}
          metric latency distribution "latency_seconds" in s lower is better
          metric threads gauge "threads" in threads lower is better
          metric hits rate "hits_total" higher is better
          metric orders rate "orders_total" per "requests_total" higher is better
          {{policy}}
          canary {
            step 20% hold 10m {{step}}
            {{strategy}}
            step 100% hold 10m
          }
          gate limits {{head}} {
            errors at most 1%
            {{gate}}
          }
          allow PRG0202 "not all metrics are checked in every sample"
        }
        """;

    private static Policy Read(string text)
    {
        var parsed = PolicyText.Parse(text);
        Assert.Equal([], parsed.Findings.Select(finding => finding.ToString()));
        return Assert.Single(parsed.Policies);
    }

    private static Statistic? StatisticOf(string word) => word switch
    {
        "pNN" => Statistic.Quantile(95m),
        "median" => Statistic.Quantile(50m),
        "mean" => new Statistic(StatisticKind.Mean, 0m),
        "min" => new Statistic(StatisticKind.Minimum, 0m),
        "max" => new Statistic(StatisticKind.Maximum, 0m),
        "last" => new Statistic(StatisticKind.Last, 0m),
        "none" => null,
        _ => throw new ArgumentOutOfRangeException(nameof(word), word, "No statistic has this name."),
    };

    private static string[][] Defaulted() => Table("| Left out | Holds | Property |");

    /// <summary>The cells of the table with a header, row by row.</summary>
    private static string[][] Table(string header) => [.. Page().Split('\n')
        .SkipWhile(line => line != header).Skip(2)
        .TakeWhile(line => line.StartsWith('|'))
        .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray())];

    private static IEnumerable<string> FirstWords(string production)
    {
        var body = Regex.Match(Comment().Replace(Grammar(), ""), $@"^{Regex.Escape(production)}\s+=(.*?);\s*$", RegexOptions.Multiline | RegexOptions.Singleline);
        return FirstWord().Matches("|" + body.Groups[1].Value).Select(match => match.Groups[1].Value);
    }

    private static IEnumerable<string> Codes(string cell) => Code().Matches(cell).Select(match => match.Groups[1].Value);

    private static string FirstCode(string cell) => Codes(cell).First();

    private static string Grammar() => Assert.Single(Ebnf().Matches(Page())).Groups[1].Value;

    private static string Page() => File.ReadAllText(Corpus.Folder("docs", "language", "README.md")).ReplaceLineEndings("\n");

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex("^```ebnf\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Ebnf();

    [GeneratedRegex(@"\(\*.*?\*\)")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\|\s*""([^""]+)""")]
    private static partial Regex FirstWord();

    [GeneratedRegex(@"^([a-z][a-z-]*)(?:<[a-z]>)?\s*(?:\n\s+)?=", RegexOptions.Multiline)]
    private static partial Regex Production();

    [GeneratedRegex("\"([a-z{}=,;][a-z-]*)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("[a-z][a-z-]*|[{}=,;]")]
    private static partial Regex Terminal();
}
