namespace Progressive.Policies.Syntax.Faults;

/// <summary>Something else is expected here.</summary>
internal sealed class UnexpectedToken() : Rule("PRG0007", Severity.Error, "Something else is expected here")
{
    public static readonly UnexpectedToken Instance = new();

    public override string Rationale =>
        "A statement that cannot be read in full is not carried out in part.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most
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

    /// <summary>A token where something else should stand.</summary>
    public static Finding At(Token token, string expected) => token.EndsStatement && token.Previous is { } before
        ? Instance.Found(before.Origin, $"{Capital(expected)} is missing after {before}.")
        : Instance.Found(token.Origin, $"Expected {expected} here, not {token}.");

    /// <summary>More on a line than the statement takes.</summary>
    public static Finding AtSurplus(Token token) => Instance.Found(
        token.Origin,
        $"The statement is complete before {token}. Begin a new line, or remove it.");

    /// <summary>A character in quotes that no reader of the policy would see.</summary>
    public static Finding AtHidden(Origin origin, string character) =>
        Instance.Found(origin, $"Expected a character here that can be seen, not '{character}'. Remove it.");

    /// <summary>A character that stands for bytes which are no text.</summary>
    public static Finding AtUndecoded(Origin origin) =>
        Instance.Found(origin, "This file is not UTF-8 text: a character could not be read here. Save the file as UTF-8.");

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);
}
