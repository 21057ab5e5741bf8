using System.Diagnostics;
using System.Runtime.CompilerServices;
using Progressive.Core.Views;
using Progressive.Policies;

namespace Progressive.Core.Tests.Views;

/// <summary>What a text costs depends on its size, and not on the durations and the numbers in it.</summary>
public sealed class BoundedViewTests
{
    private static readonly TimeSpan Room = TimeSpan.FromSeconds(1);

    private const string Senseless = """
        policy shop {
          metric errors   proportion "failed_total" of "requests_total"  lower is better
          metric latency  distribution "latency_seconds" in s            lower is better
          canary {
            step 50%   hold 3650d  while limits
            step 100%  hold 1h     while limits
          }
          gate limits every EVERY {
            errors          at most 2%
            p95 of latency  at most 500 ms over 10m
            latency         at most 10% worse than before over 1h
          }
          expect {
            traffic  100/s
            errors   1%
            latency  p50 60 ms, p95 95 ms
          }
        }
        """;

    [Fact]
    public void T28_A_margin_that_is_smaller_than_a_double_can_tell_from_none_is_read_within_a_second()
    {
        var file = Timed(() => PolicyText.Parse("""
            policy p {
              metric orders rate "orders_total" per "requests_total" higher is better
              canary {
                step 10% hold 10m while g
                step 100% hold 1h while g
              }
              gate g {
                orders at most 0.0000000000000000000000000000001% worse than baseline
              }
              expect {
                traffic 20/s
                orders 3 per 100
              }
            }
            """));

        Assert.Contains(file.Findings, finding => finding.Rule.Id == "PRG0304");
    }

    [Theory]
    [InlineData("1ms")]
    [InlineData("1m")]
    public void T29_A_hold_of_ten_years_costs_as_little_as_one_of_an_hour(string every)
    {
        var file = Timed(() => PolicyText.Parse(Text(every)));
        var policy = Assert.Single(file.Policies);

        Assert.Contains(file.Findings, finding => finding.Rule.Id == "PRG0320");
        Timed(() => PolicyDescription.Of(policy));
        Timed(() => PolicyDiagram.Draw(policy));
        var hour = PolicyText.Parse(Text("1m").Replace("3650d", "1h", StringComparison.Ordinal)).Policies[0];
        var usual = Fastest(() => RolloutForecast.Of(hour, 100)).Time;
        var (forecast, time) = Fastest(() => RolloutForecast.Of(policy, 100));

        // An hour takes as long: so it can be told where other work takes most of the time.
        Assert.True(time < Room + (10 * usual), $"It took {time.TotalMilliseconds} ms, and with an hour {usual.TotalMilliseconds} ms.");
        Assert.Equal(3, forecast.Steps[0].Checks.Count(check => check.Healthy!.PassAtMost > 0));
    }

    [Theory]
    [InlineData("errors at most 100%")]
    [InlineData("errors at least 100%")]
    [InlineData("errors at most 0%")]
    [InlineData("errors at most 99.9999999999%")]
    [InlineData("errors at most 1% fail beyond 100%")]
    [InlineData("errors at most 100pp worse than baseline")]
    [InlineData("errors at most 0.0000000001pp worse than baseline")]
    [InlineData("errors at most 100pp different from baseline")]
    [InlineData("hits at most 100pp worse than before")]
    [InlineData("hits at least 0%")]
    [InlineData("hits at least 0.0000000001%")]
    [InlineData("orders at least 0 per 100")]
    [InlineData("orders at most 1000000000 per 100")]
    [InlineData("orders at most 100% worse than baseline")]
    [InlineData("orders at most 1000000000% worse than baseline")]
    [InlineData("orders at most 99.99999999999999999% worse than before")]
    [InlineData("returns at most 1000000000% worse than baseline")]
    [InlineData("crashes at most 0/min")]
    [InlineData("crashes at least 0.0000000000001/min")]
    [InlineData("p95 of latency at most 0 ms")]
    [InlineData("p95 of latency at least 0 ms")]
    [InlineData("mean of latency at most 0.000000000000000001 ms")]
    [InlineData("p95 of latency at most 100000 d")]
    [InlineData("latency at most 1000000000% worse than baseline")]
    [InlineData("latency at most 0.0000000000000000000001% worse than before")]
    [InlineData("p99 of latency at most 100000 d worse than baseline")]
    public void T30_A_limit_at_the_edge_of_its_kind_is_planned_for(string check)
    {
        var policy = PolicyText.ReadAccepted($$"""
            policy shop {
              metric errors   proportion "failed_total" of "requests_total"  lower is better
              metric hits     proportion "hits_total" of "requests_total"    higher is better
              metric orders   rate "orders_total" per "requests_total"       higher is better
              metric returns  rate "returns_total" per "requests_total"      lower is better
              metric crashes  rate "crashes_total"                           lower is better
              metric latency  distribution "latency_seconds" in s            lower is better
              canary {
                step 50%   hold 10m  while limits
                step 100%  hold 10m  while limits
              }
              gate limits {
                {{check}}
              }
              expect {
                traffic  500/s
                errors   0.2%
                hits     80%
                orders   3 per 100
                returns  1 per 100
                crashes  1/min
                latency  p50 60 ms, p95 95 ms
              }
            }
            """)!;

        var planned = RolloutForecast.Of(policy, 500).Steps[0].Checks[0];

        Assert.Null(planned.Unplanned);
        Assert.InRange(planned.Healthy!.Pass + planned.Healthy.FailAtMost + planned.Healthy.UndecidedAtMost, 0.999, 3);
    }

    private static string Text(string every) => Senseless.Replace("EVERY", every, StringComparison.Ordinal);

    private static T Timed<T>(Func<T> work)
    {
        var (result, time) = Fastest(work);

        Assert.True(time < Room, $"It took {time.TotalMilliseconds} ms.");
        return result;
    }

    // Each takes less than a tenth of the room. The fastest of some: the first call compiles, and other tests run at the same time.
    private static (T Result, TimeSpan Time) Fastest<T>(Func<T> work, [CallerArgumentExpression(nameof(work))] string what = "")
    {
        var (result, fastest) = (default(T)!, TimeSpan.MaxValue);
        for (var call = 0; call < 4; call++)
        {
            var watch = Stopwatch.StartNew();
            result = work();
            fastest = watch.Elapsed < fastest ? watch.Elapsed : fastest;
        }

        TestContext.Current.SendDiagnosticMessage($"{what}: {fastest.TotalMilliseconds:0.0} ms");
        return (result, fastest);
    }
}
