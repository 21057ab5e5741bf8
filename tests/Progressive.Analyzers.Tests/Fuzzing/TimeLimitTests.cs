using System.Diagnostics;
using System.Globalization;
using Progressive.Policies.Tests;
using Progressive.Policies.Tests.Fuzzing;

namespace Progressive.Analyzers.Tests.Fuzzing;

/// <summary>No text keeps a build, an editor, the command line or an engine busy for long.</summary>
public class TimeLimitTests(ITestOutputHelper output)
{
    private const int Seed = 20261130;

    private const int Mutants = 120;

    // Work that never ends would otherwise keep the run for ever, and say nothing.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>What is asked for may be tiny, huge, or out of all proportion to what is there.</summary>
    public static TheoryData<string, string> Extremes
    {
        get
        {
            string[] amounts = ["0.0000000000000000000000000001%", "100%", "99.9999999999999999999999999%", "1000000000000000%"];
            string[] bounds = ["at most {0}", "at most {0} worse than baseline", "at least {0} better than baseline", "different from baseline by {0}"];
            string[] holds = ["1ms", "1m", "3650d"];
            string[] every = ["1ms", "1m", "3650d"];
            return [.. from amount in amounts from bound in bounds from hold in holds from look in every
                       select (string.Format(CultureInfo.InvariantCulture, bound, amount), $"{hold} every {look}")];
        }
    }

    [Theory]
    [MemberData(nameof(Extremes))]
    public void T57_no_amount_and_no_time_makes_work_without_end(string bound, string times)
    {
        var (hold, every) = (times.Split(' ')[0], times.Split(' ')[2]);
        AssertKept($$"""
            policy shop {
              metric errors proportion "failed_total" of "requests_total" lower is better
              metric orders rate "orders_total" per "requests_total" higher is better
              canary {
                step 50%  hold {{hold}} while limits
                step 100% hold {{hold}} while limits
              }
              gate limits every {{every}} {
                errors {{bound}}
                orders {{bound}}
              }
              on failure roll back
              on inconclusive roll back
              on no data pause 1h then roll back
              expect {
                traffic 20/s
                errors 0.2%
                orders 3 per 100
              }
            }
            """);
    }

    /// <summary>A short run that is always the same. <c>FUZZ_MINUTES=60</c> makes it a long one from a seed that nobody chose.</summary>
    [Fact]
    public void T57_mutants_of_the_corpus_are_read_and_shown_in_time()
    {
        var minutes = double.Parse(Environment.GetEnvironmentVariable("FUZZ_MINUTES") ?? "0", CultureInfo.InvariantCulture);
        var seed = minutes > 0 ? Environment.TickCount : Seed;
        var mutator = new Mutator(new Random(seed), Corpus.All.Where(text => text.Length < 5000));
        var watch = Stopwatch.StartNew();
        var (read, slowest) = (0, (Name: "", Took: TimeSpan.Zero));
        for (; minutes > 0 ? watch.Elapsed.TotalMinutes < minutes : read < Mutants; read++)
        {
            var longest = AssertKept(mutator.Next());
            slowest = longest.Took > slowest.Took ? longest : slowest;
        }

        output.WriteLine($"{read} mutants of seed {seed} in {watch.Elapsed.TotalMinutes:0.0} min; the slowest piece of work, {slowest.Name}, took {slowest.Took.TotalMilliseconds:0} ms");
    }

    private static (string Name, TimeSpan Took) AssertKept(string text)
    {
        var measured = (Slow: (IReadOnlyList<string>)["It did not end."], Longest: (Name: "", Took: TimeSpan.Zero));
        Exception? thrown = null;
        var thread = new Thread(() => thrown = Record.Exception(() => measured = TimedWork.Measure(text))) { IsBackground = true };
        thread.Start();
        thread.Join(Patience);

        Assert.True(thrown is null && measured.Slow.Count == 0, $"{thrown}{string.Join(", ", measured.Slow)}\n--- text:\n{text}");
        return measured.Longest;
    }
}
