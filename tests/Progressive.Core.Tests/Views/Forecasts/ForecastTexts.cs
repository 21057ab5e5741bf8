namespace Progressive.Core.Tests.Views.Forecasts;

/// <summary>Policies to plan.</summary>
internal static class ForecastTexts
{
    /// <summary>One whose traffic is too little for most of its checks.</summary>
    public const string Scarce = """
        policy shop {
          metric latency  distribution "latency_seconds" in s            lower is better
          metric errors   proportion "failed_total" of "requests_total"  lower is better
          metric orders   rate "orders_total" per "requests_total"       higher is better
          metric memory   gauge "memory_bytes" in MiB                    lower is better

          canary {
            step 10%   hold 10m up to 20m  while limits, comparison
            step 100%  hold 1h             while limits, window
          }

          gate limits every 5m warm-up 1m {
            errors  at most 2%
          }
          gate comparison every 1m {
            latency          at most 5% worse than baseline
            errors           at most 0.5pp worse than baseline
            p99 of latency   at most 10% different from baseline
            mean of memory   at most 70 MiB
            observe orders   at most 10% worse than baseline
          }
          gate window every 5m {
            orders  at most 5% worse than before  over 10m, 30m
          }

          expect {
            traffic  10/s
            errors   1%
            orders   3 per 100
            latency  p50 60 ms, p95 95 ms
          }
        }
        """;
}
