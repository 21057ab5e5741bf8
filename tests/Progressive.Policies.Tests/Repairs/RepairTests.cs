namespace Progressive.Policies.Tests.Repairs;

/// <summary>Each kind of repair, by what a text says before and after it.</summary>
public class RepairTests
{
    private const string Text = """
        # The shop.
        policy checkout {
          metric errors  proportion   "failed_total" of "requests_total" lower is better
          metric latency distribution "latency_seconds" in s lower is better

          canary {
            step 20%  hold 10m   # two of ten servers
            step 100% hold 10m
          }

          gate limits every 1m {
            errors at most 1%
            p95 of latency at most 500 ms
          }
        }

        """;

    /// <summary>The rule, what stands there, the title of the repair, and what stands there afterwards.</summary>
    private static readonly Dictionary<string, (string Id, string From, string To, string Title, string Mended)> Faults = new()
    {
        ["a word misspelt"] = ("PRG0001", "every", "evry", "Write 'every' in place of 'evry'", "every"),
        ["a unit misspelt"] = ("PRG0005", "20%  hold 10m", "20%  hold 10min", "Write 'm' in place of 'min'", "20%  hold 10m"),
        ["a percentile without its point"] = ("PRG0006", "p95", "p999", "Write 'p99.9' in place of 'p999'", "p99.9"),
        ["a metric misspelt"] = ("PRG0201", "errors at", "erors at", "Write 'errors' in place of 'erors'", "errors at"),
        ["a gate misspelt"] = ("PRG0403", "100% hold 10m", "100% hold 10m while limit", "Write 'limits' in place of 'limit'", "100% hold 10m while limits"),
        ["a share above everyone"] = ("PRG0102", "step 100%", "step 120%", "Write '100%' in place of '120%'", "step 100%"),
        ["a bound without a unit"] = ("PRG0004", "500 ms", "500", "Write '500 s'", "500 s"),
        ["a hold without a unit"] = ("PRG0004", "20%  hold 10m", "20%  hold 10", "Write '10m'", "20%  hold 10m"),
        ["a brace too many"] = ("PRG0002", "500 ms\n  }\n}", "500 ms\n  }\n}\n}", "Remove this '}'", "500 ms\n  }\n}\n"),
        ["no last brace"] = ("PRG0002", "500 ms\n  }\n}", "500 ms\n  }", "Add '}' at the end", "500 ms\n  }\n}"),
        ["shares that fall"] = (
            "PRG0101", "    step 100% hold 10m", "    step 10%  hold 1h\n    step 100% hold 10m", "Put the shares in rising order",
            "    step 20%  hold 1h\n    step 100% hold 10m"),
        ["no last step"] = ("PRG0103", "    step 100% hold 10m\n", "", "Add 'step 100% hold 10m'", "    step 100% hold 10m\n"),
        ["a step that is not held"] = ("PRG0401", "step 100% hold 10m", "step 100%", "Add 'hold 10m'", "step 100% hold 10m"),
        ["a hook along with nothing"] = (
            "PRG0422", "step 100% hold 10m", "step 100% during \"load\" unguarded \"tried before\"", "Add 'hold 10m'", "step 100% hold 10m during \"load\" unguarded \"tried before\""),
        ["an approval without a limit"] = (
            "PRG0406", "    step 100%", "    approval \"qa\" otherwise halt\n    step 100%", "Add 'within 4h'", "    approval \"qa\" within 4h otherwise halt\n    step 100%"),
        ["a hook without a limit"] = ("PRG0413", "    step 100%", "    run migrate\n    step 100%", "Add 'within 10m'", "    run migrate within 10m\n    step 100%"),
        ["a reaction without an end"] = ("PRG0409", "500 ms\n  }\n", "500 ms\n    on no data hold 5m\n  }\n", "Add 'then roll back'", "500 ms\n    on no data hold 5m then roll back\n  }\n"),
        ["a reaction after its end"] = (
            "PRG0409", "500 ms\n", "500 ms\n    on no data roll back then pause 5m\n", "Leave out what is never reached", "500 ms\n    on no data roll back\n"),
        ["a pause for ever"] = ("PRG0412", "500 ms\n", "500 ms\n    on no data pause\n", "Add '24h then roll back'", "500 ms\n    on no data pause 24h then roll back\n"),
        ["a failure that is held"] = ("PRG0408", "500 ms\n", "500 ms\n    on failure hold 5m then roll back\n", "Leave 'hold' out", "500 ms\n    on failure roll back\n"),
        ["a step back without a bound"] = (
            "PRG0415", "500 ms\n", "500 ms\n    on failure step back then roll back\n", "Add 'at most 2 times'", "500 ms\n    on failure step back at most 2 times then roll back\n"),
        ["a roll back where there is none"] = (
            "PRG0414", "    step 100%", "    no way back\n    run migrate within 5m otherwise roll back\n    step 100%", "Write 'halt' in place of 'roll back'",
            "    no way back\n    run migrate within 5m otherwise halt\n    step 100%"),
        ["days in the wrong order"] = (
            "PRG0418", "500 ms\n  }\n", "500 ms\n  }\n  freeze from 2027-01-03 to 2026-12-20\n", "Exchange the two days", "500 ms\n  }\n  freeze from 2026-12-20 to 2027-01-03\n"),
        ["a clause twice"] = ("PRG0008", "every 1m", "every 1m warm-up 1m every 5m", "Remove 'every 5m'", "every 1m warm-up 1m"),
        ["an extension that extends nothing"] = ("PRG0404", "100% hold 10m", "100% hold 10m up to 5m", "Remove 'up to 5m'", "100% hold 10m"),
        ["a gate named twice"] = ("PRG0420", "100% hold 10m", "100% hold 10m while limits, limits", "Remove 'limits'", "100% hold 10m while limits"),
        ["a check twice"] = ("PRG0316", "    errors at most 1%\n", "    errors at most 1%\n    errors at most 1%\n", "Remove 'errors at most 1%'", "    errors at most 1%\n"),
        ["one of two statements in a line"] = ("PRG0316", "errors at most 1%", "errors at most 1%; errors at most 1%", "Remove 'errors at most 1%'", "errors at most 1%"),
        ["a statement with a comment behind it"] = (
            "PRG0316", "    errors at most 1%\n", "    errors at most 1%\n    errors at most 1% # again\n", "Remove 'errors at most 1%'", "    errors at most 1%\n    # again\n"),
        ["a metric in no check"] = (
            "PRG0202", "  metric latency", "  metric depth gauge \"depth\" in B\n  metric latency", "Remove 'metric depth gauge \"depth\" in B'", "  metric latency"),
        ["a large step"] = ("PRG0111", "20%  hold", "60%  hold", "Allow PRG0111 in 'canary'", null!),
        ["a statistic left out"] = ("PRG0205", "p95 of latency", "latency", "Write 'p95 of latency'", "p95 of latency"),
        ["a direction left out"] = (
            "PRG0206", "\"latency_seconds\" in s lower is better", "\"latency_seconds\" in s", "Add 'lower is better' to 'latency'", "\"latency_seconds\" in s lower is better"),
    };

