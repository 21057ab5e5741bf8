namespace Progressive.Core.Tests;

/// <summary>Small policies with what a rollout may do beside steps, holds and approvals.</summary>
internal static class PolicyForms
{
    public const string Hooks = $$"""
        policy hooks {
        {{PolicyTexts.Metrics}}
          canary {
            step 20% hold 1s up to 2s while limits during "load"
            run "migrate" within 3s otherwise pause 1s then hold 2s then roll back
            step 100% hold 1s while limits
            run "announce" within 3s
            keep baseline 1s
          }
          gate limits every 1s {
            p95 of latency at most 500 ms
            patience 1s
          }
          on failure pause 2s then roll back
          on inconclusive roll back
          on no data roll back
          on roll back run "clean" within 3s
        }
        """;

    public const string NoWayBack = $$"""
        policy no-way-back {
        {{PolicyTexts.Metrics}}
          canary {
            step 20% hold 1s while limits
            no way back
            run "migrate" within 3s
            step 100% hold 1s while limits
            keep baseline 2s
          }
          gate limits every 1s {
            p95 of latency at most 500 ms
            patience 1s
          }
          on failure roll back
          on inconclusive pause 1s then roll back
          on no data roll back
          deadline 60s
        }
        """;

    public const string StepBack = $$"""
        policy step-back {
        {{PolicyTexts.Metrics}}
          canary {
            step 20% hold 1s while limits
            step 50% hold 1s while limits
            hold 1s while limits
            step 100% hold 1s while limits
          }
          gate limits every 1s {
            p95 of latency at most 500 ms
            patience 1s
          }
          on failure step back at most 1 times then roll back
          on inconclusive pause 1s then step back at most 2 times then pause
          on no data roll back
        }
        """;

    public const string Halt = $$"""
        policy halt {
        {{PolicyTexts.Metrics}}
          canary {
            step 20% hold 1s while limits
            step 100% hold 1s while limits
            keep baseline 1s
          }
          gate limits every 1s {
            p95 of latency at most 500 ms
            patience 1s
          }
          on failure halt
          on inconclusive pause 1s then halt
          on no data halt
          deadline 60s otherwise halt
        }
        """;

    public const string Frozen = $$"""
        policy frozen {
        {{PolicyTexts.Metrics}}
          canary {
            step 20% hold 1s while limits
            approval "ops" within 2s
            step 50% hold 1s while limits
            step 100% hold 1s while limits
          }
          gate limits every 1s {
            p95 of latency at most 500 ms
            patience 1s
          }
          on failure pause 1s then roll back
          on inconclusive roll back
          on no data roll back
          deadline 60s
          freeze from 2025-12-31 to 2025-12-31 in "UTC"
        }
        """;

    public const string FrozenPastReturn = $$"""
        policy frozen-past-return {
        {{PolicyTexts.Metrics}}
          canary {
            no way back
            run "migrate" within 2s otherwise hold 1s then pause
            step 20% hold 1s while limits
            approval "ops" within 2s otherwise pause
            step 100% hold 1s while limits
            run "announce" within 2s otherwise pause 1s then halt
            keep baseline 1s
          }
          gate limits every 1s {
            p95 of latency at most 500 ms
            patience 1s
          }
          on failure pause
          on inconclusive pause
          on no data pause
          deadline 60s otherwise pause
          freeze from 2025-12-31 to 2025-12-31 in "UTC"
        }
        """;

    public const string Plain = $$"""
        policy plain {
        {{PolicyTexts.Metrics}}
          metric heap gauge "heap" in MiB lower is better
          canary {
            step 20% hold 3s up to 4s while limits
            step 100% hold 3s up to 4s while limits
          }
          gate limits every 1s {
            p95 of latency at most 500 ms using plain tolerate 2 failures in a row
            max of heap at most 900 MiB tolerate 1 failures
            patience 1s
          }
          on inconclusive roll back
          on no data pause 1s then roll back
        }
        """;

    public const string Audiences = $$"""
        policy audiences {
        {{PolicyTexts.Metrics}}
          canary {
            step mirror 50% hold 1s unguarded "nobody sees it"
            step group "beta" hold 1s while limits
            step 20% hold 1s while limits
            drop group "beta"
            hold 1s while limits
            step 100% hold 1s while limits
          }
          gate limits every 1s {
            p95 of latency at most 500 ms
            patience 1s
          }
          on inconclusive roll back
          on no data roll back
        }
        """;
}
