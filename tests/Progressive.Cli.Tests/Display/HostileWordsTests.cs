using System.Text.Json;
using System.Text.RegularExpressions;
using Progressive.Cli.Tests.Rollouts;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Policies;

namespace Progressive.Cli.Tests;

/// <summary>Words that steer terminals and build services, in each place where somebody else may write, through every command there is.</summary>
public sealed partial class HostileWordsTests : IDisposable
{
    private static readonly string[] ForPrograms = ["check", "fix", "format", "rules", "explain", "plan", "diagram", "new", "compare"];

    private readonly JournalFolder journal = new();
    private readonly PolicyFolder folder = new();
    private readonly HashSet<string> tried = [];

    public static TheoryData<string> Words =>
    [
        "\n::error::b\r::stop-commands::b\r\n##[group]b", "\u2028b\u2029b\u0085b\v\fb\u202egnp.exe\u2066b\u2069\u200f\u05d0b", "\u001b[2Jb\u009b2Jb\0b\u0007b",
        "\u200bb\u200d\ufe0fb\u3164b\u2800b\u034fb\ufeffb\u00adb\ud800b\U000e0041b", "##vso[task.setvariable variable=token]x ##teamcity[x]", "##", "::error::b",
        "\"'`$(x)<b>&[link](x)|;",
    ];

    public void Dispose()
    {
        journal.Dispose();
        folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Words))]
    public async Task T73_hostile_words_of_a_journal_are_text_in_every_command(string word)
    {
        var ended = await EndAsync("1", word);
        await EndAsync("2", word);
        journal.Clock.Now += TimeSpan.FromDays(100);
        var open = await WrittenRollout.BeginAsync(journal, Policy(word), "3", TimeSpan.FromMinutes(1), word);
        await open.ConfirmAsync();
        await open.LookAsync(Verdict.NoData);
        await open.CommandAsync(RolloutCommand.Pause, word);
        string[] why = ["--by", "bob" + word, "--reason", "because" + word];

        foreach (var format in (string[])["text", "json"])
        {
            await TellsAsync("status", "--format", format);
            await TellsAsync("status", Id("3"), "--format", format);
            await TellsAsync("status", Id("1"), "--format", format);
            await TellsAsync("status", "no" + word, "--format", format);
            await TellsAsync("watch", Id("1"), "--format", format);
            await TellsAsync("freeze", [.. why, "--format", format]);
            await TellsAsync("status", "--format", format);
            await TellsAsync("unfreeze", [.. why, "--format", format]);
            foreach (var command in (string[])["approve", "reject", "pause", "resume", "promote", "abort", "retry"])
            {
                await TellsAsync(command, [Id("3"), .. why, "--wait", "0", "--format", format]);
            }

            await TellsAsync("pause", ["no" + word, .. why, "--wait", "0", "--format", format]);

            await TellsAsync("verify", "--format", format);
            await TellsAsync("repair", "--format", format);
            await TellsAsync("repair", [Id("3"), .. why, "--format", format]);
            await TellsAsync("prune", "--older-than", "90d", "--dry-run", "--format", format);
            await TellsAsync("prune", ["--older-than", "90d", .. why, "--format", format]);
        }

        await TellsAsync("verify");
        Assert.True(ended.State.IsOver);
        Assert.Equal(CommandTree.Names.Except(ForPrograms).Order(), tried.Order());
    }

    [Theory]
    [MemberData(nameof(Words))]
    public async Task T73_hostile_words_of_files_and_arguments_are_text_in_every_command(string word)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "No file of Windows is called so.");
        var name = word.Replace('/', '-').Replace("\0", "", StringComparison.Ordinal);
        string[] paths = [folder.Write($"falling{name}.rollout", Texts.Falling), folder.Write($"words{name}.rollout", Policy(word)), folder.Write($"clean{name}.rollout", Texts.Clean)];
        var numbers = folder.Write($"numbers{name}.csv", $"latency{word},\"{word}\"\n1,2\n3,4\n5,{word}\n");

        foreach (var path in paths)
        {
            foreach (var format in (string[])["text", "github", "json", "sarif"])
            {
                await TellsAsync("check", path, path + "x", "--format", format);
            }

            await TellsAsync("fix", "--verify", path);
            await TellsAsync("fix", path);
            await TellsAsync("format", "--verify", path);
            await TellsAsync("format", path);
            foreach (var command in (string[])["explain", "plan", "diagram"])
            {
                await TellsAsync(command, path);
                await TellsAsync(command, path, "--policy", "no" + word);
                await TellsAsync(command, path, "--format", "json");
            }
        }

        await TellsAsync("check", "--format", "json" + word, paths[0]);
        await TellsAsync("rules", "PRG" + word);
        await TellsAsync("new", "--name", "a" + word);
        await TellsAsync("new", folder[$"new{name}.rollout"], "--name", "a" + word);
        await TellsAsync("new", folder[$"new{name}.rollout"], "--name", "a" + word);
        await TellsAsync("compare", numbers, numbers, "--column", "latency" + word);
        await TellsAsync("compare", numbers, numbers + "x", "--margin", word);
        await TellsAsync("compare" + word, numbers);
        Assert.Equal(ForPrograms.Order(), tried.Intersect(ForPrograms).Order());
    }

    private static string Policy(string word) => WrittenRollout.Phased
        .Replace("release-managers", "managers" + Quotable(word), StringComparison.Ordinal)
        .Replace("http_requests_total", "requests" + Quotable(word), StringComparison.Ordinal);

    // What ends a line ends what is in quotes.
    private static string Quotable(string word) => string.Concat(word.Where(letter => letter is not ('\n' or '\r' or '"' or '\u2028' or '\u2029' or '\u0085' or '\v' or '\f' or '\0' or '\\')));

    private static string Id(string number) => "checkout-" + number;

    private async Task<WrittenRollout> EndAsync(string number, string word)
    {
        var rollout = await WrittenRollout.BeginAsync(journal, Policy(word), number, TimeSpan.FromMinutes(1), word);
        await rollout.ConfirmAsync();
        await rollout.CommandAsync(RolloutCommand.Abort, "because" + word);
        await rollout.ConfirmAsync();
        return rollout;
    }

    private async Task TellsAsync(string command, params string[] args)
    {
        tried.Add(command);
        var run = ForPrograms.Contains(command) || !CommandTree.Names.Contains(command) ? await Run.InProcess([command, .. args]) : await journal.RunAsync(command, args);

        var lines = (string[])[.. run.Output, .. run.Error];
        Assert.InRange(run.ExitCode, 0, 4);
        Assert.All(lines, line => Assert.Equal(ShownText.Of(line), line));
        Assert.All(lines.Where(line => Order().IsMatch(line)), line => Assert.Matches("^::(error|warning|notice) file=[^:,]*(,line=|::)", line));
        Assert.DoesNotContain(lines, line => line.Contains("   at Progressive.", StringComparison.Ordinal));
        if (args.Contains("json") && run.Output.Length > 0)
        {
            // A program reads one document, or one in each line.
            Assert.All(command == "watch" ? run.Output : [run.Printed], document => JsonDocument.Parse(document).Dispose());
        }
    }

    [GeneratedRegex("^\\s*::[a-zA-Z]")]
    private static partial Regex Order();
}
