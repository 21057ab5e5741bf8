using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;

namespace Progressive.Cli.Tests;

/// <summary>What files of numbers may look like, and what is said of those that do not.</summary>
public sealed class CompareFileTests : IDisposable
{
    private static readonly string[] Side = ["size", "min", "median", "max"];

    private readonly PolicyFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("1\n2\n3\n4")]
    [InlineData("1 2\t3\r\n\r\n4\r")]
    [InlineData("1,2,\n3, 4,\n")]
    [InlineData("# measured twice\n\n1 # warm\n+2.0 3e0#cold\n  4.000\n#")]
    [InlineData("latency\n1\n2\n3\n4")]
    [InlineData("\"response time\"\n\"1\"\n2 3 \"4\"")]
    [InlineData("response time # of v1\n1 2 3 4")]
    public async Task A_list_of_numbers_is_read(string text) => await AssertReadAsync(folder.Write("list.txt", text));

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task A_byte_order_mark_is_no_part_of_a_number(string encoding) =>
        await AssertReadAsync(folder.Write("marked.txt", "1 2 3 4", Encoding.GetEncoding(encoding)));

    [Theory]
    [InlineData("time,latency\na,1\nb,2\nc,3\nd,4\n", "latency")]
    [InlineData("time;latency;note\na,b;1;x\nb; 2 ;y\n;3;\n;4;z", "latency")]
    [InlineData("time\tlatency\n\t1\n\t2\n# pause\n\n\t3\n\t4", "latency")]
    [InlineData("\"a, \"\"b\"\"\nc\",\"latency, ms\"\r\n\"x\ny\",\"1\"\r\n,2\r\n,3\r\n,4\r\n", "latency, ms")]
    [InlineData("time,latency\na,1\nb,2\nc,3\nd,4\n", "2")]
    [InlineData("a,1\nb,2\nc,3\nd,4", "#2")]
    [InlineData("latency\n1\n2\n3\n4", "latency")]
    [InlineData("1\n2\n3\n4", "#1")]
    [InlineData("a:b,c\n1,9\n2,9\n3,9\n4,9", "a:b")]
    public async Task A_column_of_a_table_is_read(string text, string column)
    {
        var path = folder.Write("table.csv", text);

        await AssertReadAsync(path, "--column", column);
        if (!column.Contains(':', StringComparison.Ordinal))
        {
            await AssertReadAsync($"{path}:{column}");
        }
    }

    [Fact]
    public async Task Two_columns_of_one_file_are_compared()
    {
        var path = folder.Write("runs.csv", "before,after\n1,2\n3,4\n5,6");

        var run = await Run.InProcess("compare", "--baseline", path + ":before", "--candidate", path, "--column", "after", "--format", "json");

        Assert.Empty(run.Error);
        using var document = JsonDocument.Parse(run.Printed);
        Assert.Equal(["before", "after"], [Column("baseline"), Column("candidate")]);
        string? Column(string side) => document.RootElement.GetProperty(side).GetProperty("column").GetString();
    }

    [Theory]
    [InlineData("", ": it holds no numbers.")]
    [InlineData("# nothing\n\n", ": it holds no numbers.")]
    [InlineData("latency", ": it holds no numbers.")]
    [InlineData("1\n2\n  three", "(3,3): 'three' is no number.")]
    [InlineData("1 1O2", "(1,3): '1O2' is no number.")]
    [InlineData("1O2 1", "(1,1): '1O2' is no number.")]
    [InlineData("1;2", "(1,1): '1;2' is no number.")]
    [InlineData("1\nNaN", "(2,1): 'NaN' is no finite number.")]
    [InlineData("1\n-Infinity", "(2,1): '-Infinity' is no finite number.")]
    [InlineData("1\n1e999", "(2,1): '1e999' is no finite number.")]
    [InlineData("1, , 2", "(1,4): there is no number before this comma.")]
    [InlineData("1\n\"2\"3", "(2,1): '2\"3' is no number.")]
    [InlineData("1 2\u202e\u001b[31m", "(1,3): '2\\u202e\\u001b[31m' is no number.")]
    [InlineData("1 2 \0", "(1,5): a zero byte; this is no text.")]
    [InlineData("time;latency\n1,5;2", "(1,1): 'time;latency' is no number. If it is the name of a column, say which one to read: --column, or FILE:COLUMN.")]
    [InlineData("time,latency\n1,2", "(1,1): 'time' is no number. If it is the name of a column, say which one to read: --column, or FILE:COLUMN.")]
    public async Task A_bad_list_is_trouble(string text, string trouble) => await AssertTroubleAsync(folder.Write("bad.txt", text), trouble);

    [Theory]
    [InlineData("time,latency\na,1\nb,2", "latncy", ": there is no column 'latncy' in the first row: 'time', 'latency'.")]
    [InlineData("time,latency\na,1\nb,2", "3", ": there is no column 3; the first row has 2.")]
    [InlineData("time,latency\na,1\nb,2", "0", ": there is no column 0; the first row has 2.")]
    [InlineData("time,latency\na,1\nb", "latency", "(3,1): the row has 1 of at least 2 fields.")]
    [InlineData("time,latency\na,1\nb,\n", "latency", "(3,3): there is nothing where a number should be.")]
    [InlineData("time,latency\na,1\n\"b\nc\",2ms", "latency", "(4,4): '2ms' is no number.")]
    [InlineData("time,latency\na,1\n\"b,2\nc,3", "latency", "(3,1): the quotation mark is never closed.")]
    [InlineData("time,latency", "latency", ": it holds no numbers.")]
    [InlineData("", "latency", ": it holds no numbers.")]
    public async Task A_bad_table_is_trouble(string text, string column, string trouble) =>
        await AssertTroubleAsync(folder.Write("bad.csv", text), trouble, "--column", column);

    [Fact]
    public async Task A_long_text_is_shortened()
    {
        await AssertTroubleAsync(
            folder.Write("long.txt", "1 " + new string('9', 100_000) + "x"), "(1,3): '999999999999999999999999...9999999999999' is no number.");
        await AssertTroubleAsync(
            folder.Write("wide.csv", string.Concat(Enumerable.Repeat("n,", 20_000))), "(1,20001): the row has more than 10000 fields.", "--column", "n");
    }

    [Fact]
    public async Task Too_many_values_are_not_kept() => await AssertTroubleAsync(
        folder.Write("many.txt", string.Concat(Enumerable.Repeat("1 ", 10_000_001))), "(1,20000001): there are more than 10000000 values, which is too many.");

    [Fact]
    public async Task A_path_that_names_no_file_of_numbers_is_trouble()
    {
        await AssertTroubleAsync(folder.Path, ": it is a directory, not a file of numbers.");
        await AssertTroubleAsync(folder["none.txt"], ": there is no such file.");
        await AssertTroubleAsync(folder["none.csv"] + ":latency", ": there is no such file.");
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_not_read()
    {
        await using (var file = File.Create(folder["large.txt"]))
        {
            file.SetLength(1L << 32);
        }

        await AssertTroubleAsync(folder["large.txt"], ": it has more than 200000000 bytes, which is too large.");
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_pipe_is_read_to_its_end()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such file.");
        var pipe = await folder.MakePipe("pipe");
        var writing = Task.Factory.StartNew(
            () => File.WriteAllText(pipe, "1 2 3 4"), TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        await AssertReadAsync(pipe);
        await writing;
    }

    // Read as the four numbers from 1 to 4.
    private async Task AssertReadAsync(string source, params string[] args)
    {
        var other = folder.Write("other.csv", "n\n1\n2\n3") + (args.Length > 0 ? ":n" : "");
        var run = await Run.InProcess(["compare", "--baseline", other, "--candidate", source, "--format", "json", .. args]);

        Assert.Empty(run.Error);
        using var document = JsonDocument.Parse(run.Printed);
        var side = document.RootElement.GetProperty("candidate");
        Assert.Equal([4, 1, 2, 4], Side.Select(name => side.GetProperty(name).GetDouble()));
    }

    private async Task AssertTroubleAsync(string path, string trouble, params string[] args)
    {
        var other = folder.Write("other.csv", "1\n2\n3");
        var run = await Run.InProcess(["compare", "--baseline", path, "--candidate", other, .. args]);

        Assert.Empty(run.Output);
        Assert.Equal(path + trouble, Assert.Single(run.Error));
        Assert.Equal(2, run.ExitCode);
    }
}
