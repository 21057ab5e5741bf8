using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Progressive.Policies;

namespace Progressive.Analyzers.Tests.Fixes;

/// <summary>Files of policies are mended where their findings are reported.</summary>
public class FileFixTests
{
    private const string TwoWithoutEnd = """
        # The shop.
        policy checkout {
          metric errors proportion "failed_total" of "requests_total" lower is better
          canary {
            step 20%  hold 10m   # two of ten servers
          }
          gate limits {
            errors at most 1%
          }
        }

        policy search {
          metric errors proportion "failed_total" of "requests_total" lower is better
          canary {
            step 5%   hold 5m
            step 50%  hold 20m
          }
          gate limits {
            errors at most 1%
          }
        }

        """;

    [Fact]
    public async Task A_finding_of_a_file_is_mended_and_the_rest_of_it_stays()
    {
        using var bench = Workbench.OfFiles(("shop.rollout", TwoWithoutEnd));

        await bench.Apply(Assert.Single(await bench.Offered(await Found(bench, "PRG0103"))));

        Assert.Equal(
            TwoWithoutEnd.Replace("servers\n", "servers\n    step 100% hold 10m\n", StringComparison.Ordinal), bench["shop.rollout"]);
    }

    [Theory]
    [InlineData(FixAllScope.Document)]
    [InlineData(FixAllScope.Project)]
    [InlineData(FixAllScope.Solution)]
    public async Task All_findings_of_a_rule_are_mended_at_once(FixAllScope scope)
    {
        using var bench = Workbench.OfFiles(("a.rollout", TwoWithoutEnd), ("b.rollout", TwoWithoutEnd));
        bench.AddProject("Others", [], [("c.rollout", TwoWithoutEnd), ("notes.txt", TwoWithoutEnd)]);
        var found = await Found(bench, "PRG0103");

        await bench.ApplyToAll(found, Assert.Single(await bench.Offered(found)), scope);

        Assert.Empty(PolicyText.Parse(bench["a.rollout"]).Findings);
        Assert.Equal(scope == FixAllScope.Document, bench["b.rollout"] == TwoWithoutEnd);
        Assert.Equal(scope != FixAllScope.Solution, bench["c.rollout"] == TwoWithoutEnd);
        Assert.Equal(TwoWithoutEnd, bench["notes.txt"]);
    }

    [Fact]
    public async Task Of_units_each_is_a_fix_of_its_own_and_all_numbers_get_the_chosen_one()
    {
        var text = TwoWithoutEnd.Replace("hold 5m", "hold 5", StringComparison.Ordinal).Replace("hold 10m", "hold 10", StringComparison.Ordinal);
        using var bench = Workbench.OfFiles(("shop.rollout", text));
        var found = await Found(bench, "PRG0004");

        var offered = await bench.Offered(found);
        Assert.Contains("Write '10m'", offered.Select(action => action.Title));
        await bench.ApplyToAll(found, offered.Single(action => action.Title == "Write '10h'"), FixAllScope.Document);

        Assert.Contains("hold 10h ", bench["shop.rollout"], StringComparison.Ordinal);
        Assert.Contains("hold 5h\n", bench["shop.rollout"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_whose_rule_is_switched_off_is_left_alone()
    {
        using var bench = Workbench.OfFiles(("a.rollout", TwoWithoutEnd));
        bench.AddProject("Others", [], [("b.rollout", TwoWithoutEnd)]);
        var found = await Found(bench, "PRG0103");
        var fix = Assert.Single(await bench.Offered(found));
        bench.Suppress("PRG0103");

        await bench.ApplyToAll(found, fix, FixAllScope.Solution);

        Assert.Equal(TwoWithoutEnd, bench["b.rollout"]);
    }

    [Fact]
    public async Task A_text_that_changed_since_offers_nothing_that_no_longer_fits()
    {
        using var bench = Workbench.OfFiles(("a.rollout", TwoWithoutEnd));
        var found = await Found(bench, "PRG0103");
        await bench.Apply(Assert.Single(await bench.Offered(found)));

        Assert.Empty(await bench.Offered(found));
    }

    [Theory]
    [MemberData(nameof(EveryRule))]
    public async Task A_repair_of_the_language_is_a_fix_of_the_editor(string id)
    {
        var text = PolicyRules.Find(id)!.BadSample;
        using var bench = Workbench.OfFiles(("a.rollout", text));
        var repairs = PolicyText.Parse(text).Findings.SelectMany(finding => PolicyRepairs.Of(text, finding)).Select(repair => repair.ApplyTo(text));

        var mended = new List<string>();
        foreach (var found in (await bench.Reported()).Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden))
        {
            foreach (var action in await bench.Offered(found))
            {
                var before = bench.Solution;
                await bench.Apply(action);
                mended.Add(bench["a.rollout"]);
                bench.Reset(before);
            }
        }

        Assert.Equal(repairs, mended);
    }

    public static TheoryData<string> EveryRule => [.. PolicyRepairs.Rules];

    private static async Task<Diagnostic> Found(Workbench bench, string id) => (await bench.Reported()).First(diagnostic => diagnostic.Id == id);
}
