using System.Collections.Concurrent;
using NJsonSchema;
using Progressive.Cli.Tests.Rollouts;
using Progressive.Core.Judgement;

namespace Progressive.Cli.Tests.Schemas;

/// <summary>What is written for programs keeps to the schemas that the page shows.</summary>
public sealed class SchemaTests : IDisposable
{
    // Reading one takes longer than most of what is held against it.
    private static readonly ConcurrentDictionary<string, Lazy<Task<JsonSchema>>> Schemas = new();

    private readonly JournalFolder journal = new();
    private readonly PolicyFolder policies = new();
    private readonly SampleFolder samples = new();

    public static TheoryData<string> Reports => [.. ReportSchemas.Names];

    public static TheoryData<string> ValidPolicies => [.. CorpusFiles.Valid];

    public void Dispose()
    {
        journal.Dispose();
        policies.Dispose();
        samples.Dispose();
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public async Task The_schema_in_the_docs_is_that_of_what_is_written(string name)
    {
        var (file, written) = (ReportSchemas.File(name), ReportSchemas.Of(name) + "\n");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            await File.WriteAllTextAsync(file, written, TestContext.Current.CancellationToken);
        }

        Assert.Equal(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), written, ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task Findings_keep_to_their_schema()
    {
        policies.Write("falling.rollout", Texts.Falling);
        policies.Write("search.rollout", Texts.Clean);

        await AssertKeptAsync("check", (await Run.InProcess("check", "--format", "json", policies.Path, policies["none.rollout"])).Printed);
    }

    [Fact]
    public async Task Rules_keep_to_their_schemas()
    {
        await AssertKeptAsync("rules", (await Run.InProcess("rules", "--format", "json")).Printed);
        await AssertKeptAsync("rule", (await Run.InProcess("rules", "PRG0001", "--format", "json")).Printed);
        await AssertKeptAsync("rule", (await Run.InProcess("rules", "PRG0111", "--format", "json")).Printed);
    }

    [Theory]
    [MemberData(nameof(ValidPolicies))]
    public async Task Policies_told_keep_to_their_schema(string name)
    {
        foreach (var policy in CorpusFiles.Policies(name))
        {
            await AssertKeptAsync("explain", (await Run.InProcess("explain", CorpusFiles.PathOf(name), policy.Name, "--format", "json")).Printed);
        }
    }

    [Theory]
    [InlineData("0.001/s")]
    [InlineData("50/s")]
    public async Task Plans_keep_to_their_schema(string traffic)
    {
        foreach (var name in LongForm.Every(5, CorpusFiles.Valid, offset: traffic.Length))
        {
            foreach (var policy in CorpusFiles.Policies(name))
            {
                var run = await Run.InProcess("plan", CorpusFiles.PathOf(name), policy.Name, "--traffic", traffic, "--format", "json");
                await AssertKeptAsync("plan", run.Printed);
            }
        }
    }

    [Theory]
    [InlineData("--margin", "10%")]
    [InlineData("--method", "brunner-munzel")]
    [InlineData("--quantile", "p99.9", "--margin", "50")]
    public async Task Comparisons_keep_to_their_schema(params string[] args)
    {
        var run = await samples.CompareAsync(SampleFolder.Tailed(160, 1), SampleFolder.Tailed(140, 1.2), [.. args, "--format", "json"]);

        await AssertKeptAsync("compare", run.Printed);
    }

    [Fact]
    public async Task Rollouts_their_events_and_the_answers_to_commands_keep_to_their_schemas()
    {
        var rollout = await WrittenRollout.BeginAsync(journal);
        await AssertRolloutKeptAsync();
        await rollout.ConfirmAsync();
        await rollout.LookAsync(Verdict.Pass);
        await AssertRolloutKeptAsync();
        await rollout.LookAsync(Verdict.Fail);
        await rollout.ConfirmAsync();
        Assert.True(rollout.State.IsOver);
        await AssertRolloutKeptAsync();

        var watched = await journal.RunAsync("watch", "checkout-1", "--format", "json");

        Assert.True(watched.Output.Length > 5);
        foreach (var line in watched.Output)
        {
            await AssertKeptAsync("event", line);
        }
    }

    [Theory]
    [InlineData("check", """{ "files": [], "errors": 0, "warnings": 0 }""")]
    [InlineData("check", """{ "files": [], "errors": 0, "warnings": 0, "unread": "none" }""")]
    [InlineData("answer", """{ "outcome": "perhaps", "reason": null, "command": null, "rollout": null }""")]
    public async Task A_schema_refuses_what_lacks_a_member_or_says_something_else(string schema, string json) =>
        Assert.NotEmpty(await FaultsAsync(await File.ReadAllTextAsync(ReportSchemas.File(schema), TestContext.Current.CancellationToken), json));

    [Fact]
    public async Task A_scanners_log_keeps_to_the_schema_of_its_standard()
    {
        var standard = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Schemas", "sarif-2.1.0-rtm.5.json"), TestContext.Current.CancellationToken);
        policies.Write("falling 100%.rollout", Texts.Falling);
        policies.Write("open.rollout", "policy p {");

        var log = (await Run.InProcess("check", "--format", "sarif", policies.Path, policies["none.rollout"])).Printed;

        Assert.Empty(await FaultsAsync(standard, log));
        Assert.NotEmpty(await FaultsAsync(standard, log.Replace("\"startLine\": 5", "\"startLine\": 0", StringComparison.Ordinal)));
        Assert.NotEmpty(await FaultsAsync(standard, log.Replace("\"ruleId\"", "\"rule\"", StringComparison.Ordinal)));
    }

    private async Task AssertRolloutKeptAsync()
    {
        await AssertKeptAsync("status", (await journal.RunAsync("status", "--format", "json")).Printed);
        await AssertKeptAsync("rollout", (await journal.RunAsync("status", "checkout-1", "--format", "json")).Printed);
        await AssertKeptAsync("answer", (await journal.RunAsync("pause", "checkout-1", "--wait", "0", "--by", "bob", "--format", "json")).Printed);
    }

    private static async Task AssertKeptAsync(string schema, string json)
    {
        var read = Schemas.GetOrAdd(schema, name => new(() => JsonSchema.FromFileAsync(ReportSchemas.File(name), CancellationToken.None)));
        Assert.Empty((await read.Value).Validate(json));
    }

    private static async Task<IEnumerable<string>> FaultsAsync(string schema, string json)
    {
        var read = await JsonSchema.FromJsonAsync(schema, TestContext.Current.CancellationToken);
        return read.Validate(json).Select(fault => fault.ToString());
    }
}
