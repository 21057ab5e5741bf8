using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Progressive.Cli.Checks;
using Progressive.Policies;
using Progressive.Testing;

namespace Progressive.Cli.Tests;

public sealed class CheckFormatTests : IDisposable
{
    // More than one line, so that its end lies on another one.
    private static readonly string Unclosed = Texts.Clean + "\npolicy q { metric m gauge query \"\"\"\nup";

    private readonly PolicyFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Findings_are_written_for_programs()
    {
        folder.Write("falling.rollout", Texts.Falling);
        folder.Write("search.rollout", Texts.Clean);

        var run = await Run.InProcess("check", "--format", "json", folder.Path, folder["none.rollout"]);

        Assert.Equal(2, run.ExitCode);
        Golden.Verify(run.Printed.Replace(folder.Path, "policies", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_but_one_object_is_on_standard_output()
    {
        var path = folder.Write("search.rollout", Texts.Clean);

        var json = JsonNode.Parse((await Run.InProcess("check", "--format", "json", path)).Printed)!;

        Assert.Equal(path, (string)json["files"]![0]!["path"]!);
        Assert.Equal(["search"], json["files"]![0]!["policies"]!.AsArray().Select(name => (string)name!));
        Assert.Equal((0, 0, 0), ((int)json["errors"]!, (int)json["warnings"]!, (int)json["unread"]!));
    }

    [Fact]
    public async Task The_end_of_a_finding_may_lie_on_another_line()
    {
        var run = await Run.InProcess("check", "--format", "json", folder.Write("open.rollout", Unclosed));

        var finding = JsonSerializer.Deserialize(run.Printed, CheckJson.Default.FindingsReport)!.Files[0].Findings
            .Single(found => found.Rule == "PRG0003");

        Assert.Equal((Severity.Error, 12), (finding.Severity, finding.Line));
        Assert.True(finding.EndColumn > finding.Column);
    }

    [Fact]
    public async Task A_scanners_log_names_version_schema_and_every_rule()
    {
        var run = await SarifAsync(folder.Write("search.rollout", Texts.Clean));

        Assert.Equal("2.1.0", (string)run.Log["version"]!);
        Assert.EndsWith("/sarif-2.1.0.json", (string)run.Log["$schema"]!, StringComparison.Ordinal);
        Assert.Equal(await VersionAsync(), (string)run.Log["runs"]![0]!["tool"]!["driver"]!["version"]!);
        var driver = Assert.Single(run.Log["runs"]!.AsArray())!["tool"]!["driver"]!;
        Assert.Equal("progressive", (string)driver["name"]!);
        Assert.Equal(PolicyRules.All.Select(rule => rule.Id), driver["rules"]!.AsArray().Select(rule => (string)rule!["id"]!));
        Assert.All(driver["rules"]!.AsArray(), rule =>
        {
            Assert.All(["shortDescription", "fullDescription", "help"], text => Assert.NotEmpty((string)rule![text]!["text"]!));
            var isError = PolicyRules.Find((string)rule!["id"]!)!.Severity == Severity.Error;
            Assert.Equal(isError ? "error" : "warning", (string)rule["defaultConfiguration"]!["level"]!);
        });
        Assert.Empty(run.Results);
    }

    [Fact]
    public async Task A_scanners_log_has_a_result_for_each_finding_with_its_region()
    {
        var path = folder.Write("falling.rollout", Texts.Falling);

        var run = await SarifAsync(path);

        var findings = PolicyText.Parse(Texts.Falling).Findings;
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(findings.Count, run.Results.Count);
        Assert.All(findings.Zip(run.Results), pair =>
        {
            var (finding, result) = pair;
            Assert.Equal(finding.Rule.Id, (string)result["ruleId"]!);
            Assert.Equal(finding.Rule.Id, PolicyRules.All[(int)result["ruleIndex"]!].Id);
            Assert.Equal(finding.Rule.Severity == Severity.Error ? "error" : "warning", (string)result["level"]!);
            Assert.Equal(finding.Message, (string)result["message"]!["text"]!);
            var place = Assert.Single(result["locations"]!.AsArray())!["physicalLocation"]!;
            Assert.Equal(new Uri(path).AbsoluteUri, (string)place["artifactLocation"]!["uri"]!);
            Assert.Equal(
                (finding.Origin.Line, finding.Origin.Column, finding.Origin.Line, finding.Origin.Column + finding.Origin.Length),
                ((int)place["region"]!["startLine"]!, (int)place["region"]!["startColumn"]!,
                    (int)place["region"]!["endLine"]!, (int)place["region"]!["endColumn"]!));
        });
    }

    [Fact]
    public async Task A_scanners_log_says_which_files_could_not_be_read()
    {
        var run = await SarifAsync(folder["none.rollout"]);

        var invocation = Assert.Single(run.Log["runs"]![0]!["invocations"]!.AsArray())!;
        Assert.Equal(2, run.ExitCode);
        Assert.False((bool)invocation["executionSuccessful"]!);
        Assert.Equal("there is no such file.", (string)invocation["toolExecutionNotifications"]![0]!["message"]!["text"]!);
    }

    [Theory]
    [InlineData("policies/checkout.rollout", "policies/checkout.rollout")]
    [InlineData("a b#c%d?.rollout", "a%20b%23c%25d%3F.rollout")]
    [InlineData("./été.rollout", "./%C3%A9t%C3%A9.rollout")]
    [InlineData("/tmp/a b.rollout", "file:///tmp/a%20b.rollout")]
    public void A_path_in_a_scanners_log_is_a_reference(string path, string expected) =>
        Assert.Equal(expected, SarifFindings.UriOf(path));

    [Fact]
    public async Task A_workflows_log_gets_a_command_for_each_finding()
    {
        var path = folder.Write("falling,50%.rollout", Texts.Falling);

        var run = await Run.InProcess("check", "--format", "github", path, folder["none.rollout"]);

        var file = path.Replace("falling,50%", "falling%2C50%25", StringComparison.Ordinal);
        Assert.Collection(
            run.Output,
            line => Assert.StartsWith($"::warning file={file},line=4,col=10,title=PRG0111::", line, StringComparison.Ordinal),
            line => Assert.StartsWith($"::error file={file},line=5,col=10,title=PRG0101::Step to 50%25 does", line, StringComparison.Ordinal),
            line => Assert.Equal($"::error file={folder["none.rollout"]}::there is no such file.", line));
    }

    [Fact]
    public void What_a_workflow_would_read_as_its_own_is_escaped() => Gen.String.Sample(text =>
    {
        var (data, property) = (WorkflowCommands.Data(text), WorkflowCommands.Property(text));

        Assert.DoesNotContain(data, letter => letter is '\r' or '\n');
        Assert.DoesNotContain(property, letter => letter is '\r' or '\n' or ':' or ',');
        Assert.Equal(text, Read(data));
        Assert.Equal(text, Read(property));
    });

    // As the runner reads them.
    private static string Read(string escaped) => escaped
        .Replace("%0D", "\r", StringComparison.Ordinal).Replace("%0A", "\n", StringComparison.Ordinal)
        .Replace("%3A", ":", StringComparison.Ordinal).Replace("%2C", ",", StringComparison.Ordinal)
        .Replace("%25", "%", StringComparison.Ordinal);

    [Fact]
    public async Task An_unknown_format_is_refused_with_those_there_are()
    {
        var run = await Run.InProcess("check", "--format", "xml", folder.Write("search.rollout", Texts.Clean));

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(["Option '--format' is text, json, sarif or github, not 'xml'.", "Try 'progressive check --help'."], run.Error);
    }

    [Theory]
    [InlineData("text", 200)]
    [InlineData("json", 350)]
    [InlineData("sarif", 350)]
    [InlineData("github", 350)]
    public async Task Of_very_many_findings_people_are_shown_some_and_programs_all(string format, int shown)
    {
        // Each is two: a word that is not known, and not what is expected here.
        var text = string.Join('\n', Enumerable.Repeat("polizy", 175));

        var run = await Run.InProcess("check", "--format", format, folder.Write("many.rollout", text));

        var sign = format switch { "json" => "\"rule\": ", "sarif" => "\"ruleId\": ", "github" => "::error ", _ => ": error " };
        Assert.Equal(shown, run.Printed.Split(sign).Length - 1);
        Assert.Equal(format == "text", run.Error.Contains("150 more findings are not shown; --format json has all."));
        Assert.Equal("350 findings in 1 file.", run.Error[^1]);
    }

    private static async Task<string> VersionAsync() => Assert.Single((await Run.InProcess("--version")).Output);

    private static async Task<(int ExitCode, JsonNode Log, IReadOnlyList<JsonNode> Results)> SarifAsync(string path)
    {
        var run = await Run.InProcess("check", "--format", "sarif", path);
        var log = JsonNode.Parse(run.Printed)!;
        return (run.ExitCode, log, [.. log["runs"]![0]!["results"]!.AsArray().Select(result => result!)]);
    }
}
