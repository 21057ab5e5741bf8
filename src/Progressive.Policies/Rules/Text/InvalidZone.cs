using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Text;

/// <summary>A freeze in a zone whose name no list of zones has.</summary>
internal sealed class InvalidZone() : DraftRule("PRG0014", Severity.Error, "A time zone cannot exist")
{
    public override string Rationale =>
        "Days begin at another hour in each zone; a freeze whose zone nobody knows would begin at the wrong one, or never.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms
          }
          freeze sat, sun in "Berlin"
        }
        """;

    public override string GoodSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms
          }
          freeze sat, sun in "Europe/Berlin"
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from freeze in policy.Freezes
        where freeze.Zone.IsKnown && !CanExist(freeze.Zone.GetValueOrDefault(""))
        select Found(
            freeze.Zone.Origin,
            $"There is no time zone '{freeze.Zone.GetValueOrDefault("")}'. Write UTC, or an area and a place, such as Europe/Berlin.");

    // The names of the IANA time zone database; which of them a machine knows is seen when a rollout starts.
    private static bool CanExist(string name) =>
        name == Defaults.Zone || (name.IndexOf('/') >= 0 && name.Split('/').All(part => part.Length > 0 && part.All(CanStand)));

    private static bool CanStand(char letter) =>
        letter is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_' or '-' or '+';
}
