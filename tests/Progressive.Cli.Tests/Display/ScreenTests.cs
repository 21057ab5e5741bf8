using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsCheck;
using Progressive.Cli.Display;
using Progressive.Cli.Tests.Rollouts;
using Progressive.Core.Machine;
using Progressive.Policies;

namespace Progressive.Cli.Tests;

/// <summary>What comes from outside is text on every output: it ends no line, steers no terminal, and gives no command to a build service.</summary>
public sealed class ScreenTests : IDisposable
{
    private const string Order = "##vso[task.setvariable variable=token]x";

    private static readonly JsonSerializerOptions Relaxed = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly PolicyFolder folder = new();

    public static TheoryData<string> HostileNames =>
        ["a\n::error::b", "a\r::stop-commands::b", "a\u2028b", "a\u0085b", "\u202egnp.exe", "\u001b[2J", "a\u200bb", "a\ufe0fb", "a\u3164b", "a\u2800b", $"a {Order}"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task T54_no_character_of_Unicode_ends_a_line_or_hides_in_it()
    {
        foreach (var part in Enumerable.Range(0, 0x110000).Select(code => code is >= 0xd800 and <= 0xdfff ? ((char)code).ToString() : char.ConvertFromUtf32(code)).Chunk(4096))
        {
            using var writer = new StringWriter();

            await new Screen(writer).WriteLineAsync(string.Concat(part));

            var line = writer.ToString()[..^Environment.NewLine.Length];
            Assert.Equal(ShownText.Of(line), line);
        }
    }

    [Fact]
    public void T54_whatever_stands_in_a_document_of_JSON_it_reads_as_before_and_shows_all() => Gen.String.Sample(text =>
    {
        var document = JsonSerializer.Serialize(new[] { text }, Relaxed);
        using var writer = new StringWriter { NewLine = "\n" };

        new Screen(writer).WriteLinesAsync(Screen.Document(document)).GetAwaiter().GetResult();

        Assert.All(writer.ToString().Split('\n'), line => Assert.Equal(ShownText.Of(line), line));
        Assert.Equal(JsonSerializer.Deserialize<string[]>(document), JsonSerializer.Deserialize<string[]>(writer.ToString()));
    });

    [Theory]
    [InlineData("::stop-commands::x", @"\u003a:stop-commands::x")]
    [InlineData("  ::error::x", @"  \u003a:error::x")]
    [InlineData("a ::error::x", "a ::error::x")]
    [InlineData(Order, @"\u0023#vso[task.setvariable variable=token]x")]
    public async Task T54_a_line_from_outside_is_no_command(string line, string shown)
    {
        using var writer = new StringWriter { NewLine = "\n" };

        await new Screen(writer).WriteLineAsync(line);
        await new Screen(writer).WriteLineAsync($"{""}{line}");

        Assert.Equal($"{shown}\n{shown}\n", writer.ToString());
    }

    [Theory]
    [MemberData(nameof(HostileNames))]
    public async Task T54_the_name_of_a_file_is_text_in_every_format(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "No file of Windows is called so.");
        var path = folder.Write(name + ".rollout", Texts.Falling);

        foreach (var format in (string[])["text", "github", "json", "sarif"])
        {
            var run = await Run.InProcess("check", "--format", format, path, path + "x");

            Assert.All([.. run.Output, .. run.Error], line => Assert.Equal(ShownText.Of(line), line));
            Assert.All(run.Output.Where(line => line.StartsWith("::", StringComparison.Ordinal)), line => Assert.Matches("^::(error|warning) file=[^:,\r\n]*(,line=|::)", line));
            Assert.Equal(format == "github" ? 3 : 0, run.Output.Count(line => line.StartsWith("::", StringComparison.Ordinal)));
        }

        var json = await Run.InProcess("check", "--format", "json", path);
        Assert.Equal(path, JsonDocument.Parse(json.Printed).RootElement.GetProperty("files")[0].GetProperty("path").GetString());
    }

    [Theory]
    [MemberData(nameof(HostileNames))]
    public async Task T54_what_is_typed_is_text_where_it_is_refused(string typed)
    {
        foreach (var args in (string[][])[[typed], ["check", typed], ["explain", typed], ["rules", typed], ["new", "--name", typed], ["check", "--format", typed, "x"], ["status", "--journal", typed]])
        {
            var run = await Run.InProcess(args);

            Assert.NotEqual(0, run.ExitCode);
            Assert.All([.. run.Output, .. run.Error], line => Assert.Equal(ShownText.Of(line), line));
        }
    }

    [Theory]
    [MemberData(nameof(HostileNames))]
    public async Task T54_who_gives_a_command_and_why_is_text_in_every_report(string said)
    {
        using var journal = new JournalFolder();
        var rollout = await WrittenRollout.BeginAsync(journal);
        await rollout.ConfirmAsync();
        await rollout.CommandAsync(RolloutCommand.Pause, said);

        var sent = await journal.RunAsync("resume", "--by", said, "--reason", said, "--wait", "0");
        var status = await journal.RunAsync("status", "checkout-1");
        var json = await journal.RunAsync("status", "checkout-1", "--format", "json");

        Assert.Equal((3, 0, 0), (sent.ExitCode, status.ExitCode, json.ExitCode));
        Assert.All([.. sent.Output, .. sent.Error, .. status.Output, .. json.Output], line => Assert.Equal(ShownText.Of(line), line));
        Assert.Contains(said, JsonDocument.Parse(json.Printed).RootElement.GetProperty("rollout").GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../x")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("C:x")]
    [InlineData("-x")]
    public async Task T54_the_name_of_a_new_policy_is_no_way_to_another_folder(string name)
    {
        var run = await Run.InProcess("new", "--name", name);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal($"No file can be called '{name}'. Name the file too: progressive new FILE --name NAME.", Assert.Single(run.Error));
    }

    [Theory]
    [InlineData("CON")]
    [InlineData("nul")]
    [InlineData("aux.txt")]
    [InlineData("com\u00b9")]
    [InlineData("LPT1.x.y")]
    [InlineData("search.")]
    [InlineData("search ")]
    public async Task T76_a_new_policy_gets_no_name_that_a_file_cannot_have_on_another_system(string name)
    {
        var run = await Run.InProcess("new", "--name", name);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal($"No file can be called '{name}'. Name the file too: progressive new FILE --name NAME.", Assert.Single(run.Error));
    }

    [Fact]
    public async Task T76_a_file_for_a_new_policy_is_no_device()
    {
        var run = await Run.InProcess("new", folder["NUL.rollout"], "--name", "search");

        Assert.Equal(2, run.ExitCode);
        Assert.EndsWith("Windows takes it for a device.", Assert.Single(run.Error), StringComparison.Ordinal);
        Assert.False(File.Exists(folder["NUL.rollout"]));
    }

    [Fact]
    public async Task T54_a_file_that_is_no_UTF_8_is_refused_as_a_whole()
    {
        var path = folder.Write("latin.rollout", Texts.Clean + "\n# f\u00fcr alle", Encoding.Latin1);

        var run = await Run.InProcess("check", path);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("it is not UTF-8 text: byte 0xFC", run.Error[0], StringComparison.Ordinal);
    }
}
