using System;
using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Syntax.Faults;

/// <summary>A word is not known here.</summary>
internal sealed class UnknownWord() : Rule("PRG0001", Severity.Error, "A word is not known here")
{
    public static readonly UnknownWord Instance = new();

    public override string Rationale =>
        "A misspelt clause that is skipped in silence changes what a rollout does; the language knows each word or refuses it.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits evry 1m {
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
          gate limits every 1m {
            p95 of latency at most 500 ms
          }
        }
        """;

    /// <summary>A word that none of the known ones matches.</summary>
    public static Finding At(Token token, IEnumerable<string> known)
    {
        var words = known.ToArray();
        var meant = Correction.Nearest(token.Text, words);
        var cure = meant?.ToString() ?? "Known here: " + string.Join(", ", words.OrderBy(word => word, StringComparer.Ordinal)) + ".";
        return Instance.Found(token.Origin, $"{token} is not a word that can stand here. {cure}", meant);
    }
}
