namespace Progressive.Policies.Tests;

/// <summary>
/// What other controllers let their users write, and then do in silence. Each test shows that here it is refused, advised
/// against, or cannot be said. Traps that lie in the running of a rollout are shown where rollouts are run.
/// </summary>
public class TrapTests
{
    [Fact]
    public void T01_A_delay_longer_than_the_hold_is_refused_and_never_a_success_without_a_look() =>
        Assert.Equal(["PRG0405", "PRG0405"], Found(gate: "gate limits warm-up 1h { errors at most 1% }"));

    [Fact]
    public void T01_A_window_longer_than_every_hold_is_refused() =>
        Assert.Contains("PRG0305", Found(gate: "gate limits { errors at most 1% over 1h }"));

    [Fact]
    public void T02_A_bound_that_accepts_ninety_five_percent_of_errors_is_advised_against_with_the_one_that_was_meant()
    {
        var finding = Assert.Single(Findings(gate: "gate limits { errors at most 95% }"));

        Assert.Equal("PRG0209", finding.Rule.Id);
        Assert.Contains("Was 5% meant?", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void T03_A_gate_without_a_condition_is_refused_and_never_a_success() =>
        Assert.Equal(["PRG0202", "PRG0410"], Found(gate: "gate limits { every 1m }"));

    [Fact]
    public void T03_A_gate_that_only_observes_is_refused_where_it_should_decide() =>
        Assert.Equal(["PRG0410"], Found(gate: "gate limits { observe errors at most 1% }"));

    [Fact]
    public void T04_A_wait_that_nothing_looks_at_is_refused_and_not_reported_as_a_successful_analysis() =>
        Assert.Equal(["PRG0202", "PRG0401", "PRG0401"], Found(gate: ""));

    [Fact]
    public void T04_Who_wants_a_wait_without_a_look_says_why()
    {
        Assert.Empty(Found(steps: "step 20% hold 10m unguarded \"staff only\"\n step 100% hold 10m"));
        Assert.Equal(["PRG0017"], Found(steps: "step 20% hold 10m unguarded \"\"\n step 100% hold 10m"));
    }

    [Fact]
    public void T05_A_gate_whose_interval_is_longer_than_the_hold_looks_at_its_end() =>
        Assert.Empty(Found(gate: "gate limits every 1h { errors at most 1% }"));

    [Fact]
    public void T05_A_hold_that_ends_after_the_warm_up_has_a_look_however_long_the_interval_is() =>
        Assert.Empty(Found(gate: "gate limits every 5m warm-up 9m { errors at most 1% }"));

    [Fact]
    public void T05_A_hold_that_ends_with_the_warm_up_is_refused_for_no_look_is_in_it() =>
        Assert.Equal(["PRG0405", "PRG0405"], Found(gate: "gate limits every 1m warm-up 10m { errors at most 1% }"));

    [Theory]
    [InlineData("threshold 2")]
    [InlineData("failureLimit 3")]
    [InlineData("intervall 1m")]
    public void T06_A_word_that_is_not_known_is_refused_and_never_ignored(string line) =>
        Assert.Contains("PRG0001", Found(gate: $"gate limits {{\n errors at most 1%\n {line}\n }}"));

    [Theory]
    [InlineData("")]
    [InlineData("metrics from prometheus")]
    [InlineData("metrics from prometheus split by label version")]
    public void T07_A_query_that_reads_both_sides_alike_is_refused(string binding) => Assert.Equal(
        ["PRG0214"], Comparison($"{binding}\n metric latency distribution query \"p99(latency[{{window}}])\" in s lower is better"));

    [Fact]
    public void T07_A_series_that_no_label_splits_is_not_compared_with_itself() => Assert.Equal(
        ["PRG0311"], Comparison("metrics from prometheus\n metric latency distribution \"latency_seconds\" in s lower is better"));

    [Fact]
    public void T07_A_query_that_names_the_version_is_compared() =>
        Assert.Empty(Comparison("metric latency distribution query \"latency{{v='{version}'}}[{window}]\" in s lower is better"));

    [Fact]
    public void T08_A_bound_below_one_millisecond_is_kept_exactly()
    {
        var policy = Assert.Single(PolicyText.Parse(Latency("0.5 ms")).Policies);

        var limit = Assert.IsType<Limit.Absolute>(policy.Gates[0].Checks[0].Limit);
        Assert.Equal(0.0005, limit.Bound.In(policy.Metrics[0].Unit!));
    }

    [Theory]
    [InlineData("0.5", "PRG0004")]
    [InlineData("500 MiB", "PRG0203")]
    [InlineData("0 ms", "PRG0204")]
    public void T08_A_bound_whose_unit_is_not_that_of_the_metric_is_refused(string bound, string id) =>
        Assert.Contains(id, PolicyText.Parse(Latency(bound)).Findings.Select(finding => finding.Rule.Id));

    [Fact]
    public void T10_Failures_in_a_row_and_failures_over_days_are_two_things_that_a_check_says_for_itself()
    {
        var policy = Assert.Single(PolicyText.Parse(Text(gate: """
            gate limits {
              errors at most 1% using plain tolerate 10 failures in a row
              errors at most 2% using plain tolerate 10 failures
            }
            """)).Policies);

        Assert.Equal([new Tolerance(10, InARow: true), new Tolerance(10, InARow: false)], policy.Gates[0].Checks.Select(check => check.Tolerance));
    }

    [Fact]
    public void T10_Statistics_that_allow_for_chance_take_no_threshold_of_failures_besides() =>
        Assert.Equal(["PRG0314"], Found(gate: "gate limits { errors at most 1% tolerate 10 failures }"));

    [Fact]
    public void T11_One_sample_on_each_side_is_said_never_to_decide() => Assert.Contains(
        "PRG0303", Found(strategy: "while limits", gate: "gate limits { latency at most 10% worse than before\n samples 1 }"));

    [Fact]
    public void T14_What_no_condition_would_mean_is_not_left_to_the_reader() =>
        Assert.Equal(["PRG0202", "PRG0410"], Found(gate: "gate limits { }"));

    [Fact]
    public void T16_A_section_that_was_given_up_is_no_strategy()
    {
        var findings = PolicyText.Parse("""
            policy p {
              metric errors proportion "failed_total" of "requests_total" lower is better
              canaryAnalysis {
                step 20% hold 10m
              }
              gate limits {
                errors at most 1%
              }
            }
            """);

        Assert.True(findings.HasErrors);
        Assert.Equal("PRG0001", findings.Findings[0].Rule.Id);
    }

    [Fact]
    public void T16_A_policy_without_a_strategy_is_refused() => Assert.Equal(
        ["PRG0104"],
        PolicyText.Parse("policy p {\n metric errors proportion \"failed_total\" of \"requests_total\" lower is better\n gate limits { errors at most 1% }\n}")
            .Findings.Select(finding => finding.Rule.Id));

    private static IEnumerable<string> Comparison(string metric) => PolicyText.Parse($$"""
        policy p {
          {{metric}}
          metric errors proportion "failed_total" of "requests_total" lower is better
          canary {
            step 20% hold 10m while comparison
            step 100% hold 10m while limits
          }
          gate limits {
            errors at most 1%
          }
          gate comparison {
            latency at most 10% worse than baseline
          }
        }
        """).Findings.Select(finding => finding.Rule.Id);

    private static string Latency(string bound) => $$"""
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most {{bound}}
          }
        }
        """;

    private static IEnumerable<string> Found(
        string gate = "gate limits { errors at most 1% }", string steps = "step 20% hold 10m\n step 100% hold 10m", string strategy = "") =>
        Findings(gate, steps, strategy).Select(finding => finding.Rule.Id).Order(StringComparer.Ordinal);

    private static ValueList<Finding> Findings(
        string gate, string steps = "step 20% hold 10m\n step 100% hold 10m", string strategy = "") => PolicyText.Parse(Text(gate, steps, strategy)).Findings;

    private static string Text(string gate, string steps = "step 20% hold 10m\n step 100% hold 10m", string strategy = "") => $$"""
        policy p {
          metric {{(gate.Contains("latency", StringComparison.Ordinal) ? LatencyMetric : ErrorMetric)}} lower is better
          canary {
            {{strategy}}
            {{steps}}
          }
          {{gate}}
        }
        """;

    private const string LatencyMetric = "latency distribution \"latency_seconds\" in s";

    private const string ErrorMetric = "errors proportion \"failed_total\" of \"requests_total\"";

    [Fact]
    public void T59_two_policies_of_a_file_with_one_name_are_refused()
    {
        var text = Corpus.Read("valid", "canary.rollout");

        var finding = Assert.Single(PolicyText.Parse(text + text).Findings);

        Assert.Equal(("PRG0009", "There is a policy 'search' already, in line 2. Rename one."), (finding.Rule.Id, finding.Message));
    }
}
