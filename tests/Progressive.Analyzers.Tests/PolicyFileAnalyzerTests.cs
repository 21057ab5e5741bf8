using Microsoft.CodeAnalysis.Testing;
using Progressive.Policies;

namespace Progressive.Analyzers.Tests;

public class PolicyFileAnalyzerTests
{
    private const string Clean = """
        policy search {
          metric errors proportion "failed_total" of "requests_total" lower is better
          canary {
            step 5%   hold 10m
            step 50%  hold 10m
            step 100% hold 10m
          }
          gate limits {
            errors at most 1%
          }
        }
        """;

    [Fact]
    public Task A_clean_file_reports_nothing() => PolicyFileTest.Holds("search.rollout", Clean);

    [Fact]
    public Task Several_findings_of_one_file_are_reported_each_at_its_place() => PolicyFileTest.Holds("search.rollout", """
        policy search {
          metric errors proportion "failed_total" of "requests_total" lower is better
          canary {
            step 40%  hold {|PRG0004:10|}
            step {|PRG0101:20%|}  hold 10m
            {|PRG0001:stap|} 60%  hold 10m
            step 100% hold 10m
          }
          gate limits {
            errors at most {|PRG0204:0%|}
          }
        }
        """);

    [Fact]
    public Task An_empty_file_is_reported_at_its_beginning() =>
        PolicyFileTest.Holds("empty.rollout", "", DiagnosticResult.CompilerError("PRG0010").WithSpan("empty.rollout", 1, 1, 1, 1));

    [Fact]
    public Task A_file_of_another_extension_is_none_of_its_business() => PolicyFileTest.Holds("notes.txt", "policy {");

    [Fact]
    public Task The_extension_may_be_written_in_capitals() => PolicyFileTest.Holds("SEARCH.ROLLOUT", "{|PRG0010:|}");

    [Fact]
    public Task Errors_and_warnings_keep_their_severities()
    {
        var text = Clean.Replace("step 5% ", "step 60%", StringComparison.Ordinal);

        return PolicyFileTest.Holds(
            "search.rollout",
            text,
            DiagnosticResult.CompilerWarning("PRG0111").WithSpan("search.rollout", 4, 10, 4, 13),
            DiagnosticResult.CompilerError("PRG0101").WithSpan("search.rollout", 5, 10, 5, 13));
    }

    [Fact]
    public Task A_finding_brings_its_whole_message_with_its_values()
    {
        var text = Clean.Replace("step 50%", "step 3% ", StringComparison.Ordinal);
        var finding = Assert.Single(PolicyText.Parse(text).Findings);

        return PolicyFileTest.Holds(
            "search.rollout",
            text,
            DiagnosticResult.CompilerError("PRG0101").WithSpan("search.rollout", 5, 10, 5, 12).WithMessage(finding.Message));
    }
}
