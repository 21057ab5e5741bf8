using System;
using System.Collections.Generic;

namespace Progressive.Policies.Syntax.Faults;

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

    // Words people write for units, which no spelling distance would find.
    private static readonly Dictionary<string, string> Meant = new(StringComparer.OrdinalIgnoreCase)
    {
        ["sec"] = "s",
        ["secs"] = "s",
        ["second"] = "s",
        ["seconds"] = "s",
        ["min"] = "m",
        ["mins"] = "m",
        ["minute"] = "m",
        ["minutes"] = "m",
        ["hr"] = "h",
        ["hrs"] = "h",
        ["hour"] = "h",
        ["hours"] = "h",
        ["day"] = "d",
        ["days"] = "d",
        ["week"] = "w",
        ["weeks"] = "w",
        ["msec"] = "ms",
        ["millis"] = "ms",
        ["milliseconds"] = "ms",
        ["percent"] = "%",
        ["points"] = "pp",
    };

    /// <summary>A number whose unit is none of the known ones.</summary>
    public static Finding At(NumberLexeme number)
    {
        var correction = Meant.TryGetValue(number.Unit, out var meant)
            ? new Correction(number.Unit, meant)
            : Correction.Nearest(number.Unit, Unit.Symbols);
        var suggestion = correction is null ? "" : " " + correction;
        return Instance.Found(
            number.Origin, $"'{number.Unit}' is not a unit.{suggestion} Known: {string.Join(", ", Unit.Symbols)}, pp.", correction);
    }
}
