using System.Text.Json;

namespace Progressive.Cli.Tests;

/// <summary>What may be read in two ways is refused, or said.</summary>
public sealed class CompareAmbiguityTests : IDisposable
{
    private readonly PolicyFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("ms,ms\n10,1\n12,2", "ms", ": 'ms' is the name of columns 1 and 2. Choose one by its number: --column #1.")]
    [InlineData("3,1,2\n5,6,7\n8,9,10", "1", ": '1' may be the name of column 2 or the number of column 1. For the name write --column '\"1\"', for the number --column '#1'.")]
    [InlineData("1\n2\n3", "1", ": '1' may be the name of column 1 or the number of column 1. For the name write --column '\"1\"', for the number --column '#1'.")]
    [InlineData("ms\n1,5\n2,5", "ms", "(2,1): the row has 2 fields, and the first row 1.")]
    [InlineData("a,ms\n1,2,5\n2,3,5", "ms", "(2,1): the row has 3 fields, and the first row 2.")]
    [InlineData("id,ms\n1,10\n#2,900\n3,11", "ms", "(3,1): this line begins with '#', and has 2 fields as every row. If it is one, put its first field in quotation marks; if it is a comment, take it out.")]
    [InlineData("id;ms;n\n1;10;1\n#\"2;3\";900;1", "ms", "(3,1): this line begins with '#', and has 3 fields as every row. If it is one, put its first field in quotation marks; if it is a comment, take it out.")]
    [InlineData("id;ms\n1;1\u00a0000\n2;2", "ms", "(2,3): '1\u00a0000' is no number: it has a blank within. Write it in one piece.")]
    [InlineData("id,ms\n1,\"1,5\"\n2,2", "ms", "(2,3): '1,5' is no number.")]
    [InlineData("2019,2020\n1,2", "7", ": there is no column 7; the first row has 2.")]
    [InlineData("2019,2020\n1,2", "#2020", ": there is no column 2020; the first row has 2.")]
    [InlineData("2019,2020\n1,2", "\"2\"", ": there is no column '2' in the first row: '2019', '2020'.")]
    public async Task T47_A_table_that_may_be_read_in_two_ways_is_refused(string text, string column, string trouble) =>
        await AssertTroubleAsync(folder.Write("table.csv", text), trouble, "--column", column);

    [Theory]
    [InlineData("1\u00a0000\n2\u00a0000", "(1,1): '1\u00a0000' is no number: it has a blank within. Write it in one piece.")]
    [InlineData("7 1\u202f000", "(1,3): '1\u202f000' is no number: it has a blank within. Write it in one piece.")]
    [InlineData("7\n1\u2028000", "(2,1): '1\\u2028000' is no number.")]
    [InlineData("1,5\n2,5\n3,5", "(1,1): '1,5' may be one number or several. Write decimals with a point, and a blank after each comma that parts numbers.")]
    [InlineData("17 1,234,567", "(1,4): '1,234,567' may be one number or several. Write decimals with a point, and a blank after each comma that parts numbers.")]
    [InlineData("1.234,5 2.345,6", "(1,1): '1.234,5' may be one number or several. Write decimals with a point, and a blank after each comma that parts numbers.")]
    [InlineData("ms\n3\n4,25# cold", "(3,1): '4,25' may be one number or several. Write decimals with a point, and a blank after each comma that parts numbers.")]
    public async Task T47_A_list_that_may_be_read_in_two_ways_is_refused(string text, string trouble) =>
        await AssertTroubleAsync(folder.Write("list.txt", text), trouble);

    [Theory]
    [InlineData("1,2,3,4\n", null)]
    [InlineData("1,2\n3,4,\n", null)]
    [InlineData("1, 2\n3,4", null)]
    [InlineData("1.0,2.0\n3.0,4.0", null)]
    [InlineData("\u00a01\n2\u00a0\n3\n4", null)]
    [InlineData("2,1\n1,5\n2,6\n3,7\n4,8", "\"2\"")]
    [InlineData("9,1\n9,2\n9,3\n9,4", "#2")]
    [InlineData("2019,2020\n5,1\n6,2\n7,3\n8,4", "2020")]
    [InlineData("ms,ms\n10,1\n12,2\n13,3\n14,4", "#2")]
    [InlineData("id,ms\n# warm\n1,1\n#\n2,2\n# a,b,c\n3,3\n\"#4\",4", "#2")]
    [InlineData("ms\n1\n#2\n2\n3\n4", "ms")]
    public async Task What_can_be_read_in_one_way_is_read(string text, string? column)
    {
        var run = await CompareAsync(folder.Write("clear.csv", text), column is null ? [] : ["--column", column]);

        Assert.Empty(run.Error);
        AssertFour(run);
    }

    [Fact]
    public async Task A_first_row_that_is_read_as_a_value_is_said()
    {
        var path = folder.Write("table.csv", "a,1\nb,2\nc,3\nd,4");

        var run = await CompareAsync(path, "--column", "2");

        Assert.Equal(
            [$"Note: {path}: the first row has '1' in column 2, which is read as a value. --column #2 says so without this note; the name of a column stands in quotation marks."],
            run.Error);
        AssertFour(run);
    }

    [Theory]
    [InlineData(6.5, "two-sided", 1 / 3.0)]
    [InlineData(6.5, "greater", 1 / 6.0)]
    [InlineData(6.5, "less", 1)]
    [InlineData(2.5, "two-sided", 1)]
    [InlineData(2.5, "less", 0.5)]
    public async Task T47_One_value_on_a_side_is_judged_by_p_as_R_and_SciPy_do(double value, string alternative, double p)
    {
        // wilcox.test(6.5, c(1.2, 3.4, 2.2, 5.1, 4.7), alternative = "greater", exact = TRUE): each of the six ranks has a chance of one sixth.
        // scipy.stats.mannwhitneyu([6.5], [1.2, 3.4, 2.2, 5.1, 4.7], alternative="greater", method="exact")
        var run = await CompareWithAsync(folder.Write("five.txt", "1.2 3.4 2.2 5.1 4.7"), folder.Write("one.txt", FormattableString.Invariant($"{value}")), "--alternative", alternative);

        Assert.Empty(run.Error);
        Assert.Equal(0, run.ExitCode);
        using var document = JsonDocument.Parse(run.Printed);
        Assert.Equal(p, document.RootElement.GetProperty("p").GetDouble(), 1e-12);
        Assert.Equal(("notShown", true), (document.RootElement.GetProperty("verdict").GetString(), document.RootElement.GetProperty("exact").GetBoolean()));
    }

    [Fact]
    public async Task One_value_among_twenty_is_enough_for_a_verdict_on_one_side()
    {
        var twenty = folder.Write("twenty.txt", string.Join('\n', Enumerable.Range(1, 20)));

        var larger = await CompareWithAsync(twenty, folder.Write("one.txt", "100"), "--alternative", "greater");
        var within = await CompareWithAsync(twenty, folder.Write("one.txt", "19.5"), "--alternative", "greater");

        Assert.Equal(("differ", "notShown"), (Verdict(larger), Verdict(within)));
        static string? Verdict(Run run)
        {
            using var document = JsonDocument.Parse(run.Printed);
            return document.RootElement.GetProperty("verdict").GetString();
        }
    }

    [Fact]
    public async Task One_value_on_each_side_is_compared_with_a_margin_and_shown_to_be_open()
    {
        var run = await Run.InProcess("compare", "--baseline", folder.Write("a.txt", "100"), "--candidate", folder.Write("b.txt", "90"), "--margin", "10%");

        Assert.Empty(run.Error);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("  p            0.5", run.Output);
    }

    [Fact]
    public async Task Brunner_Munzel_needs_two_values_a_side()
    {
        var one = folder.Write("one.txt", "6.5");

        var run = await CompareAsync(one, "--method", "brunner-munzel");

        Assert.Equal(2, run.ExitCode);
        Assert.EndsWith("one.txt: it holds one value only, and brunner-munzel needs the spread of both sides. Take mann-whitney, which does not.", Assert.Single(run.Error), StringComparison.Ordinal);
    }

    private static void AssertFour(Run run)
    {
        using var document = JsonDocument.Parse(run.Printed);
        var side = document.RootElement.GetProperty("candidate");
        Assert.Equal((4, 1, 4), (side.GetProperty("size").GetInt32(), side.GetProperty("min").GetDouble(), side.GetProperty("max").GetDouble()));
    }

    private Task<Run> CompareAsync(string candidate, params string[] args) =>
        CompareWithAsync(folder.Write("other.csv", "n\n1\n2\n3") + ":n", candidate, args);

    private static Task<Run> CompareWithAsync(string baseline, string candidate, params string[] args) =>
        Run.InProcess(["compare", "--baseline", baseline, "--candidate", candidate, "--format", "json", .. args]);

    private async Task AssertTroubleAsync(string path, string trouble, params string[] args)
    {
        var run = await CompareAsync(path, args);

        Assert.Empty(run.Output);
        Assert.Equal(path + trouble, Assert.Single(run.Error));
        Assert.Equal(2, run.ExitCode);
    }
}
