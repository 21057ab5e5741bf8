using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Progressive.Policies.Fluent;

namespace Progressive.Policies.Tests;

/// <summary>What is written by hand about a clause of a word and a value says what its description says.</summary>
public partial class ClauseTests
{
    private static readonly Policy Policy = PolicyText.Parse("""
        policy p {
          metric errors proportion "failed" of "all" lower is better
          canary {
            step 10% hold 1h
            approval ops within 1h
            run migrate within 1h
            step 100% hold 1h
          }
          gate g { errors at most 2% }
          freeze sat
          expect { traffic 1/s }
        }
        """).Policies[0];

    private static readonly Described[] All =
    [
        .. Of(GateDraft.Clauses, Policy.Gates[0], typeof(GateBlock)),
        .. Of(ReactionsDraft.Clauses, Policy.Reactions, typeof(GateBlock)),
        .. Of(ReactionsDraft.Clauses, Policy.Reactions, typeof(NewPolicy)),
        .. Of(PolicyDraft.Clauses, Policy, typeof(NewPolicy)),
        .. Of(StrategyDraft.Clauses, Policy.Strategy, typeof(CanaryBlock)),
        .. Of(StepDraft.Clauses, Policy.Strategy.Stages.OfType<Stage.Step>().First(), typeof(StepClauses)),
        .. Of(MetricDraft.Clauses, Policy.Metrics[0], typeof(MetricClauses)),
        .. Of(ExpectDraft.Clauses, Policy.Expectations!, typeof(ExpectBlock)),
        .. Of(ApprovalDraft.Clauses, Policy.Strategy.Stages.OfType<Stage.Approval>().Single(), null, " of an approval"),
        .. Of(HookDraft.Clauses, Policy.Strategy.Stages.OfType<Stage.HookRun>().Single(), null, " of a hook"),
        .. Of(FreezeDraft.Clauses, Policy.Freezes[0], null, " of a freeze"),
    ];

    [Fact]
    public void The_method_of_a_clause_has_its_words_as_its_name_and_as_its_attribute() => Assert.All(
        All.Where(clause => clause.Block is not null),
        clause =>
        {
            var method = Assert.Single(
                clause.Block!.GetMethods(),
                method => method.GetCustomAttributes<PolicyClauseAttribute>().Any(attribute => attribute.Clause == clause.Text));

            Assert.Equal(ClauseCode.Method(clause.Text), method.Name);
            Assert.All(
                method.GetParameters().Where(parameter => !parameter.IsDefined(typeof(CallerLineNumberAttribute))),
                parameter => Assert.True(parameter.IsDefined(typeof(PolicyValueAttribute)), parameter.Name));
        });

    [Fact]
    public void The_table_of_defaults_has_those_of_the_clauses()
    {
        var table = DefaultRow().Matches(File.ReadAllText(Docs("language", "README.md")))
            .ToDictionary(row => row.Groups["clause"].Value, row => row.Groups["holds"].Value);

        Assert.All(All.Where(clause => clause.Default is not null), clause => Assert.Equal(
            clause.Default, table[table.ContainsKey($"`{clause.Text}`{clause.Of}") ? $"`{clause.Text}`{clause.Of}" : $"`{clause.Text}`"]));
    }

    [Fact]
    public void Editors_know_the_words_of_the_clauses()
    {
        using var grammar = JsonDocument.Parse(File.ReadAllText(Docs("editors", "rollout.tmLanguage.json")));
        string[] parts = ["statement", "clause"];
        var known = parts
            .Select(part => grammar.RootElement.GetProperty("repository").GetProperty(part).GetProperty("match").GetString()!)
            .SelectMany(match => KnownWord().Matches(match)).Select(word => word.Value).ToHashSet();

        Assert.All(All.SelectMany(clause => clause.Text.Split(' ')), word => Assert.Contains(word, known));
    }

    private static IEnumerable<Described> Of<TDraft, TModel>(
        IEnumerable<Clause<TDraft, TModel>> clauses, TModel model, Type? block, string of = "") =>
        clauses.Select(clause => new Described(clause.Text, clause.PrintDefault(model), block, of));

    private static string Docs(string folder, string file, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "docs", folder, file));

    [GeneratedRegex(@"^\| (?<clause>`[a-z -]+`[a-z ]*) \| `(?<holds>[^`]+)`", RegexOptions.Multiline)]
    private static partial Regex DefaultRow();

    [GeneratedRegex(@"[a-z][a-z-]*")]
    private static partial Regex KnownWord();

    private sealed record Described(string Text, string? Default, Type? Block, string Of);
}