    public static TheoryData<string> All => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public void A_fault_is_mended_and_the_rest_of_the_text_stays(string fault)
    {
        var (id, from, to, title, mended) = Faults[fault];
        var (before, after) = (Broken(fault), Text.Replace(from, mended ?? "60%  hold", StringComparison.Ordinal));
        if (fault == "a direction left out")
        {
            after = after.Replace("p95 of latency at most 500 ms", "latency at most 10% worse than before", StringComparison.Ordinal);
        }
        else if (fault == "shares that fall")
        {
            after = after.Replace("step 20%  hold 10m", "step 10%  hold 10m", StringComparison.Ordinal);
        }
        else if (mended is null)
        {
            after = after.Replace("100% hold 10m\n", "100% hold 10m\n    allow PRG0111 \"say why\"\n", StringComparison.Ordinal);
        }

        var repair = Assert.Single(Repairs(before, id), repair => repair.Title == title);

        Assert.Equal(after, repair.ApplyTo(before));
        Assert.Empty(PolicyText.Parse(after).Findings);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_same_fault_is_mended_wherever_it_is(string fault)
    {
        var before = Broken(fault);
        if (fault is "no last brace" or "a brace too many")
        {
            return;
        }

        var repair = Assert.Single(Repairs(before, Faults[fault].Id), repair => repair.Title == Faults[fault].Title);

        Assert.Equal(repair.ApplyTo(before) + repair.ApplyTo(before), PolicyRepairs.Mend(before + before, repair.Kind));
    }

    [Theory]
    [InlineData("every 1m", "every 1m every 5m", "Remove 'every 5m'", "Remove the first, 'every 1m'")]
    [InlineData("every 1m", "every 1m warm-up 1m every 5m", "Remove 'every 5m'", "Remove the first, 'every 1m'")]
    [InlineData("every 1m", "every 1m warm-up 1m every 1m", "Remove 'every 1m'")]
    [InlineData("  gate", "  deadline 90m\n  deadline 9d\n  gate", "Remove 'deadline 9d'", "Remove the first, 'deadline 90m'")]
    [InlineData("  gate", "  deadline 9d\n  deadline  9d\n  gate", "Remove 'deadline  9d'")]
    [InlineData("\"requests_total\" lower is better", "\"requests_total\" lower is better higher is better", "Remove 'higher is better'")] // Otherwise 'at most' would refuse the good values.
    [InlineData("   # two of ten servers\n    step 100% hold 10m\n  }\n", "\n    step 100% hold 10m\n  }\n  canary {\n    step 100% hold 20m\n  }\n", "Remove 'canary'", "Remove the first, 'canary'")]
    [InlineData("  gate", "  canary {\n    step 100% hold 20m\n  }\n  gate", "Remove 'canary'")] // The first has a comment, which nobody may lose.
    public void T70_of_two_clauses_that_contradict_each_other_either_may_go_and_of_two_that_agree_the_second(string from, string to, params string[] titles)
    {
        var text = Text.Replace(from, to, StringComparison.Ordinal);

        Assert.Equal(titles, Repairs(text, "PRG0008").Select(repair => repair.Title));
    }

    [Fact]
    public void A_policy_without_a_gate_gets_one_in_its_own_indentation()
    {
        var text = "policy p {\n\tmetric errors proportion \"failed\" of \"all\" lower is better\n\tcanary {\n\t\tstep 20% hold 10m\n\t\tstep 100% hold 10m\n\t}\n}\n";

        var repair = Repairs(text, "PRG0401")[0];

        Assert.Equal("Add a gate: errors at most 1%", repair.Title);
        Assert.Equal(text.Replace("\t}\n}", "\t}\n\n\tgate limits {\n\t\terrors at most 1%\n\t}\n}", StringComparison.Ordinal), repair.ApplyTo(text));
    }

    [Fact]
    public void Lines_end_as_they_do_in_the_text()
    {
        var text = Text.Replace("    step 100% hold 10m\n", "", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal);

        Assert.Equal(Text.Replace("\n", "\r\n", StringComparison.Ordinal), Assert.Single(Repairs(text, "PRG0103")).ApplyTo(text));
    }

    [Fact]
    public void A_policy_in_one_line_stays_in_one_line()
    {
        const string Line = """policy p { metric e proportion "a" of "b" lower is better; canary { step 20% hold 10m }; gate g { e at most 1% } }""";

        Assert.Equal(Line.Replace("10m }", "10m; step 100% hold 10m }", StringComparison.Ordinal), Assert.Single(Repairs(Line, "PRG0103")).ApplyTo(Line));
    }

    [Fact]
    public void A_statement_with_a_comment_inside_is_not_removed()
    {
        var text = Text.Replace("500 ms\n  }\n", "500 ms\n  }\n  gate other {\n    # Not yet.\n    errors at most 2%\n  }\n", StringComparison.Ordinal)
            .Replace("hold 10m", "hold 10m while limits", StringComparison.Ordinal);

        Assert.Equal(["allow:PRG0402"], Repairs(text, "PRG0402").Select(repair => repair.Kind));
    }

    [Fact]
    public void A_finding_of_another_text_has_no_repair() =>
        Assert.Empty(PolicyRepairs.Of(Text, PolicyText.Parse(Broken("no last step")).Findings[0]));

    [Fact]
    public void A_text_that_is_too_long_to_be_read_is_left_as_it_is()
    {
        var text = Broken("no last step") + new string('#', 1_000_000);

        Assert.Empty(PolicyText.Parse(text).Findings.SelectMany(finding => PolicyRepairs.Of(text, finding)));
        Assert.Equal(text, PolicyRepairs.Mend(text, "last-step"));
    }

    [Fact]
    public void Edits_do_not_fit_a_shorter_text()
    {
        var before = Broken("no last step");

        Assert.Throws<ArgumentException>("text", () => Assert.Single(Repairs(before, "PRG0103")).ApplyTo("policy"));
    }

    private static ValueList<Repair> Repairs(string text, string id) => PolicyRepairs.Of(text, PolicyText.Parse(text).Findings.First(finding => finding.Rule.Id == id));

    private static string Broken(string fault)
    {
        var (_, from, to, _, _) = Faults[fault];
        var broken = Text.Replace(from, to, StringComparison.Ordinal);
        return fault == "a direction left out"
            ? broken.Replace("p95 of latency at most 500 ms", "latency at most 10% worse than before", StringComparison.Ordinal)
            : broken;
    }

    [Theory]
    [InlineData("canary {", "canray {", "step 20%", "stap 20%")]
    [InlineData("gate limits", "gaet limits", "errors at", "erors at")]
    [InlineData("every 1m", "evry 1m", "500 ms", "500 B")]
    public void T56_a_near_word_is_offered_whatever_else_it_hid(string word, string misspelt, string other, string wrong)
    {
        var text = Text.Replace(word, misspelt, StringComparison.Ordinal).Replace(other, wrong, StringComparison.Ordinal);

        var repairs = PolicyText.Parse(text).Findings.SelectMany(finding => PolicyRepairs.Of(text, finding)).Where(repair => repair.Kind == "near-word");

        Assert.Contains(repairs, repair => repair.ApplyTo(text) == Text.Replace(other, wrong, StringComparison.Ordinal));
    }
}
