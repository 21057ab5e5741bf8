using Progressive.Policies.Text;

namespace Progressive.Policies.Rules.Text;

/// <summary>A unit is not known.</summary>
internal sealed class UnknownUnit() : Rule("PRG0005", Severity.Error, "A unit is not known")
{
    public static readonly UnknownUnit Instance = new();

    public override string Rationale =>
        "An unknown unit cannot be compared with anything.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10mins
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms
          }
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
        }
        """;

    /// <summary>A number whose unit is none of the known ones.</summary>
    public static Finding At(NumberLexeme number) => Instance.Found(
        number.Origin,
        $"'{number.Unit}' is not a unit.{Spelling.Suggest(number.Unit, Unit.Symbols)} Known: {string.Join(", ", Unit.Symbols)}, pp.");
}
