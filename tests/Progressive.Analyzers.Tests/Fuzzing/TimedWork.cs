using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Progressive.Analyzers.Tests.Fluent;
using Progressive.Core.Views;
using Progressive.Policies;
using Progressive.Policies.Fluent;

namespace Progressive.Analyzers.Tests.Fuzzing;

/// <summary>All that is done with a text, each piece of work by its name.</summary>
internal static class TimedWork
{
    /// <summary>The longest that any piece of work may take; <c>FUZZ_LIMIT_MS=2500</c> sets another one, for a machine that has much else to do.</summary>
    public static TimeSpan Limit { get; } =
        TimeSpan.FromMilliseconds(double.Parse(Environment.GetEnvironmentVariable("FUZZ_LIMIT_MS") ?? "250", CultureInfo.InvariantCulture));

    // A machine may stand still at any moment, or be busy with something else: work is too long only if it is so again and again, by the clock and by what
    // this process has computed meanwhile.
    private const int Trials = 8;

    private const double RequestsPerSecond = 100;

    // Those of an editor: one place is asked for at a time.
    private const int MostFindings = 3;

    /// <summary>The pieces that take too long, with their least times, and the longest of the others.</summary>
    public static (IReadOnlyList<string> Slow, (string Name, TimeSpan Took) Longest) Measure(string text)
    {
        var slow = new List<string>();
        var longest = (Name: "", Took: TimeSpan.Zero);
        foreach (var (name, work) in Of(text))
        {
            var least = Least(work);
            if (least > Limit)
            {
                slow.Add($"{name}: {least.TotalMilliseconds:0} ms");
            }
            else if (least > longest.Took)
            {
                longest = (name, least);
            }
        }

        return (slow, longest);
    }

    private static TimeSpan Least(Action work)
    {
        var least = TimeSpan.MaxValue;
        for (var trial = 0; trial < Trials && least > Limit; trial++)
        {
            var (start, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            work();
            least = new[] { least, Stopwatch.GetElapsedTime(start), Environment.CpuUsage.TotalTime - used }.Min();
        }

        return least;
    }

    private static IEnumerable<(string Name, Action Work)> Of(string text)
    {
        // Nothing else is looked at before this returned.
        var file = new PolicyFile(ValueList<Policy>.Empty, ValueList<Finding>.Empty);
        yield return ("parse and rules", () => file = PolicyText.Parse(text));
        yield return ("format", () => PolicyText.Format(text));
        yield return ("read again", () => PolicyText.ReadAccepted(text));
        yield return ("file analyzer", () => Analyze(new PolicyFileAnalyzer(), text));
        yield return ("findings in the words of C#", () => _ = file.Findings.Select(FluentMessage.Of).ToArray());
        foreach (var finding in file.Findings.Take(MostFindings))
        {
            yield return ($"repairs of {finding.Rule.Id}", () => PolicyRepairs.Of(text, finding));
        }

        foreach (var policy in file.Policies.Take(MostFindings))
        {
            yield return ("print", () => policy.ToText());
            yield return ("explain", () => PolicyDescription.Of(policy));
            yield return ("plan", () => RolloutForecast.Of(policy, RequestsPerSecond));
            yield return ("diagram", () => Diagram.Of(policy).ToMermaid());
            var code = FluentCode.Compilation(FluentCode.InClass(PolicyCode.Print(policy), 1));
            code.GetDiagnostics();
            yield return ("C# analyzer", () => FluentCode.Findings(code));
        }
    }

    private static void Analyze(DiagnosticAnalyzer analyzer, string text) => CSharpCompilation.Create("empty")
        .WithAnalyzers([analyzer], new AnalyzerOptions([new PolicyInMemory(text)]))
        .GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
}
