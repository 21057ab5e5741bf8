using System.Globalization;
using System.Runtime.Versioning;
using System.Text;

namespace Progressive.Cli.Tests;

public sealed class BadInputTests : IDisposable
{
    private const int LongestLine = 400;

    private readonly PolicyFolder folder = new();

    public static TheoryData<string> BadTextNames => [.. BadTexts.Names];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(BadTextNames))]
    public async Task A_bad_text_gets_a_located_finding(string name)
    {
        var (text, finding) = BadTexts.Find(name);
        var path = folder.Write("bad.rollout", text);

        var run = await Run.InProcess("check", path);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith(path + finding, run.Output[0], StringComparison.Ordinal);
        Assert.All(run.Output, line => Assert.StartsWith(path + "(", line, StringComparison.Ordinal));
        AssertFitToBeShown(run);
    }

    [Theory]
    [InlineData("10,000 nested blocks")]
    [InlineData("10,000 blocks without end in a policy")]
    [InlineData("10,000 policies in policies")]
    public async Task Deep_nesting_does_not_end_the_process(string name)
    {
        var path = folder.Write("deep.rollout", BadTexts.Find(name).Text);

        var process = await Run.AsProcess("check", path);

        Assert.Equal(1, process.ExitCode);
        Assert.StartsWith(path + BadTexts.Find(name).Finding, process.Output[0], StringComparison.Ordinal);
        Assert.EndsWith("in 1 file.", Assert.Single(process.Error), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_keeps_both_ends_of_a_long_name()
    {
        var path = folder.Write("long.rollout", $"policy first{new string('n', 100_000)}last {{ }}");

        var run = await Run.InProcess("check", path);

        Assert.Contains(" has 100009 characters; at most 100 are taken.", run.Output[0], StringComparison.Ordinal);
        var line = run.Output[1];
        Assert.Contains(" 'firstnnn", line, StringComparison.Ordinal);
        Assert.Contains("nnnlast' does not say how the candidate takes over. Add ", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hidden_character_is_spelt_out()
    {
        var run = await Run.InProcess("check", folder.Write("hidden.rollout", "policy \"a\u202eb\" { }"));

        Assert.Contains(@" 'a\u202eb' does not say how", run.Output[0], StringComparison.Ordinal);
        Assert.Contains(@"can be seen, not '\u202e'", run.Output[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task A_text_with_a_byte_order_mark_is_read(string encoding)
    {
        var path = folder.Write("marked.rollout", Texts.Clean, Encoding.GetEncoding(encoding));

        var run = await Run.InProcess("check", path);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["1 policy in 1 file, no findings."], run.Error);
    }

    [Fact]
    public async Task A_zero_in_marked_text_is_spelt_out()
    {
        var path = folder.Write("zero.rollout", Texts.Clean.Replace("search", "\"a\0b\"", StringComparison.Ordinal), Encoding.Unicode);

        var run = await Run.InProcess("check", path);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith($"{path}(1,10): error PRG0007: ", run.Output[0], StringComparison.Ordinal);
        AssertFitToBeShown(run);
    }

    [Theory]
    [InlineData("utf-16", "00", 1, 2)]
    [InlineData("utf-16BE", "00", 1, 1)]
    [InlineData("latin1", "E9", 3, 12)]
    public async Task Text_in_another_encoding_is_not_utf_8(string encoding, string wrong, int line, int column)
    {
        var text = "# one\r\n# two\npolicy \"caf\u00e9\" { }";

        await AssertUnread(
            folder.Write("other.rollout", Encoding.GetEncoding(encoding).GetBytes(text)),
            $"it is not UTF-8 text: byte 0x{wrong} at line {line}, column {column}.");
    }

    [Fact]
    public async Task A_zero_is_no_text() => await AssertUnread(
        folder.Write("zero.rollout", "policy p {\n  metric a\0b\n}"), "it is not UTF-8 text: byte 0x00 at line 2, column 11.");

    [Fact]
    public async Task A_character_that_the_end_of_the_file_cuts_is_not_utf_8() => await AssertUnread(
        folder.Write("cut.rollout", [.. Encoding.UTF8.Preamble, .. "# caf\u00e9"u8[..^1]]),
        "it is not UTF-8 text: byte 0xC3 at line 1, column 6.");

    [Fact]
    public async Task Random_bytes_are_no_text()
    {
        var bytes = new byte[1 << 20];
        new Random(1).NextBytes(bytes);

        await AssertUnread(folder.Write("random.rollout", bytes), "it is not UTF-8 text: byte 0x");
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_not_read()
    {
        await using (var file = File.Create(folder["large.rollout"]))
        {
            file.SetLength(1L << 32);
        }

        await AssertUnread(folder["large.rollout"], "it has more than 4000000 bytes, which is too large for a policy file.");
    }

    [Fact]
    public async Task A_path_below_a_file_leads_nowhere() => await AssertUnread(
        Path.Combine(folder.Write("file.rollout", Texts.Clean), "below.rollout"), "there is no such file.");

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_link_to_nothing_leads_nowhere()
    {
        SkipOnWindows();
        File.CreateSymbolicLink(folder["link.rollout"], folder["none.rollout"]);

        await AssertUnread(folder["link.rollout"], "there is no such file.");
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_link_to_itself_leads_nowhere()
    {
        SkipOnWindows();
        File.CreateSymbolicLink(folder["link.rollout"], folder["link.rollout"]);

        await AssertUnread(folder["link.rollout"], "");
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_file_nobody_may_read_is_trouble()
    {
        SkipOnWindows();
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "This user may read any file.");
        File.SetUnixFileMode(folder.Write("secret.rollout", Texts.Clean), UnixFileMode.None);

        await AssertUnread(folder["secret.rollout"], "access is denied.");
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_device_without_end_does_not_fill_the_memory()
    {
        SkipOnWindows();

        await AssertUnread("/dev/zero", "it has more than 4000000 bytes, which is too large for a policy file.");
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_pipe_nobody_writes_to_is_not_waited_for()
    {
        SkipOnWindows();
        var falling = folder.Write("falling.rollout", Texts.Falling);

        var process = await Run.AsProcess("check", await folder.MakePipe("pipe"), falling);

        Assert.Equal(2, process.ExitCode);
        Assert.Equal($"{folder["pipe"]}: it did not open within 3 s, like a pipe that nobody writes to.", process.Error[0]);
        Assert.Equal(2, process.Output.Length);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_pipe_is_read_to_its_end()
    {
        SkipOnWindows();
        var pipe = await folder.MakePipe("pipe");
        var writing = Task.Factory.StartNew(
            () => File.WriteAllText(pipe, Texts.Clean), TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        var run = await Run.InProcess("check", pipe);

        await writing;
        Assert.Equal(["1 policy in 1 file, no findings."], run.Error);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_pipe_whose_writer_is_silent_can_be_interrupted()
    {
        SkipOnWindows();
        await using var writer = new FileStream(await folder.MakePipe("pipe"), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        using var interruption = new CancellationTokenSource(TimeSpan.FromSeconds(1));

        var run = await Run.InProcess(interruption.Token, "check", folder["pipe"]);

        Assert.Equal(130, run.ExitCode);
    }

    private static async Task AssertUnread(string path, string reason)
    {
        var run = await Run.InProcess("check", path);

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.StartsWith($"{path}: {reason}", run.Error[0], StringComparison.Ordinal);
        Assert.Equal("Nothing checked; 1 file could not be read.", run.Error[1]);
        AssertFitToBeShown(run);
    }

    private static void AssertFitToBeShown(Run run) => Assert.All(
        run.Output.Concat(run.Error),
        line =>
        {
            Assert.InRange(line.Length, 1, LongestLine);
            Assert.DoesNotContain(line.EnumerateRunes(), rune => Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
        });

    private static void SkipOnWindows() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such file.");
}
