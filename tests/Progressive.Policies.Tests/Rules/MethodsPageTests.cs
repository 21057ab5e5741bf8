using Progressive.Policies.Rules;

namespace Progressive.Policies.Tests;

/// <summary>The table of docs/statistics/methods.md, which <c>UPDATE_GOLDEN=1</c> writes.</summary>
public class MethodsPageTests
{
    private const string Begin = "<!-- table: methods -->";
    private const string End = "<!-- end -->";
    private static readonly bool[] AbsoluteAndRelative = [false, true];
    private static readonly (string Name, Statistic? Statistic)[] Statistics =
    [
        ("pNN, median", Statistic.Quantile(95)),
        ("mean", new Statistic(StatisticKind.Mean, 0)),
        ("min, max, last", new Statistic(StatisticKind.Maximum, 0)),
        ("none", null),
    ];

    [Fact]
    public void The_table_of_the_statistics_is_that_of_the_code()
    {
        var path = Path.Combine(Corpus.Folder("docs", "statistics"), "methods.md");
        var page = File.ReadAllText(path).ReplaceLineEndings("\n");
        var (from, to) = (page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, page.IndexOf(End, StringComparison.Ordinal));
        var wanted = page[..from] + "\n\n" + Table() + "\n" + page[to..];
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, wanted);
            return;
        }

        Assert.Equal(wanted, page);
    }

    [Fact]
    public void Every_method_has_a_section_and_a_cell()
    {
        var page = File.ReadAllText(Path.Combine(Corpus.Folder("docs", "statistics"), "methods.md"));
        Assert.All(Enum.GetValues<Method>().Select(Methods.Name), name =>
        {
            Assert.Contains($"\n## {name}\n", page, StringComparison.Ordinal);
            Assert.Contains($"`{name}`", Table(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void The_default_is_one_of_those_allowed()
    {
        foreach (var kind in Enum.GetValues<MetricKind>())
        {
            foreach (var statistic in Enum.GetValues<StatisticKind>().Select(known => Given<Statistic>.Known(new Statistic(known, 50), default)).Append(default))
            {
                Assert.All(AbsoluteAndRelative, relative => Assert.Equal(
                    Methods.Default(kind, statistic, relative) is { } usual && Methods.Fits(usual, kind, statistic, relative),
                    Methods.IsMeaningful(kind, statistic, relative)));
            }
        }
    }

    private static string Table()
    {
        var rows =
            from kind in Enum.GetValues<MetricKind>()
            from row in Statistics
            let cells = AbsoluteAndRelative.Select(relative => Cell(kind, row.Statistic, relative)).ToArray()
            where cells.Any(cell => cell != "-")
            select $"| {Methods.Name(kind)} | {row.Name} | {string.Join(" | ", cells)} |\n";
        return "| Kind | Statistic | Absolute | Relative |\n|---|---|---|---|\n" + string.Concat(rows);
    }

    private static string Cell(MetricKind kind, Statistic? statistic, bool relative)
    {
        var allowed = Methods.Allowed(kind, statistic is null ? default : Given<Statistic>.Known(statistic, default), relative);
        return allowed.Count == 0 ? "-" : string.Join(", ", allowed.Select(method => $"`{Methods.Name(method)}`"));
    }
}
